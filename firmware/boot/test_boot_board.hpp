#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "firmware/boot/bootloader.hpp"
#include "firmware/boot/test_flash.hpp"

namespace fw {

/// A board that runs bootloaders and keeps all they do. For tests only.
struct TestBootBoard final : BootloaderIo {
    void console_put(std::uint8_t byte) override { printed += static_cast<char>(byte); }
    NorFlash& flash() override { return flash_; }
    std::uint32_t core_clock_khz() const override { return 191'997; }
    void restart_watchdog() override {
        longest_without_watchdog = std::max(longest_without_watchdog, now - fed_at);
        fed_at = now;
        if (!watchdog_armed_after) watchdog_armed_after = printed;
    }
    void jump(std::uint32_t address) override { jumped_to = address; }
    void reset() override { was_reset = true; }

    /// Steps a bootloader until it jumps, resets or loses its power. What it printed.
    std::string boot() {
        Bootloader loader;
        printed.clear();
        jumped_to.reset();
        watchdog_armed_after.reset();
        was_reset = false;
        now = fed_at = longest_without_watchdog = 0;
        for (Time next = 0; next != never && flash_.powered(); now = std::max(now, next)) {
            const std::size_t printed_before = printed.size();
            next = loader.step(now, *this);
            if (next != never) {
                EXPECT_GT(next, now) << "no progress";
            }
            now += 87 * static_cast<Time>(printed.size() - printed_before);
            if (next == never) break;
        }
        return printed;
    }

    /// Boots until the application is started.
    void boot_application() {
        for (int boots = 0; boots < 4; ++boots) {
            boot();
            if (jumped_to) return;
        }
        ADD_FAILURE() << "never jumps: " << printed;
    }

    std::string printed;
    std::optional<std::string> watchdog_armed_after;  ///< what had been printed by then
    Time longest_without_watchdog = 0;
    std::optional<std::uint32_t> jumped_to;
    bool was_reset = false;
    TestFlash flash_;
    Time now = 0, fed_at = 0;
};

}  // namespace fw
