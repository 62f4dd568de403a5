#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "firmware/boot/nor_flash.hpp"
#include "rig/model/station.pb.h"

namespace rig::virt {

/// The 1 MiB of serial NOR flash in the plug's chip. New, it is erased and sound.
class PlugFlash final : public fw::NorFlash {
  public:
    PlugFlash() : bytes_(fw::flash::size, fw::flash::erased) {}

    /// It gets its faults, once it holds what the factory wrote.
    void age(const plugrig::model::Flash& knobs);

    /// Its supply collapses while it is written: `steps` more sectors are erased or bytes programmed, and
    /// then nothing until power_on().
    void collapse_after(std::size_t steps) { left_ = steps; }
    /// A step was lacking.
    bool collapsed() const { return collapsed_; }
    void power_on();

    std::span<const std::uint8_t> bytes() const override { return bytes_; }
    fw::Time erase(std::uint32_t offset) override;
    fw::Time program(std::uint32_t offset, std::span<const std::uint8_t> bytes) override;

  private:
    bool holds(std::uint32_t offset) const;
    bool spend();

    plugrig::model::Flash knobs_;
    std::vector<std::uint8_t> bytes_;
    std::optional<std::size_t> left_;
    bool collapsed_ = false;
};

}  // namespace rig::virt
