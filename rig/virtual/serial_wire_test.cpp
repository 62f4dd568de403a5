#include "rig/virtual/serial_wire.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

TEST(SerialWire, BytesFollowEachOtherAtTheLineRate) {
    SerialWire tap{4800, 11};
    EXPECT_NEAR(to_milliseconds(tap.byte_time()), 2.2917, 1e-3);
    const Time first = tap.send(Time{10ms}, 1);
    const Time second = tap.send(Time{10ms}, 2);
    EXPECT_EQ(first, Time{10ms} + tap.byte_time());
    EXPECT_EQ(second, first + tap.byte_time());
    EXPECT_EQ(tap.send(Time{100ms}, 3), Time{100ms} + tap.byte_time());
}

TEST(SerialWire, GivesOnlyWhatHasArrived) {
    SerialWire wire{115200, 10};
    const Time arrival = wire.send(Time{}, 'x');
    EXPECT_FALSE(wire.take(arrival - 1ns));
    EXPECT_EQ(wire.take(arrival), 'x');
    EXPECT_FALSE(wire.take(arrival));
}

TEST(SerialWire, LosesWhatWasNotSentWhenPowerFails) {
    SerialWire wire{4800, 11};
    for (const std::uint8_t byte : {1, 2, 3, 4}) {
        wire.send(Time{}, byte);
    }
    wire.cut(Time{} + 2 * wire.byte_time() + 1us);
    EXPECT_EQ(wire.pending().size(), 2u) << "the third was cut in the middle";
    EXPECT_EQ(wire.send(Time{1s}, 9), Time{1s} + wire.byte_time());
}

TEST(SerialWire, CuesItsReaderWithTheNumberOfPendingBytes) {
    SerialWire wire{115200, 10};
    std::vector<std::size_t> cues;
    wire.on_byte([&](std::size_t pending) { cues.push_back(pending); });
    wire.send(Time{}, 'a');
    wire.send(Time{}, 'b');
    EXPECT_EQ(cues, (std::vector<std::size_t>{1, 2}));
}

}  // namespace
}  // namespace rig::virt
