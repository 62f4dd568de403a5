#include <gtest/gtest.h>

#include "rig/bench/safety_fixture.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;
using namespace plugrig::core;

// --- the heartbeat ---------------------------------------------------------------------------------------

TEST(SafetyHeartbeat, TogglesOnceEvery50Milliseconds) {
    SafetyBench bench;
    bench.safety->arm();
    bench.run_until(Time{201ms});
    EXPECT_EQ(bench.lines.toggles,
              (std::vector<Time>{Time{0ms}, Time{50ms}, Time{100ms}, Time{150ms}, Time{200ms}}));
}

TEST(SafetyHeartbeat, IsAskedOncePerTickAndAnEdgeInFlightIsNotCounted) {
    SafetyBench bench;
    bench.lines.transfer = 120ms;
    bench.safety->arm();
    bench.run_until(Time{1001ms});
    EXPECT_EQ(bench.lines.asked, 21u);
    EXPECT_EQ(bench.lines.toggles.size(), 7u) << "every third tick finds the line free";
    ASSERT_EQ(bench.log.seconds.size(), 1u);
    EXPECT_EQ(bench.log.seconds[0].toggles, 7u);
    EXPECT_EQ(bench.log.seconds[0].longest_gap, Duration{150ms});
}

TEST(SafetyHeartbeat, IsReportedOnceASecond) {
    SafetyBench bench;
    bench.safety->arm();
    bench.run_until(Time{3010ms});
    ASSERT_EQ(bench.log.seconds.size(), 3u);
    EXPECT_EQ(bench.log.seconds[0].toggles, 21u) << "0 and 1000 ms included";
    EXPECT_EQ(bench.log.seconds[2].toggles, 20u);
    EXPECT_EQ(bench.log.seconds[2].longest_gap, Duration{50ms});
    EXPECT_EQ(bench.log.seconds[2].longest_loop_gap, Duration{0ms});
}

TEST(SafetyHeartbeat, StartsWithEverythingInactive) {
    SafetyBench bench;
    bench.clock.run(bench.lines.drive(MAINS_REQUEST, true));
    bench.safety->arm();
    EXPECT_FALSE(bench.mains_requested());
}

// --- asking for mains ------------------------------------------------------------------------------------

TEST(SafetyMains, IsGrantedOnlyWhenTheWatchdogIsUp) {
    SafetyBench bench;
    bench.safety->arm();
    bench.clock.at(Time{140ms}, Phase::delivery, "pump", [&] {
        EXPECT_FALSE(bench.mains_requested());
        bench.lines.set(WATCHDOG_OK, true);
    });
    EXPECT_EQ(bench.request(), "");
    EXPECT_TRUE(bench.mains_requested());
    EXPECT_EQ(bench.clock.now(), Time{140ms});
}

TEST(SafetyMains, IsRefusedWhenTheWatchdogDoesNotComeUp) {
    SafetyBench bench;
    bench.safety->arm();
    const std::string refusal = bench.request();
    EXPECT_TRUE(says(refusal, "watchdog") && says(refusal, "check the heartbeat line A1")) << refusal;
    EXPECT_EQ(bench.code, Errc::interlock);
    EXPECT_EQ(bench.clock.now(), Time{1s});
    EXPECT_FALSE(bench.mains_requested());
}

TEST(SafetyMains, IsRefusedWithTheChainOpen) {
    SafetyBench bench;
    bench.safety->arm();
    bench.lines.set(WATCHDOG_OK, true);
    bench.lines.set(CHAIN_OK, false);
    const std::string refusal = bench.request();
    EXPECT_TRUE(says(refusal, "chain is open") && says(refusal, "release the E-stop")) << refusal;
    EXPECT_EQ(bench.code, Errc::interlock);
    EXPECT_TRUE(bench.lines.drives.empty());
}

TEST(SafetyMains, IsRefusedWhenTheChainOpensWhileTheWatchdogComesUp) {
    SafetyBench bench;
    bench.safety->arm();
    bench.clock.at(Time{40ms}, Phase::delivery, "E-stop", [&] { bench.lines.set(CHAIN_OK, false); });
    bench.clock.at(Time{90ms}, Phase::delivery, "pump", [&] { bench.lines.set(WATCHDOG_OK, true); });
    EXPECT_TRUE(says(bench.request(), "chain is open"));
    EXPECT_TRUE(bench.lines.drives.empty());
}

