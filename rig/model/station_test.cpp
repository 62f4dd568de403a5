#include "rig/model/station.hpp"

#include <gtest/gtest.h>

#include "rig/model/station_samples.hpp"

namespace rig::model {
namespace {

TEST(ShippedStation, IsInOrder) {
    EXPECT_EQ(complaint_about(shipped_station()), no_error);
}

TEST(ShippedStation, WiresEveryLineOfThePinMapAndNamesFilesThatExist) {
    const auto station = shipped_station().message;
    EXPECT_EQ(station.slot(0).wire_size(), shipped_pinmap().pin_size());
    EXPECT_TRUE(read_file(station.pinmap()));
    EXPECT_TRUE(read_file(station.plug_profile()));
}

TEST(ShippedStation, IsForMainsOf230VoltsPlusMinusTenPercent) {
    const auto station = shipped_station().message;
    EXPECT_EQ(station.supply().low_v(), 207);
    EXPECT_EQ(station.supply().high_v(), 253);
}

TEST(ShippedStation, TakesTheKnobsOfTheReadme) {
    EXPECT_EQ(complaint_after({"virtual.plug.voltage_gain_error=0.013", "virtual.plug.relay.welded=true",
                               "virtual.load.2.open=true", "virtual.adapter.unplug_at_ms=3000",
                               "virtual.plug.console.tear_every=7", "virtual.plug.console.silent=true"}),
              no_error);
}

TEST(StationOfTwoSlots, IsInOrderAndMayHaveItsSenseCablesCrossed) {
    auto station =
        read_station("s", read_file("fixtures/stations/virtual_two_slots.textproto").value()).value();
    EXPECT_EQ(complaint_about(station), no_error);
    ASSERT_TRUE(set_field(station.message, "virtual.sense.vin.cable_in_slot=2"));
    EXPECT_EQ(complaint_about(station), no_error);
}

TEST(Station, HasNoCableInASlotThatIsNotThere) {
    for (const std::string line : {"vin", "vout"}) {
        const std::string knob = "virtual.sense." + line + ".cable_in_slot";
        const std::string said = complaint_after({knob + "=2"});
        EXPECT_TRUE(said.ends_with("\"" + knob + "\" is 2, and the station has no such slot")) << said;
        EXPECT_EQ(complaint_after({knob + "=1"}), no_error);
        EXPECT_NE(complaint_after({knob + "=257"}).find("outside 1 to 256"), std::string::npos);
    }
}

TEST(Station, RefusesAnotherFormat) {
    EXPECT_EQ(complaint("name: \"x\"\nformat: 2\n"), "s:2:1: format 2 is not known; this program reads 1");
}

TEST(Station, RefusesToHaveNoName) {
    const std::string form = ", not a name of 1 to 64 letters, digits, blanks, '.', '_' and '-'";
    EXPECT_EQ(complaint("format: 1"), "s: \"name\" is \"\"" + form);
    EXPECT_EQ(complaint("format: 1\nname: \"\""), "s:2:1: \"name\" is \"\"" + form);
    EXPECT_EQ(complaint("format: 1\nname: \"a\\nb\""), "s:2:1: \"name\" is \"a\nb\"" + form);
}

TEST(Station, NamesNoFileOutsideTheProject) {
    for (const std::string path : {"../hw/pinmap.textproto", "hw/../../pinmap.textproto", "/etc/passwd"}) {
        for (const std::string field : {"pinmap", "plug_profile"}) {
            const auto station = read_station("s", "format: 1\n" + field + ": \"" + path + "\"\n").value();
            const auto checked = check_named_files(station.message, station.locations);
            ASSERT_FALSE(checked) << path;
            EXPECT_EQ(checked.error().context,
                      "s:2:1: \"" + field + "\" is \"" + path +
                          "\", which leads out of the project; write a path from its root");
        }
    }
    auto station = shipped_station();
    EXPECT_TRUE(check_named_files(station.message, station.locations));
    station.message.set_pinmap("hw/../hw/..pinmap.textproto");
    EXPECT_TRUE(check_named_files(station.message, station.locations)) << "up and down again is no way out";
}

TEST(Station, SaysWhichMainsItIsForWhereMainsComesIntoPlay) {
    EXPECT_EQ(complaint(station_head + "slot { number: 1 }"), no_error);
    EXPECT_EQ(
        complaint(station_head + "slot { number: 1 } "
                                 "load { number: 1 nominal_ohm: 27 rated_w: 2500 tolerance_percent: 5 }"),
        "s: the station does not say which mains it is for: add supply { low_v: … high_v: … }");
    auto station = shipped_station();
    station.message.clear_supply();
    station.message.clear_load();
    EXPECT_NE(complaint_about(station).find("which mains"), std::string::npos);
}

TEST(Station, RefusesASupplyWithoutWidth) {
    EXPECT_EQ(complaint(station_head + "slot { number: 1 }\nsupply { low_v: 230 high_v: 230 }"),
              "s:3:10: \"supply.low_v\" is 230, not below \"supply.high_v\", 230");
}

TEST(Station, PlacesWhatWasSetByAKnobAtTheNearestPlaceInTheFile) {
    const std::string text = station_head + "slot { number: 1 }\nvirtual { plug { } }";
    auto station = read_station("s", text).value();
    ASSERT_TRUE(set_field(station.message, "virtual.plug.boot_delay_ms=-5"));
    EXPECT_EQ(complaint_about(station),
              "s:3:11: \"virtual.plug.boot_delay_ms\" is -5, outside 0 to 86400000");
}

}  // namespace
}  // namespace rig::model
