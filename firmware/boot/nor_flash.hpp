#pragma once

#include <cstdint>
#include <span>

#include "firmware/boot/flash_map.hpp"
#include "firmware/boot/time.hpp"

namespace fw {

/// The plug's flash. Programming only clears bits; only erasing a sector sets them.
class NorFlash {
  public:
    virtual ~NorFlash() = default;

    /// All of it, as the CPU sees it.
    virtual std::span<const std::uint8_t> bytes() const = 0;

    /// Sets the sector at `offset` to FF. Range: a multiple of flash::sector.
    /// Units: returns how long it takes, in µs; 0 when it has been waited for already.
    virtual Time erase(std::uint32_t offset) = 0;

    /// Clears the bits that are 0 in `bytes`, in the order of the bytes. Units: as of erase().
    virtual Time program(std::uint32_t offset, std::span<const std::uint8_t> bytes) = 0;
};

}  // namespace fw
