#include <gtest/gtest.h>

#include "rig/virtual/virtual_bench_fixture.hpp"

// What the bench's hardware does for safety, whatever the program does.
namespace rig::virt {
namespace {

using namespace std::chrono_literals;
using namespace plugrig::core;
using plugrig::model::Virtual;

// Mains on, then the heartbeat stops at `after`: how long after the last edge did the contactor open?
Duration open_after(Duration after) {
    BenchRun run;
    run.power_up();
    run.run_for(after);
    run.stop_heartbeat();
    const Time last = run.bench.truth().last_toggle;
    run.run_for(1s);
    EXPECT_FALSE(run.bench.truth().contactor_closed);
    EXPECT_EQ(run.bench.truth().last_toggle, last);
    return run.lines.first(CONTACTOR_MIRROR, true, last) - last;
}

TEST(VirtualSafety, MainsDropsWithin500MillisecondsOfTheLastToggleWhereverItStops) {
    // An odd and an even number of edges leave the heartbeat stuck high and stuck low.
    for (const Duration after : {0ms, 13ms, 50ms, 77ms, 100ms, 149ms}) {
        const Duration open = open_after(after);
        EXPECT_GT(open, 233ms);
        EXPECT_LE(open, 500ms);
    }
}

TEST(VirtualSafety, AfterTheWatchdogTrippedTheStandingRequestClosesNothing) {
    BenchRun run;
    run.power_up();
    run.stop_heartbeat();
    run.run_for(1s);
    for (int k = 0; k < 20; ++k) {
        run.bench.lines().toggle_heartbeat();
        run.run_for(50ms);
    }
    EXPECT_FALSE(run.bench.truth().contactor_closed);
    run.drive(MAINS_REQUEST, false);
    run.drive(MAINS_REQUEST, true);
    run.bench.lines().toggle_heartbeat();
    run.run_for(100ms);
    EXPECT_TRUE(run.bench.truth().contactor_closed);
}

TEST(VirtualSafety, OneStrayEdgeClosesNothing) {
    BenchRun run;
    run.stop_heartbeat();
    run.drive(MAINS_REQUEST, true);
    run.bench.lines().toggle_heartbeat();
    run.run_for(1s);
    EXPECT_EQ(run.lines.first(CONTACTOR_MIRROR, false), never);
    EXPECT_NE(run.lines.first(WATCHDOG_OK, true), never) << "the edge did reach the pump";
}

TEST(VirtualSafety, WithoutHeartbeatTheBufferHoldsButtonAndLoads) {
    BenchRun run;
    run.power_up();
    run.drive(LOAD_SELECT_0, true);
    EXPECT_EQ(run.bench.truth().load, 1u);
    run.stop_heartbeat();
    run.run_for(1s);
    EXPECT_EQ(run.bench.truth().load, 0u);
    EXPECT_TRUE(run.bench.lines().outputs().has(LOAD_SELECT_0)) << "the adapter still drives it";
}

TEST(VirtualSafety, MakeSafeOpensTheContactorAtOnceAndSelectsNoLoad) {
    BenchRun run;
    run.power_up();
    run.drive(LOAD_SELECT_0, true);
    run.bench.lines().make_safe();
    EXPECT_EQ(run.bench.truth().load, 0u);
    run.run_for(50ms);
    EXPECT_FALSE(run.bench.truth().contactor_closed);
}

TEST(VirtualSafety, AnOpenChainKeepsTheContactorOpen) {
    Virtual station;
    station.mutable_sense()->set_chain_open(true);
    BenchRun run{station};
    run.power_up();
    EXPECT_FALSE(run.bench.truth().contactor_closed);
    EXPECT_FALSE(run.bench.lines().inputs().active.has(CHAIN_OK));
    EXPECT_TRUE(run.bench.lines().inputs().active.has(CONTACTOR_MIRROR));
}

TEST(VirtualSafety, AnUnpluggedAdapterLosesMainsByTheWatchdog) {
    Virtual station;
    station.mutable_adapter()->set_unplug_at_ms(4000);
    BenchRun run{station};
    run.power_up();
    run.run_until(Time{4001ms});
    EXPECT_TRUE(run.bench.truth().contactor_closed);
    EXPECT_EQ(run.console.lost_at, Time{4s});
    EXPECT_EQ(run.tap.lost_at, Time{4s});
    EXPECT_EQ(run.lines.lost_at, Time{4s});
    const Time last = run.bench.truth().last_toggle;
    EXPECT_LE(last, Time{4s});
    run.run_until(last + 500ms);
    EXPECT_FALSE(run.bench.truth().contactor_closed);
    EXPECT_LT(run.bench.lines().inputs().sampled, Time{4s});
    EXPECT_THROW(run.type("x"), Error);
    EXPECT_THROW(run.drive(LAMP, true), Error);
}

TEST(VirtualSafety, AHostStallLongerThanTheTripTimeLosesMains) {
    Virtual station;
    station.mutable_adapter()->set_stall_at_ms(4000);
    station.mutable_adapter()->set_stall_ms(400);
    BenchRun run{station};
    run.power_up();
    run.run_until(Time{5s});
    EXPECT_FALSE(run.bench.truth().contactor_closed);
}

TEST(VirtualSafety, AShortHostStallDoesNot) {
    Virtual station;
    station.mutable_adapter()->set_stall_at_ms(4000);
    station.mutable_adapter()->set_stall_ms(150);
    BenchRun run{station};
    run.power_up();
    run.run_until(Time{5s});
    EXPECT_TRUE(run.bench.truth().contactor_closed);
}

}  // namespace
}  // namespace rig::virt
