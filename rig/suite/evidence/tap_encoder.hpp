#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string>

// For tests: what the metering chip would say. Written from the datasheet, not from rig/wire, so that an
// error there cannot cancel itself out here.
namespace rig::suite::samples {

/// What an instrument shows.
struct Metered {
    double u_v;
    double i_a;
    double p_w;
};

/// One 24-byte frame for true values. Below the chip's reach a quantity reads zero by its overflow flag.
/// Source: HLW8032 User Manual EN Rev 1.5 p.11-14; divider 1.88, shunt 1 mΩ (facts F61, U40, U41).
inline std::string tap_frame(Metered metered) {
    constexpr std::uint32_t voltage_param = 0x02DF48;
    constexpr std::uint32_t current_param = 0x003E28;
    constexpr std::uint32_t power_param = 0x4A4BF8;
    constexpr std::uint32_t saturated = 0xFFFFFF;
    constexpr double divider = 1.88;
    std::array<std::uint8_t, 24> frame{};
    std::uint8_t overflow = 0;
    const auto put = [&](std::size_t at, std::uint32_t number) {
        frame[at] = static_cast<std::uint8_t>(number >> 16);
        frame[at + 1] = static_cast<std::uint8_t>(number >> 8);
        frame[at + 2] = static_cast<std::uint8_t>(number);
    };
    const auto put_quantity = [&](std::size_t at, std::uint32_t param, double value, std::uint8_t flag) {
        put(at, param);
        const double period = value > 0 ? param / value : saturated;
        overflow |= period >= saturated ? flag : 0;
        put(at + 3, period >= saturated ? saturated : static_cast<std::uint32_t>(std::lround(period)));
    };
    put_quantity(2, voltage_param, metered.u_v / divider, 0x08);
    put_quantity(8, current_param, metered.i_a, 0x04);
    put_quantity(14, power_param, metered.p_w / divider, 0x02);
    frame[0] = overflow != 0 ? 0xF0 | overflow : 0x55;
    frame[1] = 0x5A;
    frame[20] = 0x70;  // V, I and P have been measured
    for (std::size_t k = 2; k < 23; ++k) {
        frame[23] = static_cast<std::uint8_t>(frame[23] + frame[k]);
    }
    return {frame.begin(), frame.end()};
}

}  // namespace rig::suite::samples
