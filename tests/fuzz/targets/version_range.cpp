// A range of versions is refused with a reason, or a version is in it or not.
#include "rig/suite/version_range.hpp"

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

/// The input: a range and a version, each ended by LF.
void version_range(Input input) {
    const auto range = rig::suite::VersionRange::parse(take_until(input, '\n'));
    if (!range) return require(!range.error().context.empty(), "refused without a word");
    const std::string version{take_until(input, '\n')};
    const auto holds = range->holds(version);
    if (holds)
        require(range->holds(version + ".0").value_or(*holds) == *holds,
                "a zero behind a version changes it");
}

}  // namespace rig::fuzz
