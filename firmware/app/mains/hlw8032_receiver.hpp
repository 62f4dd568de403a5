#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace fw {

/// The registers of one valid HLW8032 frame.
struct Hlw8032Registers {
    std::uint8_t state = 0;
    std::uint32_t voltage_parameter = 0, voltage = 0;
    std::uint32_t current_parameter = 0, current = 0;
    std::uint32_t power_parameter = 0, power = 0;
    std::uint8_t update = 0;
    std::uint16_t pulses = 0;
};

/// Finds valid frames in the metering chip's byte stream: the last 24 bytes are one when state, 5A and
/// checksum agree.
///
///     0 state | 1 5A | 2 Vpar | 5 Vreg | 8 Ipar | 11 Ireg | 14 Ppar | 17 Preg | 20 update | 21 pulses | 23
///     sum
///
/// Big-endian; the sum is over bytes 2 to 22. Source: HLW8032 User Manual EN 1.5, pages 11 to 14.
class Hlw8032Receiver {
  public:
    std::optional<Hlw8032Registers> feed(std::uint8_t byte);

  private:
    static constexpr std::size_t frame_size = 24;

    bool valid() const;
    std::uint32_t u24(std::size_t offset) const;

    std::array<std::uint8_t, frame_size> window_{};
    std::size_t filled_ = 0;
};

}  // namespace fw
