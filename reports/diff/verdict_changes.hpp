#pragma once

#include <string>
#include <vector>

#include "reports/privacy/redacted.hpp"
#include "reports/record.pb.h"

namespace rig::reports {

/// A verdict that two records of the same thing do not share, or for another reason.
struct VerdictChange {
    std::string path;              ///< "relay/off_1", "relay", or "run" for the whole
    plugrig::core::Verdict was{};  ///< VERDICT_UNSPECIFIED: not in that record
    plugrig::core::Verdict is{};
    std::string was_because;  ///< empty for PASS
    std::string because;
};

/// Run, cases and steps whose verdict or cause differs, in the order of `is`; what only `was` has comes after
/// its case.
std::vector<VerdictChange> verdict_changes(const Redacted<plugrig::reports::Record>& was,
                                           const Redacted<plugrig::reports::Record>& is);

/// For a person: "  relay/off_1   PASS → FAIL" and below it why. Empty without changes.
std::string render_verdict_changes(const std::vector<VerdictChange>& changes, bool colour);

}  // namespace rig::reports
