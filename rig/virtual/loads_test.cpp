#include "rig/virtual/loads.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rig::virt {
namespace {

TEST(Loads, AreSelectedOneAtATime) {
    EXPECT_EQ(Loads::selected(false, false), 0u);
    EXPECT_EQ(Loads::selected(true, false), 1u);
    EXPECT_EQ(Loads::selected(false, true), 2u);
    EXPECT_EQ(Loads::selected(true, true), 3u);
}

TEST(Loads, HaveTheBenchsResistorsWhenNothingIsSaid) {
    const Loads loads{{}};
    EXPECT_TRUE(std::isinf(loads.resistance(0).value));
    EXPECT_EQ(loads.resistance(1), Ohms{1000});
    EXPECT_EQ(loads.resistance(2), Ohms{100});
    EXPECT_EQ(loads.resistance(3), Ohms{27});
}

TEST(Loads, TakeTheirResistanceFromTheKnobByPrintedNumber) {
    plugrig::model::Virtual station;
    auto& load = *station.add_load();
    load.set_number(2);
    load.set_ohm(104.5);
    const Loads loads{station};
    EXPECT_EQ(loads.resistance(2), Ohms{104.5});
    EXPECT_EQ(loads.resistance(1), Ohms{1000});
}

TEST(Loads, AnOpenOneTakesNoCurrent) {
    plugrig::model::Virtual station;
    auto& load = *station.add_load();
    load.set_number(3);
    load.set_ohm(27);
    load.set_open(true);
    EXPECT_EQ((Volts{230} / Loads{station}.resistance(3)).value, 0);
}

}  // namespace
}  // namespace rig::virt
