#pragma once

#include <cstdint>
#include <filesystem>

namespace rig::campaign {

/// Good plugs of a production on a console as dirty as a live one's: how many are thrown away or left
/// undecided for nothing. Runs that do not PASS are kept below `out`. True if none FAILs and at most one in a
/// thousand is INCONCLUSIVE.
bool dirty_plugs(std::uint64_t count, const std::filesystem::path& out);

/// Consoles that lose bytes without a trace, at the rates and in the suites where that misleads most: how
/// many single reads are wrong, and whether any of it was held against the plug or judged as its value. True
/// if nothing was, and reads were made at all. `count` runs of each; of the firmware suite a fortieth.
bool lossy_console(std::uint64_t count);

/// One suite at one rate.
bool lossy_console(const std::filesystem::path& suite, unsigned lost_per_million, std::uint64_t count);

/// Every typed call that changes nothing, and setters with their read-back, on consoles with log lines
/// between and inside replies that also lose bytes without a trace. True if no value was judged to be what it
/// is not. `count` plugs at each rate of loss.
bool typed_calls(std::uint64_t count);

}  // namespace rig::campaign
