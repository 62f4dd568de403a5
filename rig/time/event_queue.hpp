#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "rig/ports/clock.hpp"

namespace rig {

/// Pending timers in the order (time, phase, sequence): at one instant physics, delivery, then who waited.
class EventQueue {
  public:
    Clock::Timer push(Time t, Phase phase, std::string_view what, std::function<void()> due);
    void cancel(Clock::Timer timer) noexcept;

    bool empty() const noexcept { return entries_.empty(); }

    /// Range: only when not empty.
    Time next() const noexcept { return std::get<Time>(entries_.begin()->first); }

    /// Takes the first entry out.
    std::function<void()> pop();

    /// The names of the pending waits, in order.
    std::vector<std::string_view> waits() const;

  private:
    using Key = std::tuple<Time, Phase, Clock::Timer>;
    struct Entry {
        std::string_view what;
        std::function<void()> due;
    };
    std::map<Key, Entry> entries_;
    std::unordered_map<Clock::Timer, Key> keys_;
    Clock::Timer last_ = 0;
};

}  // namespace rig
