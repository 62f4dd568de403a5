#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "firmware/boot/nor_flash.hpp"

namespace fw {

/// The configuration's flash as the application has it: in RAM, written back by the board after its steps.
///
/// What stands first is written last, in words of four bytes: a record or a bank that its first byte makes
/// valid is complete by then, so power may be cut at any byte. The mirror does not know which bank is the one
/// that counts, so between two of these the application may have erased one only.
class NvdmMirror {
  public:
    /// Reads the partition; what was not written back is gone. Call it at reset.
    void load(const NorFlash& flash);

    /// Erases and programs what the application has changed.
    void write_back(NorFlash& flash) const;

    std::span<std::uint8_t> memory() { return memory_; }

  private:
    std::array<std::uint8_t, flash::nvdm.size> memory_;
};

}  // namespace fw
