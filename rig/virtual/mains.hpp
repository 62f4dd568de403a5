#pragma once

#include <cstdint>

#include "rig/core/random.hpp"
#include "rig/core/time.hpp"
#include "rig/core/units.hpp"
#include "rig/model/station.pb.h"
#include "rig/virtual/knob.hpp"

namespace rig::virt {

/// The mains before the contactor: a sine whose RMS value is constant over each basic interval and moves from
/// one to the next by slow drift and noise. Closed form: any instant can be asked for.
class Mains {
  public:
    Mains(const plugrig::model::Mains& knobs, std::uint64_t seed);

    /// The basic measuring interval: RMS is constant within it.
    /// Source: IEC 61000-4-30, 10 periods at 50 Hz.
    static constexpr Duration interval = std::chrono::milliseconds{200};

    /// RMS value in the interval around `t`, as if there were no dip.
    Volts rms(Time t) const;
    Hertz frequency() const { return frequency_; }

    /// False during a dip, and always below 85 V: too little for anything on the bench to notice.
    bool present(Time t) const;
    Time dip_begin() const { return dip_begin_; }
    Time dip_end() const { return dip_end_; }

    /// Half periods since the last zero crossing. Range: [0, 1).
    double half_period_fraction(Time t) const;
    Duration half_period() const { return seconds(0.5 / frequency_.value); }

  private:
    Volts nominal_;
    Hertz frequency_;
    double drift_;
    double drift_period_s_;
    double noise_;
    Time dip_begin_;
    Time dip_end_;
    double phase_;
    Random random_;
};

}  // namespace rig::virt
