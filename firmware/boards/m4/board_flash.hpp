#pragma once

#include "firmware/boards/m4/board_link.hpp"
#include "firmware/boot/nor_flash.hpp"

namespace fw::m4 {

/// The flash as the CPU has it: it is read where it stands, and the board writes it.
class BoardFlash final : public NorFlash {
  public:
    std::span<const std::uint8_t> bytes() const override {
        return {reinterpret_cast<const std::uint8_t*>(flash::base), flash::size};
    }
    Time erase(std::uint32_t offset) override {
        board_link().erase(offset);
        return 0;
    }
    Time program(std::uint32_t offset, std::span<const std::uint8_t> bytes) override {
        board_link().program(offset, bytes);
        return 0;
    }
};

}  // namespace fw::m4
