#include "rig/virtual/console_transmitter.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

const std::string log_line = "[T: 128 M: common C: info F: system_init L: 353]: platform:MT7682-E3.\n\r";

std::string sent(const plugrig::model::PlugConsole& knobs, const std::string& text, unsigned times = 1) {
    SerialWire wire{115200, 10};
    ConsoleTransmitter transmitter{wire, knobs, 1};
    for (unsigned k = 0; k < times; ++k) {
        for (const char c : text) {
            transmitter.put(Time{}, static_cast<std::uint8_t>(c));
        }
    }
    std::string out;
    while (const auto byte = wire.take(never)) {
        out += static_cast<char>(*byte);
    }
    return out;
}

TEST(ConsoleTransmitter, SendsEverythingWhenHealthy) {
    EXPECT_EQ(sent({}, log_line), log_line);
}

TEST(ConsoleTransmitter, SilentSendsNothing) {
    plugrig::model::PlugConsole knobs;
    knobs.set_silent(true);
    EXPECT_EQ(sent(knobs, log_line), "");
}

TEST(ConsoleTransmitter, FragmentLossTakesOnePieceOutOfALogLineAndNothingElse) {
    plugrig::model::PlugConsole knobs;
    knobs.set_fragment_loss(1);
    const std::string out = sent(knobs, log_line);
    EXPECT_LT(out.size(), log_line.size());
    EXPECT_GE(out.size(), log_line.size() - 24);
    EXPECT_TRUE(out.starts_with("[T:"));
    EXPECT_TRUE(out.ends_with("\n\r"));
    EXPECT_EQ(sent(knobs, "p:0\n\rv:0 (ratio:188)\n\r"), "p:0\n\rv:0 (ratio:188)\n\r");
}

TEST(ConsoleTransmitter, SilentLossHasItsRatePerByteSent) {
    plugrig::model::PlugConsole knobs;
    knobs.set_silent_loss_per_million(10'000);
    const double missing = 1e5 - static_cast<double>(sent(knobs, "0123456789", 10'000).size());
    EXPECT_NEAR(missing, 1000, 120);
}

TEST(ConsoleTransmitter, DelayHoldsWhatFollowsEnter) {
    plugrig::model::PlugConsole knobs;
    knobs.set_delay_ms(30);
    SerialWire wire{115200, 10};
    ConsoleTransmitter transmitter{wire, knobs, 1};
    transmitter.put(Time{1ms}, 'a');
    transmitter.command_entered(Time{2ms});
    transmitter.put(Time{2ms}, 'b');
    EXPECT_EQ(wire.pending().front().end, Time{1ms} + wire.byte_time());
    EXPECT_EQ(wire.pending().back().end, Time{32ms} + wire.byte_time());
}

}  // namespace
}  // namespace rig::virt