TEST(SafetyMains, IsRefusedOnStaleSenses) {
    SafetyBench bench;
    bench.safety->arm();
    bench.lines.set(WATCHDOG_OK, true);
    bench.lines.stop_polling();
    bench.run_until(Time{151ms});
    const std::string refusal = bench.request();
    EXPECT_TRUE(says(refusal, "stale") && says(refusal, "check the adapter's USB cable")) << refusal;
    EXPECT_EQ(bench.code, Errc::interlock);
    EXPECT_FALSE(bench.mains_requested());
}

TEST(SafetyMains, IsRefusedAfterMakeSafeEvenWhileTheWatchdogStillHolds) {
    SafetyBench bench;
    bench.energise();
    bench.safety->make_safe();
    const std::string refusal = bench.request();
    EXPECT_TRUE(says(refusal, "made safe")) << refusal;
    EXPECT_EQ(bench.code, Errc::interlock);
    EXPECT_FALSE(bench.mains_requested());
}

TEST(SafetyMains, IsRefusedWhenTheBenchIsMadeSafeWhileTheWatchdogComesUp) {
    SafetyBench bench;
    bench.safety->arm();
    bench.clock.at(Time{40ms}, Phase::delivery, "abort", [&] { bench.safety->make_safe(); });
    bench.clock.at(Time{41ms}, Phase::delivery, "pump", [&] { bench.lines.set(WATCHDOG_OK, true); });
    EXPECT_TRUE(says(bench.request(), "made safe"));
    EXPECT_TRUE(bench.lines.drives.empty());
}

TEST(SafetyMains, IsGivenBackWheneverSomebodyAsks) {
    SafetyBench bench;
    bench.energise();
    bench.lines.set(CHAIN_OK, false);
    bench.clock.run(bench.safety->request_mains(false));
    EXPECT_FALSE(bench.mains_requested());
}

TEST(SafetyMains, IsRefusedOnABenchWhoseContactorDoesNotLookOpen) {
    const auto refusal = [](Line line, bool level) {
        SafetyBench bench;
        bench.safety->arm();
        bench.lines.set(WATCHDOG_OK, true);
        bench.lines.set(line, level);
        try {
            bench.clock.run(bench.safety->request_mains(true));
        } catch (const Error& e) {
            EXPECT_EQ(e.code, Errc::interlock);
            EXPECT_FALSE(bench.mains_requested());
            return e.context;
        }
        return std::string{"granted"};
    };
    EXPECT_NE(refusal(INPUT_SENSE, true).find("the input sense shows mains"), std::string::npos);
    EXPECT_NE(refusal(CONTACTOR_MIRROR, false).find("the mirror contact"), std::string::npos);
    EXPECT_NE(refusal(DUT_POWER, true).find("the plug's 3.3 V is up"), std::string::npos);
}

TEST(SafetyLoad, IsRefusedOnceTheBenchWasMadeSafe) {
    SafetyBench bench;
    bench.safety->arm();
    bench.safety->make_safe();
    EXPECT_THROW(bench.clock.run(bench.safety->select_load(1)), Error);
    EXPECT_THROW(bench.clock.run(bench.safety->drive(BUTTON, true)), Error);
    EXPECT_EQ(bench.lines.outputs(), LineSet{});
}

TEST(SafetyLoad, IsChangedThroughNone) {
    SafetyBench bench;
    bench.safety->arm();
    bench.clock.run(bench.safety->select_load(1));
    bench.lines.drives.clear();
    bench.clock.run(bench.safety->select_load(2));
    EXPECT_EQ(bench.lines.drives,
              (std::vector<std::pair<Line, bool>>{
                  {LOAD_SELECT_0, false}, {LOAD_SELECT_1, false}, {LOAD_SELECT_1, true}}));
    bench.clock.run(bench.safety->select_load(3));
    EXPECT_TRUE(bench.lines.outputs().has(LOAD_SELECT_0) && bench.lines.outputs().has(LOAD_SELECT_1));
    bench.clock.run(bench.safety->select_load(0));
    EXPECT_EQ(bench.lines.outputs(), LineSet{});
}

// --- taking mains away -----------------------------------------------------------------------------------

