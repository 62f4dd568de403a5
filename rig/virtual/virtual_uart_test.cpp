#include "rig/virtual/virtual_uart.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "rig/virtual/virtual_bench_fixture.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

struct Channel {
    explicit Channel(const plugrig::model::Adapter& knobs = {}, Duration latency_timer = 2ms,
                     bool receive_open = false, bool transmit_open = false)
        : link{knobs},
          uart{clock,
               link,
               {.name = "test chunk",
                .receive = &from_plug,
                .transmit = &to_plug,
                .receive_open = receive_open,
                .transmit_open = transmit_open},
               latency_timer,
               0.25} {
        uart.listen(&log);
    }
    void plug_sends(Time t, std::size_t bytes) {
        clock.at(t, Phase::physics, "plug sends", [this, t, bytes] {
            for (std::size_t k = 0; k < bytes; ++k) {
                from_plug.send(t, static_cast<std::uint8_t>(k));
            }
        });
    }
    void run_until(Time t) { clock.run(sleep_until(clock, t, "test")); }
    std::size_t received() const { return log.text.size(); }

    SimulatedClock clock;
    SerialWire from_plug{115200, 10};
    SerialWire to_plug{115200, 10};
    UsbLink link;
    StreamLog log;
    VirtualUart uart;
};

TEST(VirtualUart, DeliversAtTheLatencyTimersTick) {
    Channel channel;
    channel.plug_sends(Time{10ms}, 1);
    channel.run_until(Time{20ms});
    ASSERT_EQ(channel.log.chunks.size(), 1u);
    EXPECT_EQ(channel.log.chunks[0].t, Time{10ms + 500us + 500us}) << "tick at 10.5 ms and 0.5 ms of USB";
}

TEST(VirtualUart, AChunkWasSentAfterTheTickBeforeItsFirstByte) {
    Channel channel;
    channel.plug_sends(Time{10ms}, 1);
    channel.run_until(Time{20ms});
    EXPECT_EQ(channel.log.since, std::vector<Time>{Time{8ms + 500us}});
}

TEST(VirtualUart, ALumpAfterAStallMayHaveBeenSentAtAnyTimeInIt) {
    plugrig::model::Adapter knobs;
    knobs.set_stall_at_ms(12);
    knobs.set_stall_ms(100);
    Channel channel{knobs};
    channel.plug_sends(Time{60ms}, 3);
    channel.run_until(Time{200ms});
    EXPECT_EQ(channel.log.since, std::vector<Time>{Time{10ms + 500us}});
}

TEST(VirtualUart, MergesWhatArrivesBetweenTwoTicks) {
    Channel channel;
    channel.plug_sends(Time{10ms}, 100);
    channel.run_until(Time{30ms});
    EXPECT_EQ(channel.received(), 100u);
    for (const auto& chunk : channel.log.chunks) {
        EXPECT_LE(chunk.bytes.size(), 24u) << "2 ms at 86.8 us a byte";
    }
    EXPECT_GE(channel.log.chunks.size(), 5u);
}

TEST(VirtualUart, APacketIsFullAt510Bytes) {
    Channel channel{{}, 250ms};
    channel.plug_sends(Time{70ms}, 1200);
    channel.run_until(Time{1s});
    ASSERT_EQ(channel.log.chunks.size(), 3u);
    EXPECT_EQ(channel.log.chunks[0].bytes.size(), 510u);
    EXPECT_EQ(channel.log.chunks[1].bytes.size(), 510u);
    EXPECT_EQ(channel.log.chunks[2].bytes.size(), 180u);
}

TEST(VirtualUart, ByteByByteMakesEveryByteItsOwnChunk) {
    plugrig::model::Adapter knobs;
    knobs.set_byte_by_byte(true);
    Channel channel{knobs};
    channel.plug_sends(Time{10ms}, 50);
    channel.run_until(Time{30ms});
    EXPECT_EQ(channel.log.chunks.size(), 50u);
}

