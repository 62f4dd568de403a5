#include "firmware/app/mains/metering.hpp"

namespace fw {
namespace {

// State Fx: a register overflowed because its quantity is close to zero. Source: HLW8032 User Manual,
// page 12.
constexpr std::uint8_t voltage_overflow = 0x08, current_overflow = 0x04, power_overflow = 0x02;
constexpr std::uint8_t parameters_unusable = 0x01;
constexpr std::uint8_t trim_failed = 0xAA;
constexpr std::uint8_t all_well = 0x55;

// Update byte: the first measurement is finished. Source: HLW8032 User Manual, page 13.
constexpr std::uint8_t voltage_measured = 0x40, current_measured = 0x20, power_measured = 0x10;

bool usable(std::uint8_t state) {
    return state == all_well || (state != trim_failed && (state & parameters_unusable) == 0);
}

// floor(parameter * scale / register), 0 where the register holds no measurement.
std::uint64_t quotient(std::uint32_t parameter, std::uint64_t scale, std::uint32_t period) {
    return period == 0 ? 0 : parameter * scale / period;
}

}  // namespace

void Metering::feed(std::uint8_t byte) {
    const auto registers = receiver_.feed(byte);
    if (!registers || !usable(registers->state)) return;
    count_pulses(*registers);
    latest_ = *registers;
    any_ = true;
}

void Metering::count_pulses(const Hlw8032Registers& next) {
    if (any_) pulses_ += static_cast<std::uint16_t>(next.pulses - latest_.pulses);
}

Readings Metering::readings(const Ratios& ratios) const {
    const Hlw8032Registers& r = latest_;
    const auto has = [&r](std::uint8_t measured, std::uint8_t overflow) {
        return (r.update & measured) != 0 && (r.state == all_well || (r.state & overflow) == 0);
    };
    Readings readings;
    if (has(voltage_measured, voltage_overflow))
        readings.voltage_dv = quotient(r.voltage_parameter, 1, r.voltage) * ratios.voltage / 10;
    if (has(current_measured, current_overflow))
        readings.current_ma = quotient(r.current_parameter, 1000, r.current) * ratios.current / 100;
    if (has(power_measured, power_overflow))
        readings.power_mw =
            quotient(r.power_parameter, 100, r.power) * ratios.voltage * ratios.current / 1000;
    // One pulse is Ppar * Vk * Ik µJ, where the ratios are 100 Vk and 100 Ik; 1 Wh is 3.6e9 µJ.
    const std::uint64_t pulse_uj = std::uint64_t{r.power_parameter} * ratios.voltage * ratios.current / 10000;
    readings.energy_wh = pulses_ * pulse_uj / 3'600'000'000u;
    return readings;
}

}  // namespace fw
