#include "rig/model/pinmap.hpp"

#include <gtest/gtest.h>

#include <array>

#include "rig/model/text_proto.hpp"

namespace rig::model {
namespace {

using plugrig::core::Line;
using plugrig::model::Pin;
using plugrig::model::Pinmap;

Pinmap shipped() {
    const std::string file = "hw/pinmap.textproto";
    return read_pinmap(file, read_file(file).value()).value();
}

std::string complaint(const std::string& pins) {
    const auto read = read_pinmap("p", "adapter: \"FT4232H\"\n" + pins);
    if (read) {
        return "no error";
    }
    EXPECT_EQ(read.error().code, Errc::bad_input);
    return read.error().context;
}

struct Bit {
    const char* pin;
    Line line;
    Pin::Direction direction;
    bool active_low;
};

// The adapter board's bit map, written out a second time.
constexpr std::array board{
    Bit{"A1", Line::HEARTBEAT, Pin::OUTPUT, true},       Bit{"A2", Line::LAMP, Pin::OUTPUT, true},
    Bit{"A3", Line::MAINS_REQUEST, Pin::OUTPUT, true},   Bit{"A4", Line::BOOT_STRAP, Pin::OUTPUT, true},
    Bit{"A5", Line::BUTTON, Pin::OUTPUT, true},          Bit{"A6", Line::LOAD_SELECT_0, Pin::OUTPUT, true},
    Bit{"A7", Line::LOAD_SELECT_1, Pin::OUTPUT, true},   Bit{"B0", Line::LED_RED, Pin::INPUT, true},
    Bit{"B1", Line::WATCHDOG_OK, Pin::INPUT, false},     Bit{"B2", Line::LED_GREEN, Pin::INPUT, true},
    Bit{"B3", Line::CONTACTOR_MIRROR, Pin::INPUT, true}, Bit{"B4", Line::DUT_POWER, Pin::INPUT, true},
    Bit{"B5", Line::OUTPUT_SENSE, Pin::INPUT, true},     Bit{"B6", Line::INPUT_SENSE, Pin::INPUT, true},
    Bit{"B7", Line::CHAIN_OK, Pin::INPUT, false},
};

TEST(ShippedPinmap, IsTheBoardsBitMapBitByBit) {
    const Pinmap pinmap = shipped();
    EXPECT_EQ(pinmap.adapter(), "FT4232H");
    EXPECT_EQ(pinmap.pin_size(), static_cast<int>(board.size()) + 2);
    for (const Bit& bit : board) {
        const Pin* pin = find_pin(pinmap, bit.pin);
        ASSERT_NE(pin, nullptr) << bit.pin;
        EXPECT_EQ(pin->line(), bit.line) << bit.pin;
        EXPECT_EQ(pin->direction(), bit.direction) << bit.pin;
        EXPECT_EQ(pin->active_low(), bit.active_low) << bit.pin;
        EXPECT_EQ(find_line(pinmap, bit.line), pin) << bit.pin;
    }
    EXPECT_EQ(find_line(pinmap, Line::CONSOLE)->name(), "C");
    EXPECT_EQ(find_line(pinmap, Line::CONSOLE)->uart(), "115200 8N1");
    EXPECT_EQ(find_line(pinmap, Line::TAP)->name(), "D");
    EXPECT_EQ(find_line(pinmap, Line::TAP)->uart(), "4800 8E1");
}

TEST(ShippedPinmap, DrivesChannelAExceptBit0AndReadsChannelB) {
    const Pinmap pinmap = shipped();
    EXPECT_EQ(output_mask(pinmap, 'A'), 0xFE);
    EXPECT_EQ(output_mask(pinmap, 'B'), 0x00);
    EXPECT_EQ(idle_levels(pinmap, 'A'), 0xFF);
}

TEST(ShippedPinmap, CarriesEveryLineThereIs) {
    const Pinmap pinmap = shipped();
    const auto* lines = plugrig::core::Line_descriptor();
    for (int i = 0; i < lines->value_count(); ++i) {
        const Line line = static_cast<Line>(lines->value(i)->number());
        EXPECT_EQ(find_line(pinmap, line) != nullptr, line != Line::LINE_UNSPECIFIED)
            << lines->value(i)->name();
    }
}

TEST(Pinmap, IdlesAnActiveHighOutputLow) {
    const auto pinmap =
        read_pinmap("p", "adapter: \"FT4232H\" pin { name: \"A2\" line: LAMP direction: OUTPUT }").value();
    EXPECT_EQ(idle_levels(pinmap, 'A'), 0xFB);
    EXPECT_EQ(pin_bit(pinmap.pin(0)), (PinBit{'A', 0x04}));
}

TEST(Pinmap, FindsNothingForWhatIsNotThere) {
    const Pinmap empty;
    EXPECT_EQ(find_pin(empty, "A1"), nullptr);
    EXPECT_EQ(find_line(empty, Line::LAMP), nullptr);
}

TEST(Pinmap, RefusesAnUnknownAdapter) {
    EXPECT_EQ(read_pinmap("p", "adapter: \"FT232R\"").error().context,
              "p:1:1: adapter \"FT232R\" is not known; possible: FT4232H");
}

TEST(Pinmap, RefusesAPinWithoutDirection) {
    EXPECT_EQ(complaint("pin { name: \"A1\" line: LAMP }"), "p:2:1: pin \"A1\" has no direction");
}

TEST(Pinmap, RefusesAPinTheAdapterDoesNotHave) {
    EXPECT_EQ(complaint("pin { name: \"A8\" line: LAMP direction: OUTPUT }"),
              "p:2:7: the adapter has no pin \"A8\"; an input or output is a channel and a bit: A0 to D7");
    EXPECT_EQ(complaint("pin { name: \"C1\" line: TAP direction: UART uart: \"4800 8E1\" }"),
              "p:2:7: the adapter has no pin \"C1\"; a UART is a channel: A, B, C or D");
}

TEST(Pinmap, RefusesAUartWithoutFormatAndAFormatWithoutUart) {
    EXPECT_EQ(complaint("pin { name: \"C\" line: TAP direction: UART }"),
              "p:2:1: UART \"C\" has no format such as \"115200 8N1\"");
    EXPECT_EQ(complaint("pin { name: \"A1\" line: LAMP direction: OUTPUT uart: \"4800 8E1\" }"),
              "p:2:47: pin \"A1\" is not a UART and has a format");
}

TEST(Pinmap, RefusesAPinWithoutALine) {
    EXPECT_EQ(complaint("pin { name: \"A1\" direction: OUTPUT }"), "p:2:1: pin \"A1\" carries no line");
}

TEST(Pinmap, RefusesAPinListedTwice) {
    EXPECT_EQ(complaint("pin { name: \"A1\" line: LAMP direction: OUTPUT }\n"
                        "pin { name: \"A1\" line: BUTTON direction: OUTPUT }"),
              "p:3:7: pin \"A1\" is listed twice, first at p:2:7");
}

TEST(Pinmap, RefusesALineOnTwoPins) {
    EXPECT_EQ(complaint("pin { name: \"A1\" line: LAMP direction: OUTPUT }\n"
                        "pin { name: \"A2\" line: LAMP direction: OUTPUT }"),
              "p:3:18: line LAMP sits on two pins, first at p:2:18");
}

TEST(Pinmap, RefusesAChannelUsedAsUartAndBitByBit) {
    EXPECT_EQ(complaint("pin { name: \"A1\" line: LAMP direction: OUTPUT }\n"
                        "pin { name: \"A\" line: TAP direction: UART uart: \"4800 8E1\" }"),
              "p:3:7: channel A is used as a UART and bit by bit, first at p:2:7");
}

}  // namespace
}  // namespace rig::model
