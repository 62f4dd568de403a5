#pragma once

#include <cstdint>

#include "firmware/app/mains/hlw8032_receiver.hpp"

namespace fw {

/// The calibration of one plug, from its configuration: the coefficients Vk and Ik of its circuit.
/// Units: 1/100; the reference circuit has 188 and 100.
struct Ratios {
    std::uint32_t voltage = 0;  ///< dev.enr.VRatio
    std::uint32_t current = 0;  ///< dev.enr.IRatio
};

/// What the plug says it measures, in the integers it computes with.
struct Readings {
    std::uint64_t voltage_dv = 0;
    std::uint64_t current_ma = 0;
    std::uint64_t power_mw = 0;
    std::uint64_t energy_wh = 0;  ///< since the reset

    friend bool operator==(const Readings&, const Readings&) = default;
};

/// Keeps the latest valid frame and computes readings from it as the plug's firmware does: in integers,
/// so that the voltage moves in steps of 1.88 V.
/// Source: reconstructed from API readings of eleven units (fits all voltages and powers of known ratio).
class Metering {
  public:
    void feed(std::uint8_t byte);
    Readings readings(const Ratios& ratios) const;

  private:
    void count_pulses(const Hlw8032Registers& next);

    Hlw8032Receiver receiver_;
    Hlw8032Registers latest_;
    bool any_ = false;
    std::uint64_t pulses_ = 0;
};

}  // namespace fw
