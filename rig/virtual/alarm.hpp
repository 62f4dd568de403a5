#pragma once

#include <functional>
#include <string_view>
#include <utility>

#include "rig/core/time.hpp"
#include "rig/ports/clock.hpp"

namespace rig::virt {

/// One pending event of a simulated part. A part owns its alarms, so nothing fires into a part that is gone.
class Alarm {
  public:
    /// `due` gets the instant that was set, which on a real clock is a little before now.
    Alarm(Clock& clock, Phase phase, std::string_view what, std::function<void(Time)> due)
        : clock_{clock}, phase_{phase}, what_{what}, due_{std::move(due)} {}
    ~Alarm() { clear(); }
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;

    /// Replaces what was set; `never` clears.
    void set(Time t) {
        clear();
        if (t == never) {
            return;
        }
        at_ = t;
        timer_ = clock_.at(t, phase_, what_, [this] {
            timer_ = 0;
            due_(std::exchange(at_, never));
        });
    }

    void clear() noexcept {
        clock_.cancel(std::exchange(timer_, Clock::Timer{0}));
        at_ = never;
    }

    /// When it will fire, or `never`.
    Time at() const noexcept { return at_; }

  private:
    Clock& clock_;
    Phase phase_;
    std::string_view what_;
    std::function<void(Time)> due_;
    Clock::Timer timer_ = 0;
    Time at_ = never;
};

}  // namespace rig::virt
