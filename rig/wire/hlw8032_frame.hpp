#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "rig/core/result.hpp"

namespace rig::hlw8032 {

inline constexpr std::size_t frame_size = 24;

/// The constants the factory trimmed into one chip: they never change, so they are its fingerprint.
struct Parameters {
    std::uint32_t voltage = 0;
    std::uint32_t current = 0;
    std::uint32_t power = 0;

    friend constexpr bool operator==(const Parameters&, const Parameters&) = default;
};

/// Every way in which 24 bytes can fail to be a frame, in the order in which they are looked for.
enum class Defect { check_byte, checksum, state };

/// One frame of the chip. Only parse() makes one: holding it means Check, CheckSum and State were right.
///
///      0     1    2..4   5..7   8..10  11..13  14..16 17..19    20     21..22    23
///     State  5A  V param V reg I param  I reg P param  P reg  Update  PF count CheckSum
///
/// All numbers are big-endian. A register is a period, so a large register is a small quantity, and
/// "overflow" means a period too long to measure: the quantity is about zero, never out of range above.
/// CheckSum is the low byte of the sum of bytes 2..22: State and Check are outside of it.
/// Source: HLW8032 User Manual EN Rev 1.5 p.11-14.
class Frame {
  public:
    static constexpr std::uint8_t check_byte = 0x5A;

    /// Whether a byte can stand at the head of a frame.
    static constexpr bool is_state(std::uint8_t byte) {
        return byte == 0x55 || byte == 0xAA || (byte & 0xF0) == 0xF0;
    }

    /// Reads 24 bytes that are thought to be a frame.
    /// Errors: bad_input, one text for each Defect.
    static Result<Frame> parse(std::span<const std::uint8_t, frame_size> bytes);

    /// What keeps these bytes from being a frame; nothing if parse() would accept them.
    static std::optional<Defect> defect(std::span<const std::uint8_t, frame_size> bytes);

    std::span<const std::uint8_t, frame_size> bytes() const { return bytes_; }

    /// Range: 0x55 normal, 0xAA factory trim failed, 0xF0..0xFF overflow flags.
    std::uint8_t state() const { return bytes_[0]; }
    /// Bit 7 carry, 6..4 measurement finished (V, I, P), 3..0 reserved: captures carry 1 or 2 there.
    std::uint8_t update() const { return bytes_[20]; }

    std::uint32_t voltage_param() const { return number(2); }
    std::uint32_t current_param() const { return number(8); }
    std::uint32_t power_param() const { return number(14); }
    Parameters params() const { return {voltage_param(), current_param(), power_param()}; }

    /// Units: µs.
    std::uint32_t voltage_register() const { return number(5); }
    /// Units: µs.
    std::uint32_t current_register() const { return number(11); }
    /// Units: µs between two pulses; a counter still running while power_overflow().
    std::uint32_t power_register() const { return number(17); }

    /// The first measurement of the quantity since the chip's start is finished.
    bool voltage_updated() const { return (update() & 0x40) != 0; }
    bool current_updated() const { return (update() & 0x20) != 0; }
    bool power_updated() const { return (update() & 0x10) != 0; }

    /// Negated each time pulses() wraps: a toggle, not "a wrap happened in this frame".
    bool carry() const { return (update() & 0x80) != 0; }
    /// Low 16 bits of the energy pulse count; lost when the chip loses its supply.
    std::uint16_t pulses() const { return static_cast<std::uint16_t>((bytes_[21] << 8) | bytes_[22]); }

    bool voltage_overflow() const { return flagged(0x08); }
    bool current_overflow() const { return flagged(0x04); }
    bool power_overflow() const { return flagged(0x02); }

    /// False for 0xAA and for bit 0 of 0xFx. The manual contradicts itself on 0xFx ("params are usable",
    /// yet bit 0 says they are not): the cautious reading holds.
    bool params_usable() const { return state() != 0xAA && !flagged(0x01); }

    friend bool operator==(const Frame&, const Frame&) = default;

  private:
    explicit Frame(std::span<const std::uint8_t, frame_size> bytes);

    std::uint32_t number(std::size_t offset) const;
    bool flagged(std::uint8_t bit) const { return (state() & 0xF0) == 0xF0 && (state() & bit) != 0; }

    std::array<std::uint8_t, frame_size> bytes_;
};

}  // namespace rig::hlw8032
