#include "rig/virtual/virtual_bench.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rig/virtual/virtual_bench_fixture.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;
using namespace plugrig::core;
using plugrig::model::Virtual;

void toggle_relay_by_button(BenchRun& run) {
    run.drive(BUTTON, true);
    run.run_for(300ms);
    run.drive(BUTTON, false);
    run.run_for(300ms);
}

TEST(VirtualBench, BootsThePlugToItsPrompt) {
    BenchRun run;
    run.power_up();
    EXPECT_TRUE(run.bench.truth().plug_powered);
    EXPECT_NE(run.console.text.find("F1: 0000 0000"), std::string::npos);
    EXPECT_NE(run.console.text.find("Jump to addr 0x8012000"), std::string::npos);
    EXPECT_NE(run.console.text.find("Meross IOT running"), std::string::npos);
    EXPECT_TRUE(run.console.text.ends_with("$ ")) << run.console.text;
}

TEST(VirtualBench, AnswersACommandThatIsTyped) {
    BenchRun run;
    run.power_up();
    const auto before = run.console.text.size();
    run.type("meross hw\r");
    run.run_for(200ms);
    const std::string reply = run.console.text.substr(before);
    EXPECT_TRUE(reply.starts_with("meross hw")) << reply;
    EXPECT_NE(reply.find("model     :mss310"), std::string::npos) << reply;
    EXPECT_TRUE(reply.ends_with("$ ")) << reply;
}

TEST(VirtualBench, SensesMirrorAndPowerTellTheSameStory) {
    BenchRun run;
    run.power_up();
    EXPECT_TRUE(run.bench.truth().contactor_closed);
    const LineSet active = run.bench.lines().inputs().active;
    EXPECT_TRUE(active.has(INPUT_SENSE));
    EXPECT_TRUE(active.has(DUT_POWER));
    EXPECT_TRUE(active.has(WATCHDOG_OK));
    EXPECT_TRUE(active.has(CHAIN_OK));
    EXPECT_FALSE(active.has(CONTACTOR_MIRROR));
    EXPECT_LT(run.lines.first(CONTACTOR_MIRROR, false), run.lines.first(DUT_POWER, true));
}

TEST(VirtualBench, TheButtonTogglesTheRelayAndTheLoadDrawsCurrent) {
    BenchRun run;
    run.power_up();
    const bool before = run.bench.truth().relay_closed;
    toggle_relay_by_button(run);
    EXPECT_NE(run.bench.truth().relay_closed, before);
    if (before) {
        toggle_relay_by_button(run);
    }
    run.drive(LOAD_SELECT_0, true);
    run.drive(LOAD_SELECT_1, true);
    run.run_for(1s);
    EXPECT_TRUE(run.bench.lines().inputs().active.has(OUTPUT_SENSE));
    EXPECT_EQ(run.bench.truth().load, 3u);
    EXPECT_NEAR(run.bench.truth().current.value, 230 / 27.0, 1e-9);
    const MeterReading reading = run.read_meter();
    EXPECT_NEAR(reading.u.value, 230, 1e-6);
    EXPECT_NEAR(reading.p.value, 230 * 230 / 27.0, 1e-6);
    EXPECT_NEAR(reading.power_factor, 1, 1e-9);
}

TEST(VirtualBench, ThePlugsFirmwareSeesItsMeteringChip) {
    BenchRun run;
    run.power_up();
    run.run_for(3s);
    const auto before = run.console.text.size();
    run.type("meross power\r");
    run.run_for(300ms);
    EXPECT_EQ(run.console.text.substr(before).find("\nv:0 "), std::string::npos)
        << run.console.text.substr(before);
}

