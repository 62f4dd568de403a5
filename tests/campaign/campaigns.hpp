#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

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

struct MonthOptions {
    double days = 30;
    std::uint64_t seed = 1;
    std::vector<std::string> knobs{};  ///< as --set takes them
    double steepest = 1024;            ///< Units: bytes a day that this program's memory may grow
    std::size_t leak_per_deed = 0;     ///< bytes, so that a test sees it noticed
};

/// A plug's life in simulated time: random commands, mistakes, noise, presses, loads, restarts and power
/// cuts, some of them in the middle of a write. True if it answered again in time after each, showed the
/// configuration that it was told, and the memory of this program did not grow.
bool month(const MonthOptions& options);

/// Bytes of any value on the plug's console at the wire's full rate. True if after each megabyte the prompt
/// came back and a command was answered, and the plug did not restart.
bool noise(std::uint64_t megabytes, std::uint64_t seed);

}  // namespace rig::campaign
