#include "rig/model/station.hpp"

#include <gtest/gtest.h>

#include "rig/model/field_path.hpp"
#include "rig/model/pinmap.hpp"

namespace rig::model {
namespace {

using plugrig::model::Pinmap;

Pinmap shipped_pinmap() {
    const std::string file = "hw/pinmap.textproto";
    return read_pinmap(file, read_file(file).value()).value();
}

std::string shipped_text() {
    return read_file("fixtures/stations/virtual.textproto").value();
}

std::string complaint(std::string_view text) {
    const auto station = read_station("s", text);
    const auto checked = station ? check_station(station->message, station->locations, shipped_pinmap())
                                 : Result<void>{station.error()};
    if (checked) {
        return "no error";
    }
    EXPECT_EQ(checked.error().code, Errc::bad_input);
    return checked.error().context;
}

std::string with_wires(const std::string& wires) {
    return complaint("format: 1\nslot {\n  number: 1\n" + wires + "}\n");
}

TEST(ShippedStation, IsInOrder) {
    EXPECT_EQ(complaint(shipped_text()), "no error");
}

TEST(ShippedStation, WiresEveryLineOfThePinMapAndNamesFilesThatExist) {
    const auto station = read_station("s", shipped_text()).value().message;
    EXPECT_EQ(station.slot(0).wire_size(), shipped_pinmap().pin_size());
    EXPECT_TRUE(read_file(station.pinmap()));
    EXPECT_TRUE(read_file(station.plug_profile()));
}

TEST(ShippedStation, TakesTheKnobsOfTheReadme) {
    auto station = read_station("s", shipped_text()).value();
    for (const char* knob : {"virtual.plug.voltage_gain_error=0.013", "virtual.plug.relay.welded=true",
                             "virtual.load.2.open=true", "virtual.adapter.unplug_at_ms=3000",
                             "virtual.plug.console.tear_every=7", "virtual.plug.console.silent=true"}) {
        EXPECT_TRUE(set_field(station.message, knob)) << knob;
    }
    EXPECT_TRUE(check_station(station.message, station.locations, shipped_pinmap()));
}

TEST(Station, RefusesAnotherFormat) {
    EXPECT_EQ(complaint("name: \"x\"\nformat: 2\n"), "s:2:1: format 2 is not known; this program reads 1");
}

TEST(Station, RefusesToHaveNoSlot) {
    EXPECT_EQ(complaint("format: 1"), "s: the station has no slot");
}

TEST(Station, RefusesASlotWithoutANumberOrWithAnotherSlotsNumber) {
    EXPECT_EQ(complaint("format: 1\nslot {}"), "s:2:1: slots are numbered from 1");
    EXPECT_EQ(complaint("format: 1\nslot { number: 2 }\nslot { number: 2 }"),
              "s:3:8: slot 2 is described twice, first at s:2:8");
}

TEST(Station, RefusesALineWiredTwice) {
    EXPECT_EQ(with_wires("  wire { line: LAMP pin: \"A2\" }\n  wire { line: LAMP pin: \"A3\" }\n"),
              "s:5:10: line LAMP is wired twice in slot 1, first at s:4:10");
}

TEST(Station, RefusesAPinUsedTwice) {
    EXPECT_EQ(with_wires("  wire { line: LAMP pin: \"A2\" }\n  wire { line: BUTTON pin: \"A2\" }\n"),
              "s:5:23: pin \"A2\" is used twice in slot 1, first at s:4:21");
}

TEST(Station, AllowsTwoSlotsTheSameWiring) {
    EXPECT_EQ(complaint("format: 1\n"
                        "slot { number: 1 wire { line: LAMP pin: \"A2\" } }\n"
                        "slot { number: 2 wire { line: LAMP pin: \"A2\" } }\n"),
              "no error");
}

TEST(Station, RefusesAWireThatThePinMapContradicts) {
    EXPECT_EQ(with_wires("  wire { line: LAMP pin: \"A3\" }\n"),
              "s:4:21: pin \"A3\" carries MAINS_REQUEST in the pin map, not LAMP");
    EXPECT_EQ(with_wires("  wire { line: LAMP pin: \"A9\" }\n"),
              "s:4:21: the pin map has no pin \"A9\" for LAMP");
    EXPECT_EQ(with_wires("  wire { pin: \"A2\" }\n"), "s:4:3: a wire without a line");
}

TEST(Station, RefusesMainsThatCouldNotBeProvenOff) {
    EXPECT_EQ(with_wires("  wire { line: MAINS_REQUEST pin: \"A3\" }\n"
                         "  wire { line: HEARTBEAT pin: \"A1\" }\n"
                         "  wire { line: CHAIN_OK pin: \"B7\" }\n"
                         "  wire { line: INPUT_SENSE pin: \"B6\" }\n"
                         "  wire { line: OUTPUT_SENSE pin: \"B5\" }\n"),
              "s:2:1: slot 1 wires MAINS_REQUEST without CONTACTOR_MIRROR: mains could not be proven off");
}

TEST(Station, RefusesALatencyTheAdapterDoesNotHave) {
    EXPECT_EQ(with_wires("  wire { line: CONSOLE pin: \"C\" }\n  console { latency_ms: 256 }\n"),
              "s:5:13: the latency timer of the console is 256 ms, outside 1 to 255");
    EXPECT_EQ(with_wires("  wire { line: TAP pin: \"D\" }\n"),
              "s:2:1: the latency timer of the tap is 0 ms, outside 1 to 255");
    EXPECT_EQ(with_wires("  wire { line: TAP pin: \"D\" }\n  tap { latency_ms: 255 }\n"), "no error");
}

TEST(Station, RefusesALoadThatCannotBeSelectedOrHasNoResistance) {
    const std::string slot = "format: 1 slot { number: 1 }\n";
    EXPECT_EQ(complaint(slot + "load { number: 4 nominal_ohm: 10 }"),
              "s:2:8: load 4 cannot be selected: loads are numbered 1 to 3");
    EXPECT_EQ(complaint(slot + "load { number: 3 nominal_ohm: -10 }"),
              "s:2:18: load 3 needs a resistance above 0 ohm");
    EXPECT_EQ(complaint(slot + "load { number: 3 nominal_ohm: 1 }\nload { number: 3 nominal_ohm: 1 }"),
              "s:3:8: load 3 is described twice, first at s:2:8");
}

TEST(Station, RefusesVirtualLoadsOtherThanItsLoads) {
    const std::string station = "format: 1 slot { number: 1 } load { number: 1 nominal_ohm: 10 }\n";
    EXPECT_EQ(complaint(station + "virtual { load { number: 2 ohm: 10 } }"),
              "s:2:18: the station has no load 2");
    EXPECT_EQ(complaint(station + "virtual { load { number: 1 ohm: 0 } }"),
              "s:2:28: load 1 needs a resistance above 0 ohm");
    EXPECT_EQ(complaint(station + "virtual {}"), "s:1:37: load 1 has no counterpart in the virtual bench");
}

TEST(Station, RefusesAMeterWithoutAccuracy) {
    EXPECT_EQ(complaint("format: 1 slot { number: 1 }\nmeter { model: \"x\" accuracy_percent: 0 }"),
              "s:2:20: the meter needs an accuracy above 0 %");
}

TEST(Station, RefusesSimulatedMainsWithoutFrequencyAndTimesBelowZero) {
    EXPECT_EQ(complaint("format: 1 slot { number: 1 }\nvirtual { mains { voltage_v: 230 } }"),
              "s:2:11: simulated mains needs a frequency above 0 Hz");
    EXPECT_EQ(complaint("format: 1 slot { number: 1 }\n"
                        "virtual { mains { frequency_hz: 50 } plug { relay { operate_ms: -1 } } }"),
              "s:2:53: \"operate_ms\" must not be negative");
}

TEST(Station, PlacesWhatWasSetByAKnobAtTheNearestPlaceInTheFile) {
    auto station = read_station("s", shipped_text()).value();
    ASSERT_TRUE(set_field(station.message, "virtual.plug.boot_delay_ms=-5"));
    const auto checked = check_station(station.message, station.locations, shipped_pinmap());
    ASSERT_FALSE(checked);
    EXPECT_NE(checked.error().context.find("\"boot_delay_ms\" must not be negative"), std::string::npos);
}

}  // namespace
}  // namespace rig::model
