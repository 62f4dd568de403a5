#pragma once

#include <cstdint>
#include <filesystem>

namespace rig::campaign {

/// Good plugs of a production on a console as dirty as a live one's: how many are thrown away or left
/// undecided for nothing. Runs that do not PASS are kept below `out`. True if none FAILs and at most one in a
/// thousand is INCONCLUSIVE.
bool dirty_plugs(std::uint64_t count, const std::filesystem::path& out);

/// A console that loses a byte in a hundred without a trace: how many single reads are wrong, and whether any
/// wrong value was judged. True if none was, and reads were made at all.
bool lossy_console(std::uint64_t count);

}  // namespace rig::campaign