TEST(VirtualUart, AStallDeliversOneLateLump) {
    plugrig::model::Adapter knobs;
    knobs.set_stall_at_ms(12);
    knobs.set_stall_ms(100);
    Channel channel{knobs};
    channel.plug_sends(Time{12ms}, 300);
    channel.run_until(Time{200ms});
    ASSERT_EQ(channel.log.chunks.size(), 1u);
    EXPECT_EQ(channel.log.chunks[0].t, Time{112ms});
    EXPECT_EQ(channel.log.chunks[0].bytes.size(), 300u);
    EXPECT_FALSE(channel.log.chunks[0].status.overrun);
}

TEST(VirtualUart, ALongStallOverrunsTheFifoAndSaysSo) {
    plugrig::model::Adapter knobs;
    knobs.set_stall_at_ms(12);
    knobs.set_stall_ms(400);
    Channel channel{knobs};
    channel.plug_sends(Time{12ms}, 3000);
    channel.run_until(Time{600ms});
    ASSERT_EQ(channel.log.chunks.size(), 1u);
    EXPECT_EQ(channel.log.chunks[0].bytes.size(), 2048u);
    EXPECT_TRUE(channel.log.chunks[0].status.overrun);
}

TEST(VirtualUart, AnOpenReceiveWireHearsNothing) {
    Channel channel{{}, 2ms, true, false};
    channel.plug_sends(Time{10ms}, 10);
    channel.run_until(Time{30ms});
    EXPECT_EQ(channel.received(), 0u);
}

TEST(VirtualUart, WriteEndsWhenTheLastByteHasLeft) {
    Channel channel;
    const std::vector<std::uint8_t> bytes(64, 'x');
    channel.clock.run(channel.uart.write(bytes));
    EXPECT_EQ(channel.clock.now(), Time{500us} + 64 * channel.to_plug.byte_time());
    EXPECT_EQ(channel.to_plug.pending().size(), 64u);
    EXPECT_EQ(channel.to_plug.pending().front().end, Time{500us} + channel.to_plug.byte_time());
}

TEST(VirtualUart, AnOpenTransmitWireCarriesNothingButWriteEndsAsEver) {
    Channel channel{{}, 2ms, false, true};
    const std::vector<std::uint8_t> bytes(64, 'x');
    channel.clock.run(channel.uart.write(bytes));
    EXPECT_EQ(channel.clock.now(), Time{500us} + 64 * channel.to_plug.byte_time());
    EXPECT_TRUE(channel.to_plug.pending().empty());
}

TEST(VirtualUart, UnpluggedTellsItsListenerAndRefusesToWrite) {
    plugrig::model::Adapter knobs;
    knobs.set_unplug_at_ms(15);
    Channel channel{knobs};
    channel.plug_sends(Time{10ms}, 100);
    channel.run_until(Time{50ms});
    EXPECT_EQ(channel.log.lost_at, Time{15ms});
    EXPECT_NE(channel.log.reason.find("USB cable"), std::string::npos) << channel.log.reason;
    EXPECT_LT(channel.received(), 100u);
    const std::vector<std::uint8_t> bytes(1, 'x');
    EXPECT_THROW(channel.clock.run(channel.uart.write(bytes)), Error);
}

TEST(VirtualUart, UnpluggedInTheMiddleOfAWriteEndsItWithAnErrorAndLosesTheRest) {
    plugrig::model::Adapter knobs;
    knobs.set_unplug_at_ms(3);
    Channel channel{knobs};
    const std::vector<std::uint8_t> bytes(64, 'x');
    try {
        channel.clock.run(channel.uart.write(bytes));
        FAIL() << "64 bytes take longer than the cable lasted";
    } catch (const Error& e) {
        EXPECT_EQ(e.code, Errc::rig_fault);
    }
    EXPECT_EQ(channel.clock.now(), Time{3ms});
    EXPECT_EQ(channel.to_plug.pending().size(), 28u);
}

}  // namespace
}  // namespace rig::virt
