#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace fw {

/// The first four bytes as a number. Range: at least four bytes.
constexpr std::uint32_t load_u32(std::span<const std::uint8_t> bytes) {
    return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
           static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

constexpr void store_u32(std::span<std::uint8_t> bytes, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i)
        bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

}  // namespace fw
