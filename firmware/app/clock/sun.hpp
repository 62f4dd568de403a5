#pragma once

#include <cstdint>
#include <optional>

namespace fw {

/// Where the plug stands. Units: degrees, north and east positive.
struct Position {
    float latitude = 0;
    float longitude = 0;
};

/// Minutes after local midnight, not rounded up.
struct SunTimes {
    std::uint32_t rise = 0;
    std::uint32_t set = 0;
};

/// Sunrise and sunset of a day (0: 1 January 1970) in local time `offset_s` east of Greenwich. Nothing where
/// the sun does not cross the horizon on that day.
/// Source: Astronomical Almanac, page C5, low precision formulas for the sun; 50' below the horizon.
std::optional<SunTimes> sun_times(std::int64_t day, const Position& at, std::int32_t offset_s);

}  // namespace fw
