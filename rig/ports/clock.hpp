#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "rig/core/time.hpp"

namespace rig {

/// At one instant physics comes first, then what it delivers, then who waited for it: a byte that arrives
/// exactly at a deadline is in time.
enum class Phase : std::uint8_t { physics, delivery, wait };

/// The only source of time and the only way to wait.
class Clock {
  public:
    using Timer = std::uint64_t;  ///< 0 is never a timer

    virtual ~Clock() = default;

    virtual Time now() const noexcept = 0;

    /// Calls `due` once, on the loop, at `t` or as soon as possible after it. `what` names the wait in the
    /// "nothing left to wait for" message and must outlive the timer (a literal).
    virtual Timer at(Time t, Phase phase, std::string_view what, std::function<void()> due) = 0;

    /// Forgets a timer; harmless when it has fired.
    virtual void cancel(Timer timer) noexcept = 0;
};

}  // namespace rig
