#include "rig/virtual/sense_input.hpp"

#include <utility>

#include "rig/virtual/knob.hpp"

namespace rig::virt {
namespace {

using std::chrono::microseconds;

// The opto is dark around each zero crossing for twice this; 1.35 ms is |u| = 134 V of 325 V at 50 Hz.
constexpr Duration dead_half_low = microseconds{400};
constexpr Duration dead_half_high = microseconds{1345};
// How long the RC keeps the level after the opto went dark: from the input threshold's spread.
constexpr Duration hold_low = microseconds{5'120};
constexpr Duration hold_high = microseconds{9'090};

Duration between(const Random& part, std::uint64_t index, Duration low, Duration high) {
    return seconds(part.uniform(index, to_seconds(low), to_seconds(high)));
}

}  // namespace

SenseInput::SenseInput(Clock& clock, std::string_view name, const Mains& mains,
                       const plugrig::model::SenseLine& knobs, const Random& part,
                       std::function<void(Time, bool)> changed)
    : mains_{mains},
      knobs_{knobs},
      dead_half_{to_seconds(between(part, 0, dead_half_low, dead_half_high)) /
                 to_seconds(mains.half_period())},
      hold_{between(part, 1, hold_low, hold_high)},
      changed_{std::move(changed)},
      follow_{clock, Phase::physics, name,
              [this](Time t) {
                  active_ = present_;
                  changed_(t, active_);
              }},
      active_{knobs.stuck() && knobs.stuck_active()} {}

void SenseInput::voltage(Time t, bool present) {
    if (present == present_) {
        return;
    }
    present_ = present;
    if (knobs_.stuck()) {
        return;
    }
    if (present == active_) {
        follow_.clear();  // back before the RC had let go
        return;
    }
    follow_.set(t + (present ? on_delay(t) : off_delay(t)));
}

Duration SenseInput::on_delay(Time t) const {
    if (knobs_.has_on_delay_ms()) {
        return milliseconds(knobs_.on_delay_ms());
    }
    const double fraction = mains_.half_period_fraction(t);
    const double wait = fraction < dead_half_       ? dead_half_ - fraction
                        : fraction < 1 - dead_half_ ? 0
                                                    : 1 - fraction + dead_half_;
    return seconds(wait * to_seconds(mains_.half_period()));
}

Duration SenseInput::off_delay(Time t) const {
    if (knobs_.has_off_delay_ms()) {
        return milliseconds(knobs_.off_delay_ms());
    }
    const double fraction = mains_.half_period_fraction(t);
    const double dark = fraction < dead_half_       ? fraction + dead_half_
                        : fraction < 1 - dead_half_ ? 0
                                                    : fraction - (1 - dead_half_);
    return hold_ - seconds(dark * to_seconds(mains_.half_period()));
}

}  // namespace rig::virt
