#pragma once

#include <functional>
#include <utility>

#include "rig/ports/clock.hpp"

namespace rig {

/// A Clock whose loop is busy once, from `begin` to `end`: what is due in between is called at the end. In
/// simulated time nothing else is ever late. For tests.
class StallingClock final : public Clock {
  public:
    StallingClock(Clock& inner, Time begin, Time end) : inner_{inner}, begin_{begin}, end_{end} {}

    Time now() const noexcept override { return inner_.now(); }
    Timer at(Time t, Phase phase, std::string_view what, std::function<void()> due) override {
        return inner_.at(t >= begin_ && t < end_ ? end_ : t, phase, what, std::move(due));
    }
    void cancel(Timer timer) noexcept override { inner_.cancel(timer); }

  private:
    Clock& inner_;
    Time begin_;
    Time end_;
};

}  // namespace rig
