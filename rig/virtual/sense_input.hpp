#pragma once

#include <functional>
#include <string_view>

#include "rig/core/random.hpp"
#include "rig/model/station.pb.h"
#include "rig/virtual/alarm.hpp"
#include "rig/virtual/mains.hpp"

namespace rig::virt {

/// One mains sense: an AC opto-coupler and its RC before a logic input.
/// Physics: the opto conducts while |u| is above its threshold; the RC then holds the level through the zero
/// crossings. So on lags by 0–2.7 ms and off by 2.4–9.1 ms, by mains phase and by the part's own threshold;
/// gaps under 2.4 ms never show, up to 5 ms only when they begin near a zero crossing.
/// Source: small-model simulation of LTV-814, 2 × 33 kΩ, 47 kΩ/220 nF.
class SenseInput {
  public:
    /// `changed` hears every change of the opto's output level.
    SenseInput(Clock& clock, std::string_view name, const Mains& mains,
               const plugrig::model::SenseLine& knobs, const Random& part,
               std::function<void(Time, bool active)> changed);

    /// Mains at the opto's input came or went.
    void voltage(Time t, bool present);

    bool active() const { return active_; }

  private:
    Duration on_delay(Time t) const;
    Duration off_delay(Time t) const;

    const Mains& mains_;
    plugrig::model::SenseLine knobs_;
    double dead_half_;  // from a zero crossing to the threshold, in half periods
    Duration hold_;
    std::function<void(Time, bool)> changed_;
    Alarm follow_;
    bool present_ = false;
    bool active_ = false;
};

}  // namespace rig::virt
