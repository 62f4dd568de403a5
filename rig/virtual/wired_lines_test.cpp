#include "rig/virtual/wired_lines.hpp"

#include <gtest/gtest.h>

namespace rig::virt {
namespace {

using namespace plugrig::core;
using plugrig::model::Pin;
using plugrig::model::Pinmap;
using plugrig::model::Slot;

void add(Pinmap& pinmap, const char* name, Line line, Pin::Direction direction) {
    auto& pin = *pinmap.add_pin();
    pin.set_name(name);
    pin.set_line(line);
    pin.set_direction(direction);
}

void wire(Slot& slot, const char* pin, Line line) {
    auto& wire = *slot.add_wire();
    wire.set_pin(pin);
    wire.set_line(line);
}

Pinmap small_pinmap() {
    Pinmap pinmap;
    add(pinmap, "A3", MAINS_REQUEST, Pin::OUTPUT);
    add(pinmap, "A5", BUTTON, Pin::OUTPUT);
    add(pinmap, "B6", INPUT_SENSE, Pin::INPUT);
    return pinmap;
}

TEST(WiredLines, AreThosePinsThatTheSlotWires) {
    Slot slot;
    wire(slot, "A3", MAINS_REQUEST);
    wire(slot, "B6", INPUT_SENSE);
    EXPECT_EQ(wired_lines(slot, small_pinmap(), Pin::OUTPUT), LineSet{MAINS_REQUEST});
    EXPECT_EQ(wired_lines(slot, small_pinmap(), Pin::INPUT), LineSet{INPUT_SENSE});
}

TEST(WiredLines, AWireToAnotherLinesPinIsNone) {
    Slot slot;
    wire(slot, "A5", MAINS_REQUEST);
    EXPECT_EQ(wired_lines(slot, small_pinmap(), Pin::OUTPUT), LineSet{});
}

TEST(WiredLines, ASlotWithoutWiresHasAllOfThePinMap) {
    EXPECT_EQ(wired_lines({}, small_pinmap(), Pin::OUTPUT), (LineSet{MAINS_REQUEST, BUTTON}));
}

TEST(WiredLines, WithoutAPinMapEveryLineIsThere) {
    EXPECT_TRUE(wired_lines({}, {}, Pin::INPUT).has(CHAIN_OK));
    EXPECT_TRUE(wired_lines({}, {}, Pin::OUTPUT).has(HEARTBEAT));
    EXPECT_FALSE(wired_lines({}, {}, Pin::OUTPUT).has(CHAIN_OK));
}

}  // namespace
}  // namespace rig::virt
