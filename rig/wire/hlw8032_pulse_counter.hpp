#pragma once

#include <cstdint>
#include <optional>

#include "rig/core/time.hpp"
#include "rig/core/units.hpp"
#include "rig/wire/hlw8032_frame.hpp"
#include "rig/wire/hlw8032_quantities.hpp"

namespace rig::hlw8032 {

/// Energy. Units: J.
using Joules = Quantity<struct JouleTag>;

constexpr double watt_hours(Joules energy) {
    return energy.value / 3600;
}

/// The energy one pulse stands for: P = Ppar/Preg · Vk · Ik with Preg in µs between pulses.
/// Source: HLW8032 User Manual CH Rev 1.3 p.15 (pulses per kWh = 1/Ppar · 1/(Vk·Ik) · 1e9 · 3600).
constexpr Joules energy_per_pulse(std::uint32_t power_param, Scale scale = {}) {
    return {1e-6 * power_param * scale.voltage_k * scale.current_k};
}

/// Full scale of the inputs on the reference circuit, 495 mV · 1.88k and 30.9 mV / 1 mΩ.
/// Source: HLW8032 User Manual EN Rev 1.5 p.6.
inline constexpr Watts full_scale_power{495e-3 * 1880 * 30.9};

/// Adds up the chip's energy pulses over any number of wraps and restarts.
///
/// PF count and carry together are a counter of 17 bits, so frames may be missed as long as fewer than
/// 131 072 pulses pass between two that are seen (546 s at 2300 W). What lies beyond the reach of the
/// largest power in the time between is a chip that lost its supply: counting goes on from there.
class PulseCounter {
  public:
    explicit PulseCounter(Watts largest_power = full_scale_power, Scale scale = {});

    /// Takes the next frame; equal times are those of one late lump, earlier ones are not allowed.
    void add(Time t, const Frame& frame);

    /// The chip lost its supply: the next frame is a new starting point.
    void restart();

    /// Pulses counted since the first frame.
    std::uint64_t pulses() const { return pulses_; }
    Joules energy() const;

    /// How often the count began anew after the first frame.
    std::uint64_t restarts() const { return restarts_; }
    /// Steps so long that whole turns of the counter may be missing from the sum.
    std::uint64_t uncertain_steps() const { return uncertain_steps_; }

  private:
    struct Seen {
        Time t;
        Frame frame;
    };

    Watts largest_power_;
    Scale scale_;
    std::optional<Seen> last_;
    std::uint64_t pulses_ = 0;
    std::uint64_t weighted_pulses_ = 0;  ///< each pulse times the P param of its chip
    std::uint64_t restarts_ = 0;
    std::uint64_t uncertain_steps_ = 0;
};

}  // namespace rig::hlw8032
