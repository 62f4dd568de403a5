#include "rig/virtual/mains.hpp"

#include <cmath>
#include <numbers>

#include "rig/virtual/knob.hpp"

namespace rig::virt {
namespace {

constexpr double typical_voltage_v = 230;    // IEC 60038
constexpr double typical_frequency_hz = 50;  // IEC 60038
// Below this neither the plug's supply starts nor does 2 × 33 kΩ let an opto-coupler conduct: no mains at
// all.
constexpr Volts least_voltage{85};

constexpr double typical_drift_period_s = 600;

}  // namespace

Mains::Mains(const plugrig::model::Mains& knobs, std::uint64_t seed)
    : nominal_{knobs.has_voltage_v() ? knobs.voltage_v() : typical_voltage_v},
      frequency_{knobs.has_frequency_hz() ? knobs.frequency_hz() : typical_frequency_hz},
      drift_{knobs.drift_percent() / 100},
      drift_period_s_{knobs.has_drift_period_s() ? knobs.drift_period_s() : typical_drift_period_s},
      noise_{knobs.noise_percent() / 100},
      dip_begin_{instant(knobs.dip_at_ms())},
      dip_end_{dip_begin_ == never ? never : dip_begin_ + milliseconds(knobs.dip_ms())},
      phase_{Random{seed, "mains/phase"}.uniform(0)},
      random_{seed, "mains/noise"} {}

bool Mains::present(Time t) const {
    return nominal_ >= least_voltage && (t < dip_begin_ || t >= dip_end_);
}

Volts Mains::rms(Time t) const {
    const auto index = t.time_since_epoch() / interval;
    const double turns = static_cast<double>(index) * to_seconds(interval) / drift_period_s_;
    const double drift = drift_ * std::sin(2 * std::numbers::pi * turns);
    const double noise = noise_ * random_.normal(static_cast<std::uint64_t>(index));
    return nominal_ * (1 + drift + noise);
}

double Mains::half_period_fraction(Time t) const {
    const double halves = to_seconds(t.time_since_epoch()) * 2 * frequency_.value + phase_;
    return halves - std::floor(halves);
}

}  // namespace rig::virt
