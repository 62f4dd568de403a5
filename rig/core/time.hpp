#pragma once

#include <chrono>

namespace rig {

/// The bench's one time line. Simulated or real, only a Clock port (rig/ports/clock.hpp) knows what now is.
struct BenchClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<BenchClock>;
    static constexpr bool is_steady = true;
};

using Duration = BenchClock::duration;

/// An instant since the run began. Units: ns. Never wall-clock time.
using Time = BenchClock::time_point;

/// Later than everything: a wait without a deadline.
inline constexpr Time never = Time::max();

constexpr double to_seconds(Duration d) {
    return std::chrono::duration<double>(d).count();
}
constexpr double to_milliseconds(Duration d) {
    return std::chrono::duration<double, std::milli>(d).count();
}

/// Nearest instant representation of a real number of seconds.
constexpr Duration from_seconds(double s) {
    return Duration{static_cast<Duration::rep>(s * 1e9 + (s < 0 ? -0.5 : 0.5))};
}

}  // namespace rig
