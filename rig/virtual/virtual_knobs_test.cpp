#include <gtest/gtest.h>

#include <algorithm>

#include "rig/virtual/virtual_bench_fixture.hpp"

// Every knob of the station acts on a part, so that all that part's neighbours agree.
namespace rig::virt {
namespace {

using namespace std::chrono_literals;
using namespace plugrig::core;
using plugrig::model::Virtual;

void press(BenchRun& run) {
    run.drive(BUTTON, true);
    run.run_for(300ms);
    run.drive(BUTTON, false);
    run.run_for(300ms);
}

void relay_on(BenchRun& run) {
    if (!run.bench.truth().relay_closed) {
        press(run);
    }
}

bool sees(BenchRun& run, Line line) {
    return run.bench.lines().inputs().active.has(line);
}

TEST(Knob, RelayWeldedFeedsTheLoadThoughTheFirmwareSaysOff) {
    Virtual station;
    station.mutable_plug()->mutable_relay()->set_welded(true);
    BenchRun run{station};
    run.power_up();
    run.drive(LOAD_SELECT_1, true);
    run.run_for(1s);
    EXPECT_TRUE(sees(run, OUTPUT_SENSE));
    EXPECT_NEAR(run.read_meter().i.value, 2.3, 1e-6);
}

TEST(Knob, RelayStuckOpenFeedsNothing) {
    Virtual station;
    station.mutable_plug()->mutable_relay()->set_stuck_open(true);
    BenchRun run{station};
    run.power_up();
    run.drive(LOAD_SELECT_1, true);
    press(run);
    press(run);
    EXPECT_EQ(run.lines.first(OUTPUT_SENSE, true), never);
    EXPECT_EQ(run.read_meter().u.value, 0);
}

TEST(Knob, RelayTimesShowBetweenButtonAndOutput) {
    const auto operate = [](double ms) {
        Virtual station;
        station.mutable_plug()->mutable_relay()->set_operate_ms(ms);
        station.mutable_sense()->mutable_vout()->set_on_delay_ms(1);
        BenchRun run{station};
        run.power_up();
        if (run.bench.truth().relay_closed) {
            press(run);
        }
        const Time from = run.clock.now();
        press(run);
        return run.lines.first(OUTPUT_SENSE, true, from) - from;
    };
    EXPECT_NEAR(to_milliseconds(operate(80) - operate(10)), 70, 6);
}

TEST(Knob, LoadOpenTakesTheCurrentAndLeavesTheVoltage) {
    Virtual station;
    auto& load = *station.add_load();
    load.set_number(2);
    load.set_open(true);
    BenchRun run{station};
    run.power_up();
    relay_on(run);
    run.drive(LOAD_SELECT_1, true);
    run.run_for(1s);
    EXPECT_TRUE(sees(run, OUTPUT_SENSE));
    EXPECT_EQ(run.read_meter().i.value, 0);
    EXPECT_NEAR(run.read_meter().u.value, 230, 1e-6);
}

TEST(Knob, SenseStuckActiveLooksOnWhileMeterSaysOff) {
    Virtual station;
    station.mutable_sense()->mutable_vout()->set_stuck(true);
    station.mutable_sense()->mutable_vout()->set_stuck_active(true);
    BenchRun run{station};
    run.run_for(1s);
    EXPECT_TRUE(sees(run, OUTPUT_SENSE));
    EXPECT_EQ(run.read_meter().u.value, 0);
}

TEST(Knob, InputSenseStuckInactiveLooksDeadWhileThePlugLives) {
    Virtual station;
    station.mutable_sense()->mutable_vin()->set_stuck(true);
    BenchRun run{station};
    run.power_up();
    EXPECT_FALSE(sees(run, INPUT_SENSE));
    EXPECT_TRUE(sees(run, DUT_POWER));
}

TEST(Knob, PollPeriodSetsWhereEdgesAreSeen) {
    Virtual station;
    station.mutable_sense()->set_poll_ms(7);
    BenchRun run{station};
    run.power_up();
    ASSERT_FALSE(run.lines.edges.empty());
    for (const auto& edge : run.lines.edges) {
        EXPECT_EQ(edge.t.time_since_epoch() % 7ms, 0ms);
    }
}

TEST(Knob, ContactorTimesShowInTheMirror) {
    Virtual station;
    station.mutable_mains()->set_contactor_pull_in_ms(60);
    station.mutable_mains()->set_contactor_drop_out_ms(90);
    BenchRun run{station};
    run.run_for(100ms);
    run.drive(MAINS_REQUEST, true);
    const Time on = run.clock.now();
    run.run_for(1s);
    run.drive(MAINS_REQUEST, false);
    const Time off = run.clock.now();
    run.run_for(1s);
    EXPECT_NEAR(to_milliseconds(run.lines.first(CONTACTOR_MIRROR, false) - on), 60, 1);
    EXPECT_NEAR(to_milliseconds(run.lines.first(CONTACTOR_MIRROR, true, on) - off), 90, 1);
}

TEST(Knob, ALongDipRestartsThePlugAndShowsOnTheInput) {
    Virtual station;
    station.mutable_mains()->set_dip_at_ms(5000);
    station.mutable_mains()->set_dip_ms(400);
    BenchRun run{station};
    run.power_up();
    run.run_until(Time{8s});
    EXPECT_NEAR(to_seconds(run.lines.first(INPUT_SENSE, false).time_since_epoch()), 5.005, 0.006);
    EXPECT_NE(run.lines.first(DUT_POWER, false), never);
    EXPECT_NE(run.console.text.find("F1: 0000", run.console.text.find("F1: 0000") + 1), std::string::npos);
}

TEST(Knob, ADipShorterThanTheHoldUpDoesNot) {
    Virtual station;
    station.mutable_mains()->set_dip_at_ms(5000);
    station.mutable_mains()->set_dip_ms(80);
    BenchRun run{station};
    run.power_up();
    run.run_until(Time{8s});
    EXPECT_NE(run.lines.first(INPUT_SENSE, false), never);
    EXPECT_EQ(run.lines.first(DUT_POWER, false), never);
    Virtual weak = station;
    weak.mutable_plug()->set_supply_hold_up_ms(40);
    BenchRun weaker{weak};
    weaker.power_up();
    weaker.run_until(Time{8s});
    EXPECT_NE(weaker.lines.first(DUT_POWER, false), never);
}

TEST(Knob, ADeadActuatorPressesNothing) {
    Virtual station;
    station.mutable_button()->set_actuator_dead(true);
    BenchRun run{station};
    run.power_up();
    const bool before = run.bench.truth().relay_closed;
    press(run);
    EXPECT_EQ(run.bench.truth().relay_closed, before);
}

TEST(Knob, ADeadButtonFeelsNothing) {
    Virtual station;
    station.mutable_plug()->mutable_button()->set_dead(true);
    BenchRun run{station};
    run.power_up();
    const bool before = run.bench.truth().relay_closed;
    press(run);
    EXPECT_EQ(run.bench.truth().relay_closed, before);
}

TEST(Knob, ABouncingButtonStillTogglesOnce) {
    Virtual station;
    station.mutable_plug()->mutable_button()->set_bounce_ms(3);
    BenchRun run{station};
    run.power_up();
    const bool before = run.bench.truth().relay_closed;
    press(run);
    EXPECT_NE(run.bench.truth().relay_closed, before);
}

unsigned changes(const BenchRun& run, Line line) {
    return static_cast<unsigned>(
        std::ranges::count_if(run.lines.edges, [&](const auto& edge) { return edge.line == line; }));
}

TEST(Knob, FactoryModeFlashesTheRedLed) {
    Virtual station;
    BenchRun plain{station};
    plain.power_up();
    plain.run_for(5s);
    station.mutable_plug()->set_factory_mode(true);
    BenchRun factory{station};
    factory.power_up();
    factory.run_for(5s);
    EXPECT_GT(changes(factory, LED_RED), 5u);
    EXPECT_EQ(changes(factory, LED_GREEN), 0u);
    EXPECT_GT(changes(plain, LED_GREEN), 0u);
    factory.type("meross fac\r");
    factory.run_for(300ms);
    EXPECT_NE(factory.console.text.find("In fac mode:YES"), std::string::npos);
}

TEST(Knob, DeadLedsAndADeadSensorShowNothing) {
    for (const int dead : {0, 1}) {
        Virtual station;
        station.mutable_plug()->set_factory_mode(true);
        if (dead == 0) {
            station.mutable_plug()->mutable_led()->set_red_dead(true);
        } else {
            station.mutable_led_sensor()->set_dead(true);
        }
        BenchRun run{station};
        run.power_up();
        run.run_for(3s);
        EXPECT_EQ(changes(run, LED_RED), 0u);
    }
    Virtual station;
    station.mutable_plug()->mutable_led()->set_green_dead(true);
    BenchRun run{station};
    run.power_up();
    run.type("meross led green quick\r");
    run.run_for(3s);
    EXPECT_EQ(changes(run, LED_GREEN), 0u);
    EXPECT_FALSE(run.bench.truth().led_green);
}

TEST(Knob, ConsoleWiresOpenOneWayOrTheOther) {
    Virtual deaf_bench;
    deaf_bench.mutable_console()->set_rx_wire_open(true);
    BenchRun deaf{deaf_bench};
    deaf.power_up();
    EXPECT_EQ(deaf.console.text, "");
    EXPECT_FALSE(deaf.tap.text.empty());
    Virtual mute_bench;
    mute_bench.mutable_console()->set_tx_wire_open(true);
    BenchRun mute{mute_bench};
    mute.power_up();
    const auto booted = mute.console.text.size();
    EXPECT_GT(booted, 1000u);
    mute.type("meross hw\r");
    mute.run_for(300ms);
    EXPECT_EQ(mute.console.text.find("meross hw"), std::string::npos);
}

TEST(Knob, ASilentPlugSaysNothingButMeters) {
    Virtual station;
    station.mutable_plug()->mutable_console()->set_silent(true);
    BenchRun run{station};
    run.power_up();
    EXPECT_EQ(run.console.text, "");
    EXPECT_FALSE(run.tap.text.empty());
}

TEST(Knob, ReplyDelayHoldsTheReply) {
    const auto first_chunk_after_enter = [](double delay_ms) {
        Virtual station;
        station.mutable_plug()->mutable_console()->set_delay_ms(delay_ms);
        BenchRun run{station};
        run.power_up();
        run.type("ver");
        run.run_for(100ms);
        const auto before = run.console.chunks.size();
        run.type("\r");
        const Time entered = run.clock.now();
        run.run_for(1s);
        return run.console.chunks.at(before).t - entered;
    };
    EXPECT_NEAR(to_milliseconds(first_chunk_after_enter(200) - first_chunk_after_enter(0)), 200, 4);
}

TEST(Knob, BootDelayMovesTheApplicationsFirstLine) {
    const auto slept = [](double delay_ms) {
        Virtual station;
        station.mutable_plug()->set_boot_delay_ms(delay_ms);
        BenchRun run{station};
        run.power_up();
        std::string text;
        for (const auto& chunk : run.console.chunks) {
            text += chunk.bytes;
            if (text.find("sleep locked.") != std::string::npos) {
                return chunk.t;
            }
        }
        return never;
    };
    EXPECT_NEAR(to_milliseconds(slept(700) - slept(0)), 700, 4);
}

TEST(Knob, AnUnexpectedResetBootsAgainWithoutADip) {
    Virtual station;
    station.mutable_plug()->set_reset_at_ms(5000);
    BenchRun run{station};
    run.power_up();
    run.run_until(Time{8s});
    EXPECT_NE(run.console.text.find("HAL_WDT_TIMEOUT_RESET"), std::string::npos);
    EXPECT_EQ(run.lines.first(INPUT_SENSE, false), never);
    EXPECT_EQ(run.lines.first(DUT_POWER, false), never);
}

TEST(Knob, UsbLatencyDelaysOutputs) {
    Virtual station;
    station.mutable_adapter()->set_usb_latency_ms(4);
    BenchRun run{station};
    const Time from = run.clock.now();
    run.drive(LAMP, true);
    EXPECT_EQ(run.clock.now() - from, 4ms);
}

TEST(Knob, ByteByByteMakesSmallChunks) {
    Virtual station;
    station.mutable_adapter()->set_byte_by_byte(true);
    BenchRun run{station};
    run.power_up();
    EXPECT_TRUE(std::ranges::all_of(run.console.chunks, [](const auto& c) { return c.bytes.size() == 1; }));
}

}  // namespace
}  // namespace rig::virt
