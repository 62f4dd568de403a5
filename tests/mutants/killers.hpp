#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rig::tests {

/// Something that notices a changed firmware: a golden replayed, a suite run on the virtual bench, or the
/// firmware's own unit tests.
struct Killer {
    std::string name;  ///< "golden:ver", "suite:eol", "unit:Metering"

    /// What is wrong with the firmware of this process; nothing when all is as it should be.
    std::function<std::optional<std::string>()> look;
};

/// Every golden whose command the firmware answers, every suite of suites/, on the default station, and the
/// unit tests of firmware/app. What they read is read now.
std::vector<Killer> all_killers();

/// The canonical rendering of one run of `suite`, as `plugrig report --format canonical` prints it.
std::string canonical_run(const std::string& suite);

}  // namespace rig::tests
