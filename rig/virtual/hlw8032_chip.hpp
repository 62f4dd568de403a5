#pragma once

#include <array>
#include <cstdint>

#include "rig/core/random.hpp"
#include "rig/core/time.hpp"
#include "rig/model/station.pb.h"
#include "rig/virtual/power_path.hpp"

namespace rig::virt {

/// The HLW8032 of one plug: measures the true path of the current and makes the frames it would send.
/// Pure: whoever owns it asks for the next frame when that is due.
///
///     0     1     2–4    5–7    8–10   11–13  14–16  17–19  20      21–22  23
///     State 0x5A  V par  V reg  I par  I reg  P par  P reg  update  PF     sum of 2–22
///
/// Registers are periods in µs; parameter / register = quantity as the chip's pins see it.
/// Physics: the divider sits before the plug's relay, the shunt in its path.
/// Source: HLW8032 User Manual EN Rev 1.5; cadence and no-load behaviour from public captures.
class Hlw8032Chip {
  public:
    using Frame = std::array<std::uint8_t, 24>;

    /// Source: no-load P register advances by 105 060 µs from frame to frame (capture SVC1038).
    static constexpr Duration frame_period = std::chrono::microseconds{105'060};

    Hlw8032Chip(const plugrig::model::Plug& knobs, std::uint64_t seed);

    /// All counters start anew; the factory parameters stay.
    void power_on(Time t);
    void power_off() { next_frame_ = never; }

    /// When the next frame's first bit leaves, or `never`.
    Time next_frame() const { return next_frame_; }

    /// The frame due at next_frame(); moves on by one period.
    Frame frame(const PowerPath& path);

  private:
    struct Pulses {
        std::uint32_t count = 0;
        Time first{};
        Time last{};
    };
    Pulses integrate(const PowerPath& path, Time from, Time to);
    void measure_voltage_and_current(Time now);
    void measure_power(const Pulses& pulses, Time now);
    Frame encode() const;

    std::uint32_t v_parameter_;
    std::uint32_t i_parameter_;
    std::uint32_t p_parameter_;
    double voltage_gain_;  // of the divider
    double current_gain_;  // of the shunt
    double chip_voltage_gain_;
    double chip_current_gain_;
    double chip_power_gain_;
    Random noise_;
    std::uint64_t measurements_ = 0;  // survives power cycles, so that noise never repeats

    Time next_frame_ = never;
    Time measured_to_{};
    std::uint64_t frames_ = 0;
    Time vi_from_{};
    double u2_s_ = 0;
    double i2_s_ = 0;
    double energy_j_ = 0;  // since the last pulse
    std::uint64_t pulses_ = 0;
    Pulses window_;
    Time last_pulse_{};
    Duration last_period_{};
    bool power_overflow_ = true;
    bool voltage_measured_ = false;
    bool power_measured_ = false;
    std::uint32_t v_register_ = 0;
    std::uint32_t i_register_ = 0;
    std::uint32_t p_register_ = 0;
};

}  // namespace rig::virt
