#include "rig/virtual/plug_board.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "firmware/boot/test_fota.hpp"
#include "firmware/boot/update_info.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"
#include "rig/virtual/mains.hpp"
#include "rig/virtual/plug_image.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

// A plug on the mains, with its console wires in hand.
class PlugBoardTest : public ::testing::Test {
  protected:
    void make(const plugrig::model::Plug& knobs = {}) {
        board.emplace(clock, knobs, fw::Profile{},
                      PlugBoard::Wiring{.console_out = &out,
                                        .console_in = &in,
                                        .metering = &metering,
                                        .path = &path,
                                        .power_changed = [](Time, bool) {},
                                        .relay_coil = [this](Time, bool energised) { relay = energised; },
                                        .leds_changed = [this](Time, bool red, bool) { red_led = red; }},
                      1);
    }

    // What it says meanwhile.
    std::string run_for(Duration d) {
        clock.run(sleep_until(clock, clock.now() + d, "test"));
        while (metering.take(clock.now())) {
        }
        std::string text;
        while (const auto byte = out.take(clock.now())) {
            text += static_cast<char>(*byte);
        }
        return text;
    }
    std::string power_up() {
        board->mains(clock.now(), true);
        return run_for(1s);
    }
    void power_down() {
        board->mains(clock.now(), false);
        (void)run_for(1s);
    }
    std::string ask(const std::string& command) {
        for (const char c : command + "\r") {
            in.send(clock.now(), static_cast<std::uint8_t>(c));
        }
        return run_for(500ms);
    }

    static bool has(const std::string& text, const std::string& piece) {
        return text.find(piece) != std::string::npos;
    }

    SimulatedClock clock;
    SerialWire out{115200, 10};
    SerialWire in{115200, 10};
    SerialWire metering{4800, 11};
    Mains mains{{}, 1};
    PowerPath path{mains, 10s};
    bool relay = false;
    bool red_led = false;
    std::optional<PlugBoard> board;
};

TEST_F(PlugBoardTest, RunsTheVersionThatItsFlashHolds) {
    make();
    EXPECT_TRUE(has(power_up(), "Jump to addr 0x8012000\n\rsleep locked."));
    EXPECT_TRUE(has(ask("meross fw"), "2.1.7"));
}

TEST_F(PlugBoardTest, RunsTheNewVersionAfterAnUpdate) {
    make();
    power_up();
    power_down();
    const fw::Profile next{.fw_version = "2.1.8"};
    fw::store_package(board->flash(), fw::TestPackage{make_plug_image(next)}.bytes(), fw::update_wish);
    const std::string text = power_up();
    EXPECT_TRUE(has(text, "start fota update \n\r")) << text;
    EXPECT_TRUE(has(text, "progress = 100/100   ( phase 4 , progress 100 ) \n\r")) << text;
    EXPECT_TRUE(has(text, "HAL_WDT_SOFTWARE_RESET")) << text;
    EXPECT_TRUE(has(ask("meross fw"), "2.1.8"));
}

TEST_F(PlugBoardTest, TakesTimeToPrintAndToWriteFlashInAnUpdate) {
    make();
    power_up();
    power_down();
    std::vector<std::uint8_t> image(300'000, 0);
    fw::seal_image(image, {.fw_version = "2.1.8"});
    fw::store_package(board->flash(), fw::TestPackage{image}.bytes(), fw::update_wish);
    const Time from = clock.now();
    board->mains(from, true);
    const std::string text = run_for(60s);
    EXPECT_EQ(text.find("Jump to addr"), text.rfind("Jump to addr")) << "the watchdog was fed all the while";
    EXPECT_TRUE(has(text, "HAL_WDT_SOFTWARE_RESET"));
    // 74 sectors take 45 ms to erase and 586 pages 1.4 ms to program; the rest is text.
    EXPECT_GT(to_seconds(out.free_at() - from), 74 * 0.045 + 586 * 0.0014);
    EXPECT_LT(to_seconds(out.free_at() - from), 10);
}

TEST_F(PlugBoardTest, GoesOnWithAnUpdateWheneverPowerFailedInIt) {
    const fw::Profile next{.fw_version = "2.1.8"};
    const auto package = fw::TestPackage{make_plug_image(next)}.bytes();
    for (Duration cut = 50ms; cut < 500ms; cut += 7ms) {
        make();
        fw::store_package(board->flash(), package, fw::update_wish);
        board->mains(clock.now(), true);
        (void)run_for(cut);
        power_down();
        power_up();
        EXPECT_TRUE(has(ask("meross fw"), "2.1.8")) << to_milliseconds(cut);
        power_down();
    }
}

TEST_F(PlugBoardTest, ACorruptImageIsSilentUntilTheWatchdogAndAgain) {
    plugrig::model::Plug knobs;
    knobs.mutable_flash()->set_app_corrupt(true);
    make(knobs);
    board->mains(clock.now(), true);
    std::string text = run_for(29s);
    EXPECT_TRUE(text.ends_with("Jump to addr 0x8012000\n\r")) << text;
    EXPECT_FALSE(relay);
    text = run_for(2s);
    EXPECT_TRUE(text.starts_with("\n\rF1: 0000 0000")) << text;
    EXPECT_TRUE(text.ends_with("Jump to addr 0x8012000\n\r")) << text;
    text = run_for(90s);
    std::size_t boots = 0;
    for (std::size_t at = 0; (at = text.find("F1: ", at)) != std::string::npos; ++at) {
        ++boots;
    }
    EXPECT_EQ(boots, 3u);
}

TEST_F(PlugBoardTest, AHangIsEndedByTheWatchdogThatWasFedLast) {
    plugrig::model::Plug knobs;
    knobs.set_hang_at_ms(5000);
    make(knobs);
    power_up();
    (void)run_for(5s);
    EXPECT_EQ(ask("meross fw"), "") << "not even an echo";
    EXPECT_TRUE(relay) << "its pins stay as they were";
    const std::string text = run_for(30s);
    EXPECT_TRUE(has(text, "HAL_WDT_TIMEOUT_RESET")) << text;
    EXPECT_TRUE(has(ask("meross fw"), "2.1.7"));
    EXPECT_EQ(run_for(60s).find("F1: "), std::string::npos) << "it hangs once";
}

TEST_F(PlugBoardTest, WornFlashForgetsAtTheNextStart) {
    plugrig::model::Plug knobs;
    knobs.mutable_flash()->set_worn(true);
    knobs.set_factory_mode(true);
    make(knobs);
    power_up();
    EXPECT_TRUE(has(ask("meross fac"), "fac mode:YES"));
    ask("meross fac 0");
    EXPECT_TRUE(has(ask("meross fac"), "fac mode:NO"));
    power_down();
    power_up();
    EXPECT_TRUE(has(ask("meross fac"), "fac mode:YES")) << "what the factory wrote holds";
}

TEST_F(PlugBoardTest, SoundFlashRemembersOverAPowerCut) {
    make();
    power_up();
    ask("meross fac 1");
    power_down();
    power_up();
    EXPECT_TRUE(has(ask("meross fac"), "fac mode:YES"));
}

TEST_F(PlugBoardTest, StaysInTheBootRomWhenTheStrapIsLowAtReset) {
    make();
    board->strap(true);
    EXPECT_EQ(power_up(), "");
    board->strap(false);
    EXPECT_EQ(run_for(60s), "") << "no watchdog runs in the boot ROM";
    power_down();
    EXPECT_TRUE(has(power_up(), "sleep locked."));
}

}  // namespace
}  // namespace rig::virt
