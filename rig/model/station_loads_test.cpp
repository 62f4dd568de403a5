#include "rig/model/station_loads.hpp"

#include <gtest/gtest.h>

#include "rig/model/station_samples.hpp"

namespace rig::model {
namespace {

/// The station's own lines come from line 3 on.
std::string with_loads(const std::string& loads) {
    return complaint(station_head + "slot { number: 1 } supply { low_v: 207 high_v: 253 }\n" + loads);
}

std::string load(const std::string& number, const std::string& ohm, const std::string& rated_w) {
    return "load { number: " + number + " nominal_ohm: " + ohm + " rated_w: " + rated_w +
           " tolerance_percent: 5 }\n";
}

TEST(Loads, RefuseANumberThatCannotBeSelectedAndNoResistance) {
    EXPECT_EQ(with_loads(load("4", "100", "1000")), "s:3:8: \"load.4.number\" is 4, outside 1 to 3");
    EXPECT_EQ(with_loads(load("3", "-10", "1000")),
              "s:3:18: \"load.3.nominal_ohm\" is -10, outside 1 to 1000000");
}

TEST(Loads, RefuseOneNumberTwice) {
    EXPECT_EQ(with_loads(load("3", "100", "1000") + load("3", "100", "1000")),
              "s:4:8: load 3 is described twice, first at s:3:8");
}

TEST(Loads, RefuseARatingThatTheNominalMainsExceeds) {
    EXPECT_EQ(with_loads(load("3", "27", "10")),
              "s:3:34: load 3: 27 Ω takes 1959 W at 230 V, but it is rated 10 W");
    EXPECT_EQ(with_loads(load("2", "100", "528")),
              "s:3:35: load 2: 100 Ω takes 529 W at 230 V, but it is rated 528 W");
    EXPECT_EQ(with_loads(load("2", "100", "529")), no_error);
}

TEST(Loads, AreRatedForTheMainsOfTheirStation) {
    EXPECT_EQ(complaint(station_head + "slot { number: 1 } supply { low_v: 108 high_v: 132 }\n" +
                        load("2", "100", "144")),
              no_error);
    EXPECT_EQ(complaint(station_head + "slot { number: 1 } supply { low_v: 108 high_v: 132 }\n" +
                        load("2", "100", "143")),
              "s:3:35: load 2: 100 Ω takes 144 W at 120 V, but it is rated 143 W");
}

TEST(Loads, AreTheSameOnTheVirtualBench) {
    const std::string one = load("1", "1000", "100");
    EXPECT_EQ(with_loads(one + "virtual { load { number: 2 ohm: 10 } }"),
              "s:4:18: the station has no load 2");
    EXPECT_EQ(with_loads(one + "virtual { load { number: 1 ohm: 0 } }"),
              "s:4:28: \"virtual.load.1.ohm\" is 0, outside 1 to 1000000");
    EXPECT_EQ(with_loads(one + "virtual {}"), "s:3:8: load 1 has no counterpart in the virtual bench");
    EXPECT_EQ(with_loads(one + "virtual { load { number: 1 ohm: 10 } }"), no_error);
}

}  // namespace
}  // namespace rig::model
