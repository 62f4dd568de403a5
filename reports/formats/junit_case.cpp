#include "reports/formats/junit_case.hpp"
#include "reports/words/explanation.hpp"

#include <algorithm>

#include "reports/group_attempts.hpp"
#include "reports/number.hpp"
#include "reports/words/measurement_text.hpp"

namespace rig::reports {

using plugrig::core::Verdict;
using plugrig::reports::CaseRecord;
using plugrig::reports::Record;
using plugrig::reports::StepRecord;
using enum JunitOutcome::Kind;

namespace {

const std::string& word(Verdict verdict) {
    return plugrig::core::Verdict_Name(verdict);
}

std::string measurement_line(const plugrig::reports::Measurement& measured) {
    std::string line = "    " + describe(measured) + ": " + word(measured.verdict());
    if (!measured.limit_set().empty()) line += ", limits " + measured.limit_set();
    return line + ", samples " + std::to_string(measured.samples()) + "\n";
}

/// A step with its answers and measurements.
std::string lines_of(const CaseRecord& tested, const StepRecord& step) {
    std::string out = seconds_text(step.begin_ns(), 3) + " s  " + step.id() + ": " + word(step.verdict());
    if (const auto attempt = attempt_text(tested, step); !attempt.empty()) out += " (" + attempt + ")";
    if (!step.cause().empty()) out += ": " + step.cause();
    out += "\n";
    for (const auto& attempt : step.attempt()) {
        out += "    answer " + std::to_string(attempt.number()) + ": " + attempt.answer();
        if (!attempt.detail().empty()) out += ": " + attempt.detail();
        out += "\n";
    }
    for (const auto& measured : step.measurement())
        out += measurement_line(measured);
    return out;
}

/// Why a step did not pass: the limit that it broke, or its cause.
JunitOutcome outcome(const CaseRecord& tested, const StepRecord& step) {
    JunitOutcome made;
    made.kind = step.verdict() == Verdict::FAIL ? failure : error;
    made.type = step.verdict() == Verdict::FAIL ? "expectation" : word(step.verdict());
    for (const auto& measured : step.measurement()) {
        const bool broken =
            measured.verdict() == Verdict::FAIL && (measured.has_low() || measured.has_high());
        if (broken && made.kind == failure) made.type = "limit";
    }
    made.message = step.id() + ": " + step.cause();
    made.text = lines_of(tested, step);
    return made;
}

JunitOutcome as(JunitOutcome outcome, JunitOutcome::Kind for_failure, JunitOutcome::Kind for_error) {
    outcome.kind = outcome.kind == failure ? for_failure : for_error;
    return outcome;
}

/// The first step of each attempt that did not pass, attempt by attempt; steps of no group stand alone.
std::vector<const StepRecord*> troubles(const CaseRecord& tested) {
    std::vector<const StepRecord*> found;
    for (const auto& step : tested.step()) {
        if (step.verdict() == Verdict::PASS || step.verdict() == Verdict::SKIP) continue;
        const bool told =
            !step.group().empty() && std::any_of(found.begin(), found.end(), [&](const StepRecord* other) {
                return other->group() == step.group() && other->group_attempt() == step.group_attempt();
            });
        if (!told) found.push_back(&step);
    }
    return found;
}

void add_outcomes(const CaseRecord& tested, JunitCase& made) {
    const auto steps = troubles(tested);
    const auto decisive = std::find_if(steps.begin(), steps.end(), [&](const StepRecord* step) {
        return !step->superseded() && step->verdict() == tested.verdict();
    });
    // The attempts of a group that failed for good: the first is the failure, the others its reruns.
    bool first = true;
    for (const auto* step : steps) {
        const bool of_decisive =
            decisive != steps.end() && !step->group().empty() && step->group() == (*decisive)->group();
        if (step->superseded() && !of_decisive) {
            made.outcomes.push_back(as(outcome(tested, *step), flaky_failure, flaky_error));
        } else if (of_decisive || (decisive != steps.end() && step == *decisive)) {
            const bool main = first && step->verdict() == tested.verdict();
            first = first && !main;
            made.outcomes.push_back(main ? outcome(tested, *step)
                                         : as(outcome(tested, *step), rerun_failure, rerun_error));
        } else if (step->verdict() == Verdict::FAIL) {
            made.outcomes.push_back(outcome(tested, *step));  // failures may be many, an error is one
        }
    }
    if (decisive == steps.end()) {  // a case that no step decided: it did not come to its end
        made.outcomes.push_back({tested.verdict() == Verdict::FAIL ? failure : error, word(tested.verdict()),
                                 tested.cause(), tested.cause()});
    }
}

}  // namespace

bool JunitCase::has(JunitOutcome::Kind kind) const {
    return std::any_of(outcomes.begin(), outcomes.end(),
                       [kind](const JunitOutcome& outcome) { return outcome.kind == kind; });
}

JunitCase junit_case(const CaseRecord& tested) {
    JunitCase made{tested.name(), tested.end_ns() - tested.begin_ns(), {}, {}};
    for (const auto& step : tested.step())
        made.output += lines_of(tested, step);
    if (tested.verdict() == Verdict::SKIP) {
        made.outcomes.push_back({skipped, word(tested.verdict()), tested.cause(), tested.cause()});
    } else if (tested.verdict() == Verdict::PASS) {
        for (const auto* step : troubles(tested))
            made.outcomes.push_back(as(outcome(tested, *step), flaky_failure, flaky_error));
    } else {
        add_outcomes(tested, made);
    }
    std::stable_sort(made.outcomes.begin(), made.outcomes.end(),
                     [](const JunitOutcome& a, const JunitOutcome& b) { return a.kind < b.kind; });
    return made;
}

JunitCase junit_run(const Record& record) {
    JunitCase made{"run as a whole", record.duration_ns(), {}, {}};
    const auto& console = record.console();
    made.output = "verdict " + word(record.verdict()) + "\nsafe state " +
                  (record.safe_state().proven() ? "proven" : "NOT proven: " + record.safe_state().reason()) +
                  "\ncommands typed " + std::to_string(console.commands()) + ", answers lost " +
                  std::to_string(console.retries()) + "\nconsole lines torn " +
                  std::to_string(console.torn()) + ", joined " + std::to_string(console.joined()) +
                  "\nlongest loop gap " + seconds_text(record.process().longest_loop_gap_ns(), 6) + " s\n";
    const bool told =
        std::any_of(record.case_().begin(), record.case_().end(),
                    [&](const CaseRecord& tested) { return tested.verdict() == record.verdict(); });
    if (!record.safe_state().proven()) {
        made.outcomes.push_back(
            {error, "ERROR", "safe state NOT proven: " + record.safe_state().reason(), danger(record)});
    } else if (record.verdict() != Verdict::PASS && !told) {
        made.outcomes.push_back({record.verdict() == Verdict::FAIL ? failure : error, word(record.verdict()),
                                 record.cause(), record.cause()});
    }
    return made;
}

}  // namespace rig::reports