TEST(VirtualBench, APowerCutLosesTheRestOfTheLine) {
    Virtual station;
    station.mutable_plug()->set_supply_hold_up_ms(50);
    BenchRun run{station};
    run.power_up();
    const auto before = run.console.text.size();
    run.type("config show\r");  // some 10 kB, 0.9 s on the wire
    run.drive(MAINS_REQUEST, false);
    run.run_for(1s);
    EXPECT_FALSE(run.bench.truth().plug_powered);
    const std::string reply = run.console.text.substr(before);
    EXPECT_GT(reply.size(), 200u);
    EXPECT_LT(reply.size(), 1500u) << "drop-out 30 ms and hold-up 50 ms at 11.5 bytes/ms";
    EXPECT_EQ(reply.find("dev.cfg.traceInfo"), std::string::npos);
}

TEST(VirtualBench, ConfigurationSurvivesThePowerCut) {
    BenchRun run;
    run.power_up();
    run.type("config write meross dev.enr.VRatio 186\r");
    run.run_for(300ms);
    run.drive(MAINS_REQUEST, false);
    run.run_for(1s);
    run.drive(MAINS_REQUEST, true);
    run.run_for(3s);
    run.type("config read meross dev.enr.VRatio\r");
    run.run_for(300ms);
    EXPECT_NE(run.console.text.find("dev.enr.VRatio = 186"), std::string::npos);
}

TEST(VirtualBench, RebootResetsWithoutAPowerCycle) {
    BenchRun run;
    run.power_up();
    run.type("reboot\r");
    run.run_for(3s);
    EXPECT_NE(run.console.text.find("HAL_WDT_SOFTWARE_RESET"), std::string::npos);
    EXPECT_EQ(run.lines.first(DUT_POWER, false), never);
    EXPECT_TRUE(run.console.text.ends_with("$ "));
}

TEST(VirtualBench, ACrashIsDumpedAndEndedByTheWatchdog) {
    BenchRun run;
    run.power_up();
    run.console.text.clear();
    run.type("meross crash\r");
    run.run_for(8s);
    EXPECT_TRUE(run.console.text.ends_with("memory dump completed.\n\r"));
    run.run_for(30s);
    EXPECT_NE(run.console.text.find("HAL_WDT_TIMEOUT_RESET"), std::string::npos);
    EXPECT_EQ(run.lines.first(DUT_POWER, false), never);
    EXPECT_TRUE(run.console.text.ends_with("$ "));
}

TEST(VirtualBench, AStrapAtResetKeepsTheBootRomWaiting) {
    BenchRun run;
    run.run_for(100ms);
    run.drive(BOOT_STRAP, true);
    run.drive(MAINS_REQUEST, true);
    run.run_for(2s);
    EXPECT_TRUE(run.bench.truth().plug_powered);
    EXPECT_EQ(run.console.text, "");
}

TEST(VirtualBench, TapCarriesAFrameEvery105Milliseconds) {
    BenchRun run;
    run.power_up();
    const auto before = run.tap.text.size();
    run.run_for(10s);
    EXPECT_NEAR(static_cast<double>(run.tap.text.size() - before), 24 * 10 / 0.10506, 48);
}

struct Timeline {
    std::vector<StreamLog::Chunk> console;
    std::vector<StreamLog::Chunk> tap;
    std::vector<EdgeLog::Edge> edges;
    bool operator==(const Timeline&) const = default;
};

Timeline timeline(std::uint64_t seed) {
    Virtual station;
    station.mutable_mains()->set_noise_percent(0.1);
    BenchRun run{station, seed};
    run.power_up();
    toggle_relay_by_button(run);
    run.drive(LOAD_SELECT_1, true);
    run.type("meross power\r");
    run.run_for(2s);
    return {run.console.chunks, run.tap.chunks, run.lines.edges};
}

TEST(VirtualBench, IsAFunctionOfItsSeed) {
    const Timeline one = timeline(1);
    EXPECT_EQ(one, timeline(1));
    const Timeline two = timeline(2);
    EXPECT_NE(one.console, two.console);
    EXPECT_NE(one.tap, two.tap);
    EXPECT_NE(one.edges, two.edges);
}

}  // namespace
}  // namespace rig::virt
