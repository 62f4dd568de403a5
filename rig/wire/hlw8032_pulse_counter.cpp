#include "rig/wire/hlw8032_pulse_counter.hpp"

namespace rig::hlw8032 {
namespace {

constexpr std::uint32_t turn = 1U << 17;

/// Frames that a stalled host delivers in one lump carry one time, so what they count looks instantaneous.
constexpr Duration longest_stall = std::chrono::seconds{1};

/// Carry is negated at each wrap of the 16 bits below it: exactly what bit 16 of a counter does.
std::uint32_t seventeen_bits(const Frame& frame) {
    return (frame.carry() ? 1U << 16 : 0U) | frame.pulses();
}

}  // namespace

PulseCounter::PulseCounter(Watts largest_power, Scale scale) : largest_power_{largest_power}, scale_{scale} {}

void PulseCounter::add(Time t, const Frame& frame) {
    const std::optional<Seen> last = last_;
    last_ = Seen{t, frame};
    if (!last) return;

    // A finished measurement becomes unfinished only when the chip starts (or mains is gone: no pulses then).
    const bool began_anew = last->frame.voltage_updated() && !frame.voltage_updated();
    if (began_anew || frame.params() != last->frame.params()) {
        ++restarts_;
        return;
    }
    const std::uint32_t delta = (seventeen_bits(frame) - seventeen_bits(last->frame)) % turn;
    const Joules each = energy_per_pulse(frame.power_param(), scale_);
    const Joules reach{largest_power_.value * to_seconds(t - last->t + longest_stall)};
    if (reach >= each * turn) {
        ++uncertain_steps_;
    } else if (each * delta > reach) {
        ++restarts_;
        return;
    }
    pulses_ += delta;
    weighted_pulses_ += std::uint64_t{delta} * frame.power_param();
}

void PulseCounter::restart() {
    if (last_) ++restarts_;
    last_.reset();
}

Joules PulseCounter::energy() const {
    return energy_per_pulse(1, scale_) * static_cast<double>(weighted_pulses_);
}

}  // namespace rig::hlw8032
