#pragma once

#include "rig/core/time.hpp"

namespace rig::virt {

/// As long as anything on the virtual bench can take: far beyond every run, and twice of it still fits a
/// Time.
inline constexpr double longest_s = 100.0 * 365 * 86'400;

/// A real number of seconds. Whatever the number, the result can be added to an instant of the run: what is
/// longer than 100 years counts as 100 years, what is no number as 0.
constexpr Duration seconds(double s) {
    const bool is_number = s == s;
    return !is_number       ? Duration{}
           : s > longest_s  ? from_seconds(longest_s)
           : s < -longest_s ? from_seconds(-longest_s)
                            : from_seconds(s);
}

constexpr Duration milliseconds(double ms) {
    return seconds(ms / 1000);
}

/// An instant given as a knob in milliseconds since the run began; 0 = never.
constexpr Time instant(double ms) {
    return ms == 0 ? never : Time{milliseconds(ms)};
}

}  // namespace rig::virt
