#include "rig/model/station_wiring.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rig/model/station_samples.hpp"

namespace rig::model {
namespace {

using plugrig::core::Line;

std::string with_wires(const std::string& wires) {
    return complaint(station_head + "slot {\n  number: 1\n" + wires + "}\n");
}

TEST(Wiring, NeedsASlot) {
    EXPECT_EQ(complaint(station_head), "s: the station has no slot");
}

TEST(Wiring, RefusesASlotWithoutANumberOrWithAnotherSlotsNumber) {
    EXPECT_EQ(complaint(station_head + "slot {}"), "s:2:1: \"slot.0.number\" is 0, outside 1 to 256");
    EXPECT_EQ(complaint(station_head + "slot { number: 2 }\nslot { number: 2 }"),
              "s:3:8: slot 2 is described twice, first at s:2:8");
}

TEST(Wiring, RefusesALineWiredTwice) {
    EXPECT_EQ(with_wires("  wire { line: LAMP pin: \"A2\" }\n  wire { line: LAMP pin: \"A3\" }\n"),
              "s:5:10: line LAMP is wired twice in slot 1, first at s:4:10");
}

TEST(Wiring, RefusesAPinUsedTwice) {
    EXPECT_EQ(with_wires("  wire { line: LAMP pin: \"A2\" }\n  wire { line: BUTTON pin: \"A2\" }\n"),
              "s:5:23: pin \"A2\" is used twice in slot 1, first at s:4:21");
}

TEST(Wiring, MayBeTheSameInTwoSlots) {
    EXPECT_EQ(complaint(station_head + "slot { number: 1 wire { line: LAMP pin: \"A2\" } }\n"
                                       "slot { number: 2 wire { line: LAMP pin: \"A2\" } }\n"),
              no_error);
}

TEST(Wiring, RefusesAWireThatThePinMapContradicts) {
    EXPECT_EQ(with_wires("  wire { line: LAMP pin: \"A3\" }\n"),
              "s:4:21: pin \"A3\" carries MAINS_REQUEST in the pin map, not LAMP");
    EXPECT_EQ(with_wires("  wire { line: LAMP pin: \"A9\" }\n"),
              "s:4:21: the pin map has no pin \"A9\" for LAMP");
    EXPECT_EQ(with_wires("  wire { pin: \"A2\" }\n"), "s:4:3: a wire without a line");
}

TEST(Wiring, RefusesMainsThatCouldNotBeProvenOff) {
    for (const Line needed : {Line::HEARTBEAT, Line::CHAIN_OK, Line::CONTACTOR_MIRROR, Line::INPUT_SENSE,
                              Line::OUTPUT_SENSE, Line::WATCHDOG_OK}) {
        auto station = shipped_station();
        auto& wires = *station.message.mutable_slot(0)->mutable_wire();
        wires.erase(std::find_if(wires.begin(), wires.end(),
                                 [needed](const auto& wire) { return wire.line() == needed; }));
        EXPECT_TRUE(complaint_about(station).ends_with(": slot 1 wires MAINS_REQUEST without " +
                                                       plugrig::core::Line_Name(needed) +
                                                       ": mains could not be proven off"))
            << complaint_about(station);
    }
}

TEST(Wiring, NeedsTheSettingsOfItsByteLines) {
    EXPECT_EQ(with_wires("  wire { line: CONSOLE pin: \"C\" }\n  console { latency_ms: 256 }\n"),
              "s:5:13: \"slot.1.console.latency_ms\" is 256, outside 1 to 255");
    EXPECT_EQ(with_wires("  wire { line: CONSOLE pin: \"C\" }\n"),
              "s:2:1: slot 1 wires CONSOLE without console { latency_ms: … }");
    EXPECT_EQ(with_wires("  wire { line: TAP pin: \"D\" }\n"),
              "s:2:1: slot 1 wires TAP without tap { latency_ms: … }");
    EXPECT_EQ(with_wires("  wire { line: TAP pin: \"D\" }\n  tap { latency_ms: 255 }\n"), no_error);
}

}  // namespace
}  // namespace rig::model
