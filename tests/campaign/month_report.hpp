#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "rig/core/time.hpp"
#include "tests/campaign/trend.hpp"

namespace rig::campaign {

/// What this program occupies.
struct MemoryReading {
    double day;
    std::uint64_t deeds;
    double allocated;  ///< bytes that were allocated and not freed
    double resident;   ///< bytes
};

MemoryReading read_memory(double day, std::uint64_t deeds);

/// What the campaign `month` came to.
struct MonthReport {
    struct Tally {
        std::uint64_t done = 0;
        Duration longest{};  ///< until the plug answered again
        Duration allowed{};
    };

    std::uint64_t seed = 0;
    double days = 0;
    double steepest = 0;  ///< Units: bytes a day
    std::uint64_t deeds = 0;
    std::uint64_t failures = 0;
    std::uint64_t cuts_in_writes = 0;
    std::uint64_t refused_writes = 0;
    std::map<std::string, Tally> tallies{};
    std::vector<std::string> never_typed{};
    std::vector<MemoryReading> memory{};

    Trend slope() const;
    bool memory_is_flat() const { return slope().slope < steepest; }
    void show_progress(std::size_t done, std::size_t of) const;
    void print() const;
};

}  // namespace rig::campaign