// Mains is gone, the heartbeat has stopped, the reason is taken down once, and mains stays refused.
void expect_tripped(SafetyBench& bench, Time at, std::string_view reason) {
    ASSERT_EQ(bench.log.faults.size(), 1u);
    EXPECT_EQ(bench.log.faults[0].t, at);
    EXPECT_EQ(bench.log.faults[0].error.code, Errc::rig_fault);
    EXPECT_TRUE(says(bench.log.faults[0].error.context, reason)) << bench.log.faults[0].error.context;
    EXPECT_FALSE(bench.mains_requested());
    const unsigned asked = bench.lines.asked;
    bench.run_until(bench.clock.now() + 5s);
    EXPECT_EQ(bench.lines.asked, asked) << "the heartbeat goes on";
    EXPECT_EQ(bench.log.faults.size(), 1u);
    EXPECT_TRUE(says(bench.request(), reason));
    EXPECT_FALSE(bench.mains_requested());
}

TEST(SafetyTrip, ATickThatComesMoreThan100MillisecondsLateTakesMainsAway) {
    SafetyBench bench{Time{1s}, Time{1101ms}};
    bench.energise();
    bench.run_until(Time{1200ms});
    expect_tripped(bench, Time{1101ms}, "host stalled: the safety tick came 101 ms late");
    EXPECT_EQ(bench.lines.toggles.back(), Time{950ms}) << "the late tick toggled";
}

TEST(SafetyTrip, ATickThatComes100MillisecondsLateDoesNot) {
    SafetyBench bench{Time{1s}, Time{1100ms}};
    bench.energise();
    bench.run_until(Time{2100ms});
    EXPECT_TRUE(bench.log.faults.empty());
    EXPECT_TRUE(bench.mains_requested());
    ASSERT_GE(bench.log.seconds.size(), 1u);
    EXPECT_EQ(bench.log.seconds[0].longest_loop_gap, Duration{100ms});
}

TEST(SafetyTrip, SensesOlderThan150MillisecondsTakeMainsAway) {
    SafetyBench bench;
    bench.energise();
    bench.run_until(Time{1010ms});
    bench.lines.stop_polling();
    bench.run_until(Time{1300ms});
    expect_tripped(bench, Time{1200ms}, "the sense lines are stale");  // 1150 ms: 140 ms old
}

TEST(SafetyTrip, StaleSensesBeforeMainsWasAskedForDoNot) {
    SafetyBench bench;
    bench.safety->arm();
    bench.lines.stop_polling();
    bench.run_until(Time{1s});
    EXPECT_TRUE(bench.log.faults.empty());
}

TEST(SafetyTrip, AStepThatDoesNotEndTakesMainsAway) {
    SafetyBench bench;
    bench.energise();
    bench.safety->expect_progress_by(Time{720ms}, "step relay/on_1");
    bench.run_until(Time{1s});
    expect_tripped(bench, Time{750ms}, "step relay/on_1 did not end in its time");
}

TEST(SafetyTrip, AStepThatEndsInTimeDoesNot) {
    SafetyBench bench;
    bench.energise();
    bench.safety->expect_progress_by(Time{750ms}, "step relay/on_1");
    bench.run_until(Time{760ms});
    bench.safety->expect_progress_by(never, {});
    bench.run_until(Time{5s});
    EXPECT_TRUE(bench.log.faults.empty());
    EXPECT_TRUE(bench.mains_requested());
}

TEST(SafetyMakeSafe, StopsTheHeartbeatAndMayComeAgain) {
    static_assert(noexcept(std::declval<Safety&>().make_safe()));
    SafetyBench bench;
    bench.energise();
    bench.run_until(Time{500ms});
    bench.safety->make_safe();
    EXPECT_EQ(bench.lines.outputs(), LineSet{});
    const unsigned asked = bench.lines.asked;
    bench.safety->make_safe();
    bench.run_until(Time{5s});
    EXPECT_EQ(bench.lines.asked, asked);
    EXPECT_EQ(bench.lines.outputs(), LineSet{});
    EXPECT_TRUE(bench.log.faults.empty()) << "being made safe is no fault";
}

TEST(SafetyMakeSafe, HappensWhenSafetyGoes) {
    SafetyBench bench;
    bench.energise();
    bench.lines.listen(nullptr);
    const unsigned before = bench.lines.made_safe;
    bench.safety.reset();
    EXPECT_EQ(bench.lines.made_safe, before + 1);
    EXPECT_FALSE(bench.mains_requested());
    bench.run_until(Time{1s});  // no tick of what is gone
}

}  // namespace
}  // namespace rig
