#pragma once

#include <string>
#include <string_view>

#include "reports/record.pb.h"

namespace rig::reports {

/// Why a run ended as it did, and what a person should do now. Both empty for PASS.
struct Explanation {
    std::string cause;  ///< the innermost one, whole
    std::string why;
    std::string next;
    int case_index = -1;  ///< the first that ended as the run did; -1 when none did
    int step_index = -1;  ///< in that case
};

/// Takes the innermost cause and parts what is wrong from what to check: "no banner within 8 s; check GND".
Explanation explain(const plugrig::reports::Record& record);

/// What a person must know before touching the bench; empty when its safe state is proven.
std::string danger(const plugrig::reports::Record& record);

/// What a verdict means, in a sentence.
std::string_view meaning(plugrig::core::Verdict verdict);

}  // namespace rig::reports
