#include "rig/virtual/hlw8032_chip.hpp"

#include <algorithm>
#include <cmath>

#include "rig/virtual/knob.hpp"

namespace rig::virt {
namespace {

// Divider and shunt of the plug. Source: photographs, 4 × 470 kΩ / 1 kΩ and 1 mΩ.
constexpr double upper_divider_ohm = 4 * 470e3, lower_divider_ohm = 1e3;
constexpr double volts_per_ratio = upper_divider_ohm / lower_divider_ohm / 1000;
constexpr double amperes_per_ratio = 1;

// Factory trim differs from chip to chip within these. Source: public captures; V and P are multiples of 8.
constexpr std::uint32_t v_parameter_low = 0x02B750, v_parameter_high = 0x02FCD8;
constexpr std::uint32_t i_parameter_low = 0x3C05, i_parameter_high = 0x4132;
constexpr std::uint32_t p_parameter_low = 0x4C7250, p_parameter_high = 0x537B18;

// Update rates in frames. Source: capture SVC1041.
constexpr std::uint64_t frames_per_vi = 17;
constexpr std::uint64_t frames_per_p = 4;

constexpr std::uint32_t saturated = 0xFEFF01;
// The running P counter wraps here and then shows `saturated` for ten frames. Source: capture SVC1038,
// FE07F9 … 109F50 twelve frames later.
constexpr std::int64_t counter_span = 16'714'485;
constexpr std::int64_t counter_hold = 10 * 105'060;

// From brown-out release to the first frame; captures begin too late to tell.
constexpr Duration start_up = std::chrono::milliseconds{50};

// Adds in squares; makes the datasheet's ±0.5 % at 62 mA.
constexpr Amperes current_floor{0.006};

// Of one register update: well inside the datasheet's ±0.5 % (V, I) and ±0.2 % (P).
constexpr double vi_noise = 0.0003;
constexpr double p_noise = 0.0002;

// A pulse is missed when it is this much later than the one before.
// Unverified(U16): switch the load off and see after which P period State leaves 55 on a live unit.
constexpr int overdue = 2;

std::uint32_t draw(const Random& random, std::uint64_t index, std::uint32_t low, std::uint32_t high,
                   std::uint32_t step) {
    const std::uint32_t choices = (high - low) / step + 1;
    return low + step * static_cast<std::uint32_t>(random.uniform(index) * choices);
}

/// How much more the divider lets through than one of exact parts.
double divider_gain(const plugrig::model::MeteringParts& parts) {
    const auto through = [](double upper, double lower) { return lower / (upper + lower); };
    return through(upper_divider_ohm * (1 + parts.upper_divider_error()),
                   lower_divider_ohm * (1 + parts.lower_divider_error())) /
           through(upper_divider_ohm, lower_divider_ohm);
}

std::uint32_t period_register(double us) {
    return us < saturated ? std::max<std::uint32_t>(1, static_cast<std::uint32_t>(us + 0.5)) : saturated;
}

std::uint32_t running_counter(Duration since_pulse) {
    const std::int64_t us = since_pulse / std::chrono::microseconds{1};
    const std::int64_t count = us % counter_span;
    const bool wrapped = us >= counter_span;
    return wrapped && count < counter_hold ? saturated : static_cast<std::uint32_t>(count);
}

}  // namespace

Hlw8032Chip::Hlw8032Chip(const plugrig::model::Plug& knobs, std::uint64_t seed)
    : voltage_gain_{(1 + knobs.voltage_gain_error()) * divider_gain(knobs.metering_parts())},
      current_gain_{(1 + knobs.current_gain_error()) * (1 + knobs.metering_parts().shunt_error())},
      chip_voltage_gain_{1 + knobs.metering_parts().chip_voltage_error()},
      chip_current_gain_{1 + knobs.metering_parts().chip_current_error()},
      chip_power_gain_{1 + knobs.metering_parts().chip_power_error()},
      noise_{seed, "hlw8032/noise"} {
    const Random trim{seed, "hlw8032/trim"};
    v_parameter_ = draw(trim, 0, v_parameter_low, v_parameter_high, 8);
    i_parameter_ = draw(trim, 1, i_parameter_low, i_parameter_high, 1);
    p_parameter_ = draw(trim, 2, p_parameter_low, p_parameter_high, 8);
}

void Hlw8032Chip::power_on(Time t) {
    next_frame_ = t + start_up;
    measured_to_ = vi_from_ = t;
    frames_ = 0;
    u2_s_ = i2_s_ = energy_j_ = 0;
    pulses_ = 0;
    window_ = {};
    last_pulse_ = t;
    last_period_ = {};
    power_overflow_ = true;
    voltage_measured_ = power_measured_ = false;
    v_register_ = saturated;
    i_register_ = 0;
}

Hlw8032Chip::Frame Hlw8032Chip::frame(const PowerPath& path) {
    const Time now = next_frame_;
    const Pulses pulses = integrate(path, measured_to_, now);
    measured_to_ = now;
    ++frames_;
    if (frames_ % frames_per_vi == 0) {
        measure_voltage_and_current(now);
    }
    measure_power(pulses, now);
    next_frame_ = now + frame_period;
    return encode();
}

Hlw8032Chip::Pulses Hlw8032Chip::integrate(const PowerPath& path, Time from, Time to) {
    const double joules_per_pulse = p_parameter_ * volts_per_ratio * amperes_per_ratio * 1e-6;
    Pulses found;
    path.for_each_piece(from, to, [&](const PowerPath::Piece& piece) {
        const double u = piece.input.value * voltage_gain_;
        const double i = piece.current.value * current_gain_;
        u2_s_ += u * u * piece.seconds();
        i2_s_ += i * i * piece.seconds();
        const double watts = u * i * chip_power_gain_;
        const double before = energy_j_;
        energy_j_ += watts * piece.seconds();
        const auto count = static_cast<std::uint32_t>(energy_j_ / joules_per_pulse);
        if (count == 0) {
            return;
        }
        energy_j_ -= count * joules_per_pulse;
        if (found.count == 0) {
            found.first = piece.from + seconds((joules_per_pulse - before) / watts);
        }
        found.last = piece.from + seconds((count * joules_per_pulse - before) / watts);
        found.count += count;
    });
    pulses_ += found.count;
    return found;
}

void Hlw8032Chip::measure_voltage_and_current(Time now) {
    const double s = to_seconds(now - vi_from_);
    vi_from_ = now;
    const double u =
        std::sqrt(u2_s_ / s) * chip_voltage_gain_ * (1 + vi_noise * noise_.normal(measurements_++));
    const double i = std::sqrt(i2_s_ / s + current_floor.value * current_floor.value) * chip_current_gain_ *
                     (1 + vi_noise * noise_.normal(measurements_++));
    u2_s_ = i2_s_ = 0;
    v_register_ = period_register(v_parameter_ * volts_per_ratio / u);
    i_register_ = v_register_ == saturated ? 0 : period_register(i_parameter_ * amperes_per_ratio / i);
    voltage_measured_ = true;
}

void Hlw8032Chip::measure_power(const Pulses& pulses, Time now) {
    if (pulses.count > 0) {
        window_.first = window_.count == 0 ? pulses.first : window_.first;
        window_.last = pulses.last;
        window_.count += pulses.count;
        // The first period after a pause holds the pause too: true of the chip, and why drivers skip it.
        last_period_ = window_.count > 1 ? (window_.last - window_.first) / (window_.count - 1)
                                         : window_.last - last_pulse_;
        last_pulse_ = pulses.last;
    }
    const bool was_overflow = power_overflow_;
    power_overflow_ = pulses_ == 0 || now - last_pulse_ > overdue * last_period_;
    if (power_overflow_) {
        p_register_ = running_counter(now - last_pulse_);
        window_ = {};
        return;
    }
    const bool due = was_overflow || frames_ % frames_per_p == 0;
    if (due && window_.count > 0 && pulses_ > 1) {
        const double noise = 1 + p_noise * noise_.normal(measurements_++);
        p_register_ = period_register(static_cast<double>(last_period_.count()) * 1e-3 * noise);
        power_measured_ = true;
    }
    if (frames_ % frames_per_p == 0) {
        window_ = {};
    }
}

Hlw8032Chip::Frame Hlw8032Chip::encode() const {
    Frame frame{};
    const bool voltage_overflow = v_register_ == saturated;
    const auto overflow =
        static_cast<std::uint8_t>((voltage_overflow ? 0x08 : 0) | (power_overflow_ ? 0x02 : 0));
    frame[0] = overflow == 0 ? 0x55 : static_cast<std::uint8_t>(0xF0 | overflow);
    frame[1] = 0x5A;
    std::size_t at = 2;
    for (const std::uint32_t value :
         {v_parameter_, v_register_, i_parameter_, i_register_, p_parameter_, p_register_}) {
        frame[at++] = static_cast<std::uint8_t>(value >> 16);
        frame[at++] = static_cast<std::uint8_t>(value >> 8);
        frame[at++] = static_cast<std::uint8_t>(value);
    }
    // Bit 7 turns over at every wrap of the pulse counter; captures show 1 in the reserved low nibble.
    const bool carry = (pulses_ >> 16 & 1) != 0;
    frame[20] = static_cast<std::uint8_t>((carry ? 0x80 : 0) | (voltage_measured_ ? 0x60 : 0) |
                                          (power_measured_ ? 0x10 : 0) | 0x01);
    frame[21] = static_cast<std::uint8_t>(pulses_ >> 8);
    frame[22] = static_cast<std::uint8_t>(pulses_);
    for (std::size_t k = 2; k < 23; ++k) {
        frame[23] = static_cast<std::uint8_t>(frame[23] + frame[k]);
    }
    return frame;
}

}  // namespace rig::virt
