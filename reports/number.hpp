#pragma once

#include <cstdint>
#include <string>

namespace rig::reports {

/// The shortest decimal text that reads back as `value`; "nan", "inf", "-inf". Equal on every build.
std::string number_text(double value);

/// Seconds with `digits` decimals, the rest cut off: "1.871". Units: ns. Range: digits 0 … 9.
std::string seconds_text(std::int64_t nanoseconds, int digits);

/// What stands before a line of a console: "[   1.234] ", wider from 10 000 s on. Units: ns.
std::string time_stamp(std::int64_t nanoseconds);

}  // namespace rig::reports
