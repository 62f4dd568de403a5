#include "rig/virtual/plug_boot.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"
#include "rig/virtual/plug_flash.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

class PlugBootTest : public ::testing::Test {
  protected:
    // One boot; what was printed.
    std::string boot(bool power_up, bool strap = false) {
        started_at = never;
        watchdog_at = never;
        const Time reset = clock.now();
        plug.begin(reset, power_up, strap);
        clock.run(sleep_until(clock, reset + 1s, "test"));
        std::string text;
        while (const auto byte = wire.take(clock.now())) {
            text += static_cast<char>(*byte);
        }
        return text;
    }

    SimulatedClock clock;
    SerialWire wire{115200, 10};
    ConsoleTransmitter console{wire, {}, 1};
    PlugFlash flash;
    Time started_at = never;
    Time watchdog_at = never;
    Time reset_at = never;
    std::uint32_t started = 0;
    PlugBoot plug{clock,
                  {.console = &console,
                   .byte_time = wire.byte_time(),
                   .flash = &flash,
                   .restart_watchdog = [this](Time t) { watchdog_at = t; },
                   .start =
                       [this](Time t, std::uint32_t address) {
                           started_at = t;
                           started = address;
                       },
                   .reset = [this](Time t) { reset_at = t; }},
                  1};
};

TEST_F(PlugBootTest, StartsTheApplicationWhenTheBootloaderHasPrintedAll) {
    const std::string text = boot(true);
    EXPECT_TRUE(text.ends_with("Jump to addr 0x8012000\n\r")) << text;
    EXPECT_EQ(started, 0x0801'2000u);
    EXPECT_EQ(started_at, wire.free_at());
    EXPECT_LT(watchdog_at, started_at);
}

TEST_F(PlugBootTest, BeginsWithNoiseAtPowerUpOnly) {
    EXPECT_TRUE(boot(true).starts_with("R"));
    EXPECT_TRUE(boot(false).starts_with("\n\rF1: "));
}

TEST_F(PlugBootTest, RomTimeAndClockVaryFromBootToBoot) {
    std::set<std::string> roms;
    std::set<std::string> clocks;
    for (int i = 0; i < 50; ++i) {
        const std::string text = boot(false);
        roms.insert(text.substr(text.find("T0:"), 13));
        clocks.insert(text.substr(text.find("freq="), 11));
    }
    EXPECT_GT(roms.size(), 2u);
    EXPECT_GT(clocks.size(), 5u);
}

TEST_F(PlugBootTest, StaysInTheBootRomWhileTheStrapIsLow) {
    EXPECT_EQ(boot(true, true), "");
    EXPECT_EQ(started_at, never);
    EXPECT_EQ(watchdog_at, never);
}

}  // namespace
}  // namespace rig::virt
