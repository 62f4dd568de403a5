// What the verdicts of the steps make of cases and of the run.
#include <algorithm>

#include "reports/formats/escape.hpp"
#include "rig/suite/judge/judge.hpp"
#include "rig/suite/judge/verdict_order.hpp"

namespace rig::suite {

using plugrig::core::Verdict;
using plugrig::reports::CaseRecord;
using plugrig::reports::Record;
using plugrig::reports::StepRecord;

namespace {

// How often a step was tried once more because nothing clean had come; the last answer is followed by none.
std::uint32_t asked_again(const StepRecord& step) {
    std::uint32_t count = 0;
    for (int k = 0; k + 1 < step.attempt_size(); ++k) {
        const std::string& answer = step.attempt(k).answer();
        count += answer == "torn" || answer == "silent" ? 1 : 0;
    }
    return count;
}

bool begins_without_mains(const PlannedCase& planned) {
    const auto& first = planned.steps.front().step;
    return first.has_power() && !first.power().on();
}

// The steps behind the one with which the plug crashed.
void add_skipped(const PlannedCase& planned, CaseRecord& record) {
    const StepRecord culprit = record.step(record.step_size() - 1);
    auto next = std::ranges::find(planned.steps, culprit.id(), &PlannedStep::identity);
    for (next += next == planned.steps.end() ? 0 : 1; next != planned.steps.end(); ++next) {
        StepRecord& skipped = *record.add_step();
        skipped.set_id(next->identity);
        skipped.set_verdict(Verdict::SKIP);
        skipped.set_cause("not run: the plug crashed in " + culprit.id());
        skipped.set_begin_ns(culprit.end_ns());
        skipped.set_end_ns(culprit.end_ns());
    }
}

}  // namespace

// The case in which the plug crashed and after which no case has begun with mains off. Its watchdog may have
// restarted it meanwhile; who waits for that is a suite that makes it crash.
std::optional<std::size_t> Judge::crash_before(std::size_t case_index) const {
    for (std::size_t k = case_index + 1; k-- > 0;) {
        if (k < case_index && crashed_[k]) {
            return k;
        }
        if (begins_without_mains(plan_.cases[k]) && (k == case_index || cases_[k].step_size() > 0)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

bool Judge::may_run(std::size_t case_index) const {
    if (run_over_ || evidence_.fault() || evidence_.aborted() || crash_before(case_index)) {
        return false;
    }
    return std::all_of(plan_.cases[case_index].needs.begin(), plan_.cases[case_index].needs.end(),
                       [&](std::size_t need) { return cases_[need].verdict() == Verdict::PASS; });
}

bool Judge::may_continue() const {
    if (evidence_.fault() || evidence_.aborted()) {
        return false;
    }
    switch (last_verdict_) {
        case Verdict::PASS:
            return true;
        case Verdict::FAIL:
        case Verdict::INCONCLUSIVE:
            return !last_step_decides_;
        default:
            return false;
    }
}

// A case that a cut journal or a stopped run left unfinished has not passed, and a group that was to be run
// again has not failed.
CaseRecord Judge::case_result(std::size_t index) const {
    CaseRecord record = cases_[index];
    bool weakened = false;
    for (int k = 0; k < record.step_size(); ++k) {
        StepRecord& step = *record.mutable_step(k);
        if (!step.superseded() && step.verdict() == Verdict::FAIL && may_be_run_again(step) &&
            !for_good_[index][static_cast<std::size_t>(k)]) {
            step.set_verdict(Verdict::INCONCLUSIVE);
            step.set_cause("would have retried: attempt " + std::to_string(step.group_attempt()) + " of " +
                           std::to_string(step.group_attempts()) + " of its group: " + step.cause());
            weakened = true;
        }
    }
    if (weakened) {
        settle_case(record);
    }
    const auto& steps = plan_.cases[index].steps;
    const auto done =
        static_cast<std::size_t>(std::count_if(record.step().begin(), record.step().end(),
                                               [](const StepRecord& step) { return !step.superseded(); }));
    if (crashed_[index]) {
        add_skipped(plan_.cases[index], record);
    }
    const auto crash = crash_before(index);
    if (record.verdict() == Verdict::SKIP && crash) {
        record.set_cause("not run: the plug crashed in " + plan_.cases[*crash].name +
                         ", and mains was not cut since");
    } else if (record.verdict() == Verdict::SKIP) {
        record.set_cause(skip_cause(plan_, cases_, index));
    } else if (record.verdict() == Verdict::PASS && done < steps.size()) {
        record.set_verdict(Verdict::INCONCLUSIVE);
        record.set_cause("not finished: " + steps[done].identity + " did not run to its end");
    }
    return record;
}

Record Judge::result() const {
    Record record;
    record.set_format(1);
    *record.mutable_run() = run_;
    record.set_duration_ns(last_t_.time_since_epoch().count());
    *record.mutable_dut() = dut_;
    *record.mutable_console() = evidence_.console_count();
    for (const auto& input : inputs_) {
        *record.add_input() = input;
    }
    record.set_verdict(Verdict::PASS);
    std::uint32_t retries = 0;
    for (std::size_t c = 0; c < cases_.size(); ++c) {
        CaseRecord one = case_result(c);
        for (const StepRecord& step : one.step()) {
            retries += asked_again(step);
        }
        const bool missing = one.verdict() == Verdict::SKIP && !plan_.cases[c].may_skip;
        const Verdict counts = missing ? Verdict::INCONCLUSIVE : one.verdict();
        if (worse(counts, record.verdict())) {
            record.set_verdict(counts);
            record.set_cause(one.name() + ": " + one.cause());
        }
        *record.add_case_() = std::move(one);
    }
    record.mutable_console()->set_retries(retries);
    settle_run(evidence_, record);
    // What a plug says need be no text: as it stands here it is stored, and judged again it must be the same.
    reports::make_strings_valid(record);
    return record;
}

}  // namespace rig::suite
