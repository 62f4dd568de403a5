#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "firmware/boot/nor_flash.hpp"

namespace rig::virt {

/// The 1 MiB of serial NOR flash in the plug's chip; new, it is erased.
class PlugFlash final : public fw::NorFlash {
  public:
    PlugFlash() : bytes_(fw::flash::size, fw::flash::erased) {}

    std::span<const std::uint8_t> bytes() const override { return bytes_; }
    fw::Time erase(std::uint32_t offset) override;
    fw::Time program(std::uint32_t offset, std::span<const std::uint8_t> bytes) override;

  private:
    std::vector<std::uint8_t> bytes_;
};

}  // namespace rig::virt
