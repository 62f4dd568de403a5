#pragma once

#include <string>
#include <vector>

#include "reports/record.pb.h"

/// Groups of steps that were run again, in a person's words. Of such a group only the last attempt counts;
/// the earlier ones stay in the record, superseded.
namespace rig::reports {

/// A group that took more than one attempt.
struct RepeatedGroup {
    std::string name;  ///< "relay/switching[load=2]"
    std::uint32_t attempt = 0;
    std::uint32_t attempts = 0;
    plugrig::core::Verdict verdict{};  ///< of the last attempt
    std::string failed_step;           ///< what ended the attempt before it, …
    std::string cause;                 ///< … and why
};

/// In the order of the record.
std::vector<RepeatedGroup> repeated_groups(const plugrig::reports::Record& record);

/// Of one case; named without it: "switching[load=2]".
std::vector<RepeatedGroup> repeated_groups(const plugrig::reports::CaseRecord& tested);

/// "relay/switching: PASS on attempt 2 of 3; before it, off_1: output still present".
std::string describe(const RepeatedGroup& group);

/// "attempt 1 of 3 of switching, superseded"; empty for a step of no group or of one that ran once.
std::string attempt_text(const plugrig::reports::CaseRecord& tested,
                         const plugrig::reports::StepRecord& step);

/// How many of a case's steps count.
unsigned counting_steps(const plugrig::reports::CaseRecord& tested);

}  // namespace rig::reports
