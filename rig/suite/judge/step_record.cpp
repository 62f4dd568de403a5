#include "rig/suite/judge/step_record.hpp"

namespace rig::suite {

using plugrig::core::Verdict;
using plugrig::reports::StepRecord;

StepRecord to_record(const PlannedStep& planned, std::uint32_t group_attempt, const Finding& finding,
                     Time begin, Time end) {
    StepRecord record;
    record.set_id(planned.identity);
    if (planned.group) {
        record.set_group(planned.group->identity);
        record.set_group_attempt(group_attempt);
        record.set_group_attempts(planned.group->attempts);
    }
    record.set_verdict(*finding.verdict);
    record.set_cause(finding.cause);
    record.set_begin_ns(begin.time_since_epoch().count());
    record.set_end_ns(end.time_since_epoch().count());
    for (const auto& attempt : finding.attempts) {
        *record.add_attempt() = attempt;
    }
    for (const auto& measurement : finding.measurements) {
        auto& kept = *record.add_measurement();
        kept = measurement;
        // What is not held against the plug is no failure of its numbers either.
        if (kept.verdict() == Verdict::FAIL && finding.verdict != Verdict::FAIL) {
            kept.set_verdict(Verdict::INCONCLUSIVE);
        }
    }
    for (const std::string& id : planned.step.assumes()) {
        record.add_assumes()->set_fact(id);
    }
    return record;
}

}  // namespace rig::suite
