#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rig::tests {

/// What somebody who looks at a firmware has to say.
struct Look {
    std::optional<std::string> complaint{};  ///< what is wrong with it; nothing when all is as it should be
    std::uint64_t evidence = 0;              ///< a hash of all that was heard, seen and measured, and when
};

/// Something that notices a changed firmware: a golden replayed, a suite run on the virtual bench, or the
/// firmware's own unit tests.
struct Killer {
    std::string name;  ///< "golden:ver", "suite:eol", "unit:Metering"

    /// At the firmware of this process.
    std::function<Look()> look;
};

/// Every golden whose command the firmware answers, every suite of suites/, on the default station, and the
/// unit tests of firmware/app. What they read is read now.
std::vector<Killer> all_killers();

/// The canonical rendering of one run of `suite`, as `plugrig report --format canonical` prints it.
std::string canonical_run(const std::string& suite);

}  // namespace rig::tests
