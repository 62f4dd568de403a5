#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "rig/core/line_status.hpp"
#include "rig/core/random.hpp"

namespace rig::virt {

/// Bits of a serial line that arrive the wrong way round, as with a poor ground between plug and adapter.
/// Physics: a spike is shorter than a bit and seldom, so at most one bit of a byte is hit. A byte whose start
/// bit is hit is not seen; a hit on data shows only where there is a parity bit; one on the stop bit always.
class LineNoise {
  public:
    /// Units: `bits` per byte on the wire, start, parity and stop included: 11 have a parity bit.
    LineNoise(double errors_per_million_bits, unsigned bits, std::uint64_t seed, std::string_view stream)
        : per_byte_{errors_per_million_bits * 1e-6 * bits}, bits_{bits}, random_{seed, stream} {}

    /// What the receiver makes of the next byte; nothing when it does not see it.
    std::optional<std::uint8_t> receive(std::uint8_t sent, LineStatus& status) {
        if (per_byte_ == 0) {
            return sent;
        }
        const std::uint64_t byte = bytes_++;
        if (!random_.chance(2 * byte, per_byte_)) {
            return sent;
        }
        const auto bit = static_cast<unsigned>(random_.uniform(2 * byte + 1, 0, bits_));
        const bool has_parity = bits_ == 11;
        if (bit == 0) {
            return std::nullopt;
        }
        if (bit == bits_ - 1) {
            status.framing = true;
            return sent;
        }
        status.parity = status.parity || has_parity;
        return bit <= 8 ? static_cast<std::uint8_t>(sent ^ (1u << (bit - 1))) : sent;
    }

  private:
    double per_byte_;
    unsigned bits_;
    Random random_;
    std::uint64_t bytes_ = 0;
};

}  // namespace rig::virt
