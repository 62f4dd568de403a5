#include "reports/group_attempts.hpp"

#include <algorithm>
#include <utility>

namespace rig::reports {

using plugrig::core::Verdict;
using plugrig::reports::CaseRecord;
using plugrig::reports::Record;
using plugrig::reports::StepRecord;

namespace {

bool passed(const StepRecord& step) {
    return step.verdict() == Verdict::PASS;
}

/// The step that decided an attempt: the first that did not pass, else the last.
const StepRecord& deciding(const StepRecord& so_far, const StepRecord& next) {
    return passed(so_far) ? next : so_far;
}

RepeatedGroup repeated_group(const CaseRecord& tested, const StepRecord& last) {
    const StepRecord* result = nullptr;
    const StepRecord* before = nullptr;
    for (const StepRecord& step : tested.step()) {
        if (step.group() != last.group()) continue;
        if (step.group_attempt() == last.group_attempt())
            result = result == nullptr ? &step : &deciding(*result, step);
        else if (step.group_attempt() + 1 == last.group_attempt())
            before = before == nullptr ? &step : &deciding(*before, step);
    }
    RepeatedGroup group{last.group(), last.group_attempt(), last.group_attempts(), result->verdict(), "", ""};
    if (before != nullptr) {
        group.failed_step = before->id();
        group.cause = before->cause();
    }
    return group;
}

}  // namespace

std::vector<RepeatedGroup> repeated_groups(const CaseRecord& tested) {
    std::vector<RepeatedGroup> groups;
    for (int k = 0; k < tested.step_size(); ++k) {
        const StepRecord& step = tested.step(k);
        const bool last = k + 1 == tested.step_size() || tested.step(k + 1).group() != step.group();
        if (last && step.group_attempt() > 1) groups.push_back(repeated_group(tested, step));
    }
    return groups;
}

std::vector<RepeatedGroup> repeated_groups(const Record& record) {
    std::vector<RepeatedGroup> groups;
    for (const CaseRecord& tested : record.case_()) {
        for (RepeatedGroup& group : repeated_groups(tested)) {
            group.name = tested.name() + "/" + group.name;
            groups.push_back(std::move(group));
        }
    }
    return groups;
}

std::string describe(const RepeatedGroup& group) {
    std::string text = group.name + ": " + plugrig::core::Verdict_Name(group.verdict) + " on attempt " +
                       std::to_string(group.attempt) + " of " + std::to_string(group.attempts);
    if (!group.failed_step.empty()) text += "; before it, " + group.failed_step + ": " + group.cause;
    return text;
}

std::string attempt_text(const CaseRecord& tested, const StepRecord& step) {
    const bool once = std::none_of(tested.step().begin(), tested.step().end(), [&](const StepRecord& other) {
        return other.group() == step.group() && other.group_attempt() > 1;
    });
    if (step.group().empty() || once) return "";
    return "attempt " + std::to_string(step.group_attempt()) + " of " +
           std::to_string(step.group_attempts()) + " of " + step.group() +
           (step.superseded() ? ", superseded" : "");
}

unsigned counting_steps(const CaseRecord& tested) {
    return static_cast<unsigned>(
        std::count_if(tested.step().begin(), tested.step().end(), [](const StepRecord& step) {
            return !step.superseded() && step.verdict() != plugrig::core::Verdict::SKIP;
        }));
}

}  // namespace rig::reports
