#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fw {

/// SHA-1: whether a package arrived whole. It is no signature, and no longer withstands an attacker.
/// Source: FIPS 180-4, 5.3.1 and 6.1.2.
class Sha1 {
  public:
    using Digest = std::array<std::uint8_t, 20>;

    void update(std::span<const std::uint8_t> bytes);

    /// Of all that was given to update(); afterwards this must not be used again.
    Digest finish();

  private:
    void add(std::uint8_t byte);
    void process_block();

    std::array<std::uint32_t, 5> state_{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    std::array<std::uint8_t, 64> block_{};
    std::uint64_t bytes_ = 0;
};

}  // namespace fw
