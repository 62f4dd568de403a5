#include "reports/diff/verdict_changes.hpp"

#include <algorithm>

#include "reports/formats/escape.hpp"
#include "reports/formats/table.hpp"
#include "reports/words/verdict_text.hpp"

namespace rig::reports {

using plugrig::core::Verdict;
using plugrig::reports::CaseRecord;
using plugrig::reports::Record;
using plugrig::reports::StepRecord;

namespace {

/// `all` has the one of that name, or nothing.
template <class Repeated, class Name>
auto find(const Repeated& all, const Name& is_it) -> decltype(&*all.begin()) {
    const auto found = std::find_if(all.begin(), all.end(), is_it);
    return found == all.end() ? nullptr : &*found;
}

const CaseRecord* case_of(const Record& record, const std::string& name) {
    return find(record.case_(), [&](const CaseRecord& tested) { return tested.name() == name; });
}

/// The same step in the same attempt of its group.
const StepRecord* step_of(const CaseRecord* tested, const StepRecord& like) {
    return tested == nullptr ? nullptr : find(tested->step(), [&](const StepRecord& step) {
        return step.id() == like.id() && step.group_attempt() == like.group_attempt();
    });
}

std::string path_of(const std::string& tested, const StepRecord& step) {
    return tested + "/" + step.id() +
           (step.group_attempt() > 1 ? " (attempt " + std::to_string(step.group_attempt()) + ")" : "");
}

class Comparison {
  public:
    template <class Part>
    void add(const std::string& path, const Part* was, const Part* is) {
        VerdictChange change{path, {}, {}, {}, {}};
        if (was != nullptr) {
            change.was = was->verdict();
            change.was_because = was->cause();
        }
        if (is != nullptr) {
            change.is = is->verdict();
            change.because = is->cause();
        }
        if (change.was != change.is || change.was_because != change.because) {
            changes.push_back(std::move(change));
        }
    }

    void add_case(const CaseRecord* was, const CaseRecord* is) {
        const std::string name = (is != nullptr ? is : was)->name();
        add(name, was, is);
        if (is != nullptr) {
            for (const StepRecord& step : is->step())
                add(path_of(name, step), step_of(was, step), &step);
        }
        if (was != nullptr) {
            for (const StepRecord& step : was->step()) {
                if (step_of(is, step) == nullptr) add<StepRecord>(path_of(name, step), &step, nullptr);
            }
        }
    }

    std::vector<VerdictChange> changes;
};

bool is_step(const VerdictChange& change) {
    return change.path.find('/') != std::string::npos;
}

/// Steps of a case that did not run are not there; the case says why.
bool goes_without_saying(const VerdictChange& change, const std::vector<VerdictChange>& all) {
    return is_step(change) && std::any_of(all.begin(), all.end(), [&](const VerdictChange& other) {
               const bool of_its_case = change.path.starts_with(other.path + "/");
               return of_its_case && ((change.is == Verdict{} && other.is == plugrig::core::SKIP) ||
                                      (change.was == Verdict{} && other.was == plugrig::core::SKIP));
           });
}

/// The reason of a run or case is that of one of its steps, which says it itself.
bool said_by_a_step(const VerdictChange& change, std::string VerdictChange::*reason,
                    const std::vector<VerdictChange>& all) {
    return !is_step(change) && std::any_of(all.begin(), all.end(), [&](const VerdictChange& other) {
        return is_step(other) && !(other.*reason).empty() && (change.*reason).ends_with(other.*reason);
    });
}

std::string name_of(Verdict verdict, bool colour) {
    return verdict == Verdict{} ? "absent" : verdict_text(verdict, 0, colour);
}

}  // namespace

std::vector<VerdictChange> verdict_changes(const Redacted<Record>& was, const Redacted<Record>& is) {
    Comparison comparison;
    comparison.add("run", &*was, &*is);
    for (const CaseRecord& tested : is->case_())
        comparison.add_case(case_of(*was, tested.name()), &tested);
    for (const CaseRecord& tested : was->case_()) {
        if (case_of(*is, tested.name()) == nullptr) comparison.add_case(&tested, nullptr);
    }
    return std::move(comparison.changes);
}

std::string render_verdict_changes(const std::vector<VerdictChange>& changes, bool colour) {
    std::size_t width = 0;
    for (const VerdictChange& change : changes)
        width = std::max(width, columns(visible(change.path)));
    std::string out;
    for (const VerdictChange& change : changes) {
        if (goes_without_saying(change, changes)) continue;
        const std::string path = visible(change.path);
        out += "  " + path + std::string(width - columns(path), ' ') + "  ";
        out += change.was == change.is
                   ? name_of(change.is, colour) + ", for another reason"
                   : name_of(change.was, colour) + " \u2192 " + name_of(change.is, colour);
        out += '\n';
        if (!change.was_because.empty() && change.was_because != change.because &&
            !said_by_a_step(change, &VerdictChange::was_because, changes))
            out += "      was: " + visible(change.was_because) + "\n";
        if (!change.because.empty() && !said_by_a_step(change, &VerdictChange::because, changes))
            out += "      is:  " + visible(change.because) + "\n";
    }
    return out;
}

}  // namespace rig::reports
