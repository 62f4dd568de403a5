#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "firmware/boot/nor_flash.hpp"

namespace fw {

/// A flash whose power may be cut at any byte: from then on nothing reaches it. For tests only.
class TestFlash final : public NorFlash {
  public:
    std::span<const std::uint8_t> bytes() const override { return memory; }

    Time erase(std::uint32_t offset) override {
        EXPECT_EQ(offset % flash::sector, 0u);
        if (spend()) std::fill_n(memory.begin() + offset, flash::sector, flash::erased);
        return 0;
    }

    Time program(std::uint32_t offset, std::span<const std::uint8_t> bytes) override {
        for (const std::uint8_t byte : bytes)
            if (const std::uint32_t at = offset++; spend() && at != dead_byte) memory.at(at) &= byte;
        return 0;
    }

    /// What survives a power cut after `steps` more sectors erased or bytes programmed.
    void cut_power_after(std::size_t steps) { left_ = steps; }
    void power_on() { left_ = std::numeric_limits<std::size_t>::max(); }
    bool powered() const { return left_ != 0; }

    /// How many sectors were erased and bytes programmed.
    std::size_t steps() const { return steps_; }

    std::optional<std::uint32_t> dead_byte;  ///< takes no charge any more
    std::vector<std::uint8_t> memory = std::vector<std::uint8_t>(flash::size, flash::erased);

  private:
    bool spend() {
        if (left_ == 0) return false;
        --left_;
        ++steps_;
        return true;
    }

    std::size_t left_ = std::numeric_limits<std::size_t>::max();
    std::size_t steps_ = 0;
};

}  // namespace fw
