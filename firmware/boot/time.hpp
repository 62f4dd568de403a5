#pragma once

#include <cstdint>
#include <limits>

namespace fw {

/// An instant since this reset. Units: µs.
using Time = std::int64_t;

/// Later than everything: nothing to do until input arrives.
inline constexpr Time never = std::numeric_limits<Time>::max();

inline constexpr Time millisecond = 1000;
inline constexpr Time second = 1000 * millisecond;

}  // namespace fw
