#include "rig/virtual/wall_socket.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rig/virtual/virtual_bench_fixture.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

/// A room with a plug in it, its console taken down.
struct Room {
    explicit Room(const plugrig::model::Virtual& knobs = {}) : socket{clock, knobs, fw::Profile{}, 1} {
        socket.console().listen(&console);
    }
    void run_until(Time t) { clock.run(sleep_until(clock, t, "test")); }
    void run_for(Duration d) { run_until(clock.now() + d); }
    void type(std::string_view text) {
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        clock.run(socket.console().write(bytes));
    }
    bool said(std::string_view words) const { return console.text.find(words) != std::string::npos; }

    SimulatedClock clock;
    StreamLog console;
    WallSocket socket;
};

TEST(WallSocket, APlugBootsWhenItIsPluggedInAndStaysUpWithNobodyToKeepItAlive) {
    Room room;
    room.run_until(Time{1s});
    EXPECT_FALSE(room.socket.state().powered);
    EXPECT_EQ(room.console.text, "");
    room.socket.mains(true);
    room.run_until(Time{601s});
    EXPECT_TRUE(room.socket.state().powered) << "ten minutes without a heartbeat";
    EXPECT_EQ(room.socket.state().up, 600s - 60ms);
    EXPECT_TRUE(room.said("F1: 0000 0000"));
    EXPECT_TRUE(room.said("$ "));
}

TEST(WallSocket, ItsPlugSaysWhatThePlugOnTheBenchSays) {
    Room room;
    room.socket.mains(true);
    room.run_for(3s);
    room.type("meross hw\r");
    room.run_for(1s);
    BenchRun bench;
    bench.power_up();
    bench.type("meross hw\r");
    bench.run_for(1s);
    EXPECT_GT(room.console.text.size(), 1000u);
    EXPECT_EQ(room.console.text, bench.console.text);
}

TEST(WallSocket, ItsPlugLosesItsSupplyWhenItIsUnplugged) {
    Room room;
    room.socket.mains(true);
    room.run_for(1s);
    room.socket.mains(false);
    EXPECT_TRUE(room.socket.state().powered) << "on its capacitor";
    room.run_for(1s);
    EXPECT_FALSE(room.socket.state().powered);
    EXPECT_FALSE(room.socket.state().relay);
    EXPECT_EQ(room.socket.state().up, 0s);
}

TEST(WallSocket, TheRelayFeedsTheLoadThatIsPluggedIn) {
    Room room;
    room.socket.load(2);
    room.socket.mains(true);
    room.run_for(3s);
    ASSERT_TRUE(room.socket.state().relay) << "the factory stores it on";
    EXPECT_EQ(room.socket.state().output, Volts{230});
    EXPECT_EQ(room.socket.state().current, Amperes{2.3});
    EXPECT_EQ(room.socket.state().load, 2u);
    room.socket.load(0);
    EXPECT_EQ(room.socket.state().current, Amperes{});
}

TEST(WallSocket, APressOfTheButtonTogglesTheRelay) {
    Room room;
    room.socket.mains(true);
    room.run_for(3s);
    const bool before = room.socket.state().relay;
    room.socket.button(true);
    room.run_for(300ms);
    EXPECT_TRUE(room.socket.state().button);
    room.socket.button(false);
    room.run_for(1s);
    EXPECT_NE(room.socket.state().relay, before);
}

TEST(WallSocket, TheStrapKeepsThePlugInItsBootRom) {
    Room room;
    room.socket.strap(true);
    room.socket.mains(true);
    room.run_for(5s);
    EXPECT_TRUE(room.socket.state().strap);
    EXPECT_TRUE(room.socket.state().powered);
    EXPECT_FALSE(room.said("Jump to addr"));
}

TEST(WallSocket, TellsOfEachChange) {
    Room room;
    std::vector<std::string> changes;
    WallSocket::State before;
    room.socket.on_change([&] {
        const auto now = room.socket.state();
        const auto note = [&](const char* name, bool was, bool is) {
            if (was != is) {
                changes.push_back(name + std::string{is ? " on" : " off"});
            }
        };
        note("mains", before.mains, now.mains);
        note("powered", before.powered, now.powered);
        note("relay", before.relay, now.relay);
        before = now;
    });
    room.socket.mains(true);
    room.run_for(3s);
    room.socket.mains(false);
    room.run_for(3s);
    EXPECT_EQ(changes, (std::vector<std::string>{"mains on", "powered on", "relay on", "mains off",
                                                 "powered off", "relay off"}));
}

TEST(WallSocket, MainsDipsAsTheStationSays) {
    plugrig::model::Virtual knobs;
    knobs.mutable_mains()->set_dip_at_ms(2000);
    knobs.mutable_mains()->set_dip_ms(500);
    Room room{knobs};
    room.socket.mains(true);
    room.run_until(Time{2400ms});
    EXPECT_FALSE(room.socket.state().mains);
    EXPECT_FALSE(room.socket.state().powered);
    room.run_until(Time{2700ms});
    EXPECT_TRUE(room.socket.state().mains);
    EXPECT_TRUE(room.socket.state().powered);
}

// The old value or the new one, wherever the supply collapses, and no other item is touched.
TEST(WallSocket, ASupplyThatCollapsesInAWriteLeavesTheOldValueOrTheNew) {
    bool old_seen = false, new_seen = false;
    for (std::size_t steps = 0; steps < 60; steps += 4) {
        Room room;
        room.socket.mains(true);
        room.run_for(3s);
        room.type("config write a b old\rconfig write c d other\r");
        room.run_for(1s);
        room.socket.collapse_in_write(steps);
        room.type("config write a b new\r");
        room.run_for(1s);
        const bool collapsed = !room.socket.state().powered;
        room.socket.mains(false);
        room.run_for(1s);
        room.socket.mains(true);
        room.run_for(3s);
        room.console.text.clear();
        room.type("config read a b\rconfig read c d\r");
        room.run_for(1s);
        EXPECT_TRUE(room.said("d = other")) << steps;
        const bool is_new = room.said("b = new");
        EXPECT_NE(is_new, room.said("b = old")) << steps;
        EXPECT_TRUE(collapsed || is_new) << steps;
        old_seen = old_seen || !is_new;
        new_seen = new_seen || is_new;
    }
    EXPECT_TRUE(old_seen && new_seen);
}

}  // namespace
}  // namespace rig::virt
