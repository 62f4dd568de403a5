#include "rig/virtual/virtual_lines.hpp"

#include <gtest/gtest.h>

#include "rig/virtual/virtual_bench_fixture.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;
using namespace plugrig::core;

struct Adapter {
    explicit Adapter(const plugrig::model::Adapter& knobs = {})
        : link{knobs},
          lines{clock,
                link,
                {.outputs = {HEARTBEAT, MAINS_REQUEST, LAMP},
                 .inputs = {INPUT_SENSE, LED_RED},
                 .outputs_changed =
                     [this](Time t, LineSet set) {
                         outputs.push_back({t, set});
                     },
                 .heartbeat = [this](Time t) { beats.push_back(t); }},
                1ms,
                {}} {
        lines.listen(&log);
    }
    void run_until(Time t) { clock.run(sleep_until(clock, t, "test")); }
    void physics(Time t, Line line, bool active) {
        clock.at(t, Phase::physics, "physics", [this, t, line, active] { lines.input(t, line, active); });
    }

    SimulatedClock clock;
    UsbLink link;
    std::vector<std::pair<Time, LineSet>> outputs;
    std::vector<Time> beats;
    EdgeLog log;
    VirtualLines lines;
};

TEST(VirtualLines, AnOutputTakesOneUsbFrame) {
    Adapter adapter;
    adapter.clock.run(adapter.lines.drive(LAMP, true));
    EXPECT_EQ(adapter.clock.now(), Time{500us});
    ASSERT_EQ(adapter.outputs.size(), 1u);
    EXPECT_EQ(adapter.outputs[0].first, Time{500us});
    EXPECT_TRUE(adapter.lines.outputs().has(LAMP));
}

TEST(VirtualLines, AnEdgeLiesAfterThePollBeforeTheOneThatSawIt) {
    Adapter adapter;
    adapter.physics(Time{10ms + 1us}, INPUT_SENSE, true);
    adapter.run_until(Time{20ms});
    EXPECT_EQ(adapter.log.since, std::vector<Time>{Time{10ms}});
}

TEST(VirtualLines, WhileTheHostStallsNothingIsPolled) {
    plugrig::model::Adapter knobs;
    knobs.set_stall_at_ms(5);
    knobs.set_stall_ms(50.5);
    Adapter adapter{knobs};
    adapter.physics(Time{10ms}, INPUT_SENSE, true);
    adapter.physics(Time{55ms + 600us}, LED_RED, true);
    adapter.run_until(Time{80ms});
    ASSERT_EQ(adapter.log.edges.size(), 2u);
    EXPECT_EQ(adapter.log.edges[0], (EdgeLog::Edge{Time{55ms + 500us}, INPUT_SENSE, true}));
    EXPECT_EQ(adapter.log.edges[1], (EdgeLog::Edge{Time{56ms}, LED_RED, true}));
    EXPECT_EQ(adapter.log.since, (std::vector<Time>{Time{4ms}, Time{4ms}}));
}

TEST(VirtualLines, AnEdgeIsSeenAtTheFirstPollAfterIt) {
    Adapter adapter;
    adapter.physics(Time{10ms + 1us}, INPUT_SENSE, true);
    adapter.run_until(Time{20ms});
    ASSERT_EQ(adapter.log.edges.size(), 1u);
    EXPECT_EQ(adapter.log.edges[0], (EdgeLog::Edge{Time{11ms}, INPUT_SENSE, true}));
    EXPECT_TRUE(adapter.lines.inputs().active.has(INPUT_SENSE));
    EXPECT_EQ(adapter.lines.inputs().sampled, Time{20ms});
}

TEST(VirtualLines, APulseBetweenTwoPollsIsNotSeen) {
    Adapter adapter;
    adapter.physics(Time{10ms + 100us}, INPUT_SENSE, true);
    adapter.physics(Time{10ms + 900us}, INPUT_SENSE, false);
    adapter.run_until(Time{20ms});
    EXPECT_TRUE(adapter.log.edges.empty());
}

TEST(VirtualLines, AnUnwiredLineCanNeitherBeDrivenNorSeen) {
    Adapter adapter;
    EXPECT_THROW(adapter.clock.run(adapter.lines.drive(BUTTON, true)), Error);
    adapter.physics(Time{10ms}, LED_GREEN, true);
    adapter.run_until(Time{20ms});
    EXPECT_TRUE(adapter.log.edges.empty());
}

TEST(VirtualLines, NeverHasTwoHeartbeatEdgesInFlight) {
    Adapter adapter;
    EXPECT_TRUE(adapter.lines.toggle_heartbeat());
    EXPECT_FALSE(adapter.lines.toggle_heartbeat());
    adapter.run_until(Time{1ms});
    EXPECT_TRUE(adapter.lines.toggle_heartbeat());
    adapter.run_until(Time{2ms});
    EXPECT_EQ(adapter.beats, (std::vector<Time>{Time{500us}, Time{1500us}}));
}

TEST(VirtualLines, MakeSafeActsAtOnceAndOvertakesWhatIsInFlight) {
    Adapter adapter;
    adapter.clock.run(adapter.lines.drive(LAMP, true));
    adapter.clock.at(Time{700us}, Phase::delivery, "safe", [&] { adapter.lines.make_safe(); });
    EXPECT_THROW(adapter.clock.run(adapter.lines.drive(MAINS_REQUEST, true)), Error);
    ASSERT_EQ(adapter.outputs.size(), 2u);
    EXPECT_EQ(adapter.outputs[1].first, Time{700us});
    EXPECT_EQ(adapter.lines.outputs(), LineSet{LAMP}) << "the lamp energises nothing";
}

TEST(VirtualLines, AStallHoldsPollsAndOutputs) {
    plugrig::model::Adapter knobs;
    knobs.set_stall_at_ms(10);
    knobs.set_stall_ms(50);
    Adapter adapter{knobs};
    adapter.physics(Time{20ms}, INPUT_SENSE, true);
    adapter.run_until(Time{30ms});
    EXPECT_EQ(adapter.lines.inputs().sampled, Time{9ms});
    EXPECT_TRUE(adapter.lines.toggle_heartbeat());
    adapter.clock.run(adapter.lines.drive(LAMP, true));
    EXPECT_EQ(adapter.clock.now(), Time{60ms + 500us});
    EXPECT_EQ(adapter.beats, std::vector<Time>{Time{60ms + 500us}});
    EXPECT_EQ(adapter.log.first(INPUT_SENSE, true), Time{60ms});
}

TEST(VirtualLines, UnpluggedSeesAndDrivesNothingMore) {
    plugrig::model::Adapter knobs;
    knobs.set_unplug_at_ms(15);
    Adapter adapter{knobs};
    adapter.clock.run(adapter.lines.drive(LAMP, true));
    adapter.physics(Time{20ms}, INPUT_SENSE, true);
    adapter.run_until(Time{30ms});
    EXPECT_EQ(adapter.log.lost_at, Time{15ms});
    EXPECT_TRUE(adapter.log.edges.empty());
    EXPECT_FALSE(adapter.lines.toggle_heartbeat());
    EXPECT_EQ(adapter.lines.inputs().sampled, Time{14ms});
    EXPECT_THROW(adapter.clock.run(adapter.lines.drive(LAMP, false)), Error);
    adapter.lines.make_safe();
    EXPECT_EQ(adapter.outputs.size(), 1u) << "nothing reaches the board any more";
}

}  // namespace
}  // namespace rig::virt
