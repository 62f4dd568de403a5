#include "rig/wire/hlw8032_quantities.hpp"

namespace rig::hlw8032 {
namespace {

struct Measured {
    std::uint32_t param;
    std::uint32_t period;
    bool overflow;
    bool updated;
};

/// Param over register for V and I, the registers of which stand still at saturation on overflow.
std::optional<double> quotient(const Measured& measured) {
    if (measured.overflow) {
        if (measured.period < saturated_register) return std::nullopt;
        return 0.0;
    }
    if (!measured.updated || measured.period == 0) return std::nullopt;
    return static_cast<double>(measured.param) / measured.period;
}

}  // namespace

std::optional<Volts> voltage(const Frame& frame, Scale scale) {
    if (!frame.params_usable()) return std::nullopt;
    const auto ratio = quotient(
        {frame.voltage_param(), frame.voltage_register(), frame.voltage_overflow(), frame.voltage_updated()});
    if (!ratio) return std::nullopt;
    return Volts{*ratio * scale.voltage_k};
}

std::optional<Amperes> current(const Frame& frame, Scale scale) {
    if (!frame.params_usable()) return std::nullopt;
    const auto ratio = quotient(
        {frame.current_param(), frame.current_register(), frame.current_overflow(), frame.current_updated()});
    if (!ratio) return std::nullopt;
    return Amperes{*ratio * scale.current_k};
}

std::optional<Watts> power(const Frame& frame, Scale scale) {
    if (!frame.params_usable()) return std::nullopt;
    // The register runs on after an overflow, and the update bit is clear then: neither says anything.
    if (frame.power_overflow()) return Watts{0};
    if (!frame.power_updated() || frame.power_register() == 0) return std::nullopt;
    return Watts{static_cast<double>(frame.power_param()) / frame.power_register() * scale.voltage_k *
                 scale.current_k};
}

}  // namespace rig::hlw8032
