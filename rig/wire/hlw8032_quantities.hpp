#pragma once

#include <cstdint>
#include <optional>

#include "rig/core/units.hpp"
#include "rig/wire/hlw8032_frame.hpp"

namespace rig::hlw8032 {

/// Four 470 kΩ resistors over 1 kΩ at 1 mV per V: U = Vpar/Vreg · 470k·4/(1k·1000).
/// Source: HLW8032 User Manual CH Rev 1.3 p.14-15; parts on the MSS310 board, bytespider/Meross IMG_6870.JPG.
inline constexpr double reference_voltage_k = 4 * 470e3 / (1e3 * 1000);

/// A shunt of 1 mΩ: I = Ipar/Ireg · 1/(R·1000).
/// Source: HLW8032 User Manual CH Rev 1.3 p.14-15; R9 marked R001, bytespider/Meross IMG_6870.JPG.
inline constexpr double reference_current_k = 1 / (1e-3 * 1000);

/// What the resistors around the chip make of its numbers. The default is the reference circuit.
struct Scale {
    double voltage_k = reference_voltage_k;
    double current_k = reference_current_k;
};

/// Where the V register stops counting; with it the overflow flag is believed.
/// Source: data-SVC1038 (edragon.github.io) and the HLW8032_SDK page: every frame of State FA.
inline constexpr std::uint32_t saturated_register = 0xFEFF01;

/// Effective value of the voltage; 0 when its period overflowed; nothing when it is not measured yet,
/// the parameters are unusable, or flag and register contradict each other (State has no checksum).
std::optional<Volts> voltage(const Frame& frame, Scale scale = {});

/// Effective value of the current, on the same terms as voltage().
/// Physics: below 0.2 % of full scale (62 mA at 1 mΩ) the chip's figure is noise.
std::optional<Amperes> current(const Frame& frame, Scale scale = {});

/// Mean real power; 0 when its period overflowed, though the register then holds a running counter.
std::optional<Watts> power(const Frame& frame, Scale scale = {});

}  // namespace rig::hlw8032
