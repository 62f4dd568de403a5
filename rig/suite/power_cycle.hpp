#pragma once

#include "rig/core/time.hpp"

namespace rig::suite {

/// How long mains stays away when a plug is power-cycled: longer than its supply holds up.
inline constexpr Duration power_off_time = std::chrono::seconds{2};

/// From taking mains away to the plug booting again: the pause, then contactor, sense lines and what the
/// interlocks ask for before mains is granted.
inline constexpr Duration power_cycle_time = power_off_time + std::chrono::seconds{2};

}  // namespace rig::suite
