#include "rig/faults/traces.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace rig::faults {
namespace {

using namespace std::chrono_literals;
using plugrig::core::Line;
using plugrig::reports::Event;
using Events = std::vector<Event>;

constexpr Time end{10s};

Event at(Duration t) {
    Event event;
    event.set_t_ns(t.count());
    return event;
}
Event edge(Duration t, Line line, bool active) {
    Event event = at(t);
    event.mutable_edge()->set_line(line);
    event.mutable_edge()->set_active(active);
    return event;
}
Event says(Duration t, const std::string& text, unsigned status = 0) {
    Event event = at(t);
    event.mutable_rx()->set_line(Line::CONSOLE);
    event.mutable_rx()->set_data(text);
    event.mutable_rx()->set_status(status);
    return event;
}
Event reads(Duration t, double u, double i) {
    Event event = at(t);
    event.mutable_meter_read()->set_u_v(u);
    event.mutable_meter_read()->set_i_a(i);
    event.mutable_meter_read()->set_p_w(u * i);
    return event;
}

Channels moved_between(const Events& healthy, const Events& faulty) {
    return moved(traces(healthy, end), traces(faulty, end), end);
}

TEST(Level, MovesIfItDiffersForLongerThanAnyDelayOfTheBench) {
    const Events on{edge(1s, Line::OUTPUT_SENSE, true)};
    EXPECT_EQ(moved_between(on, on), Channels{});
    EXPECT_EQ(moved_between(on, {edge(1019ms, Line::OUTPUT_SENSE, true)}), Channels{});
    EXPECT_EQ(moved_between(on, {edge(1022ms, Line::OUTPUT_SENSE, true)}),
              Channels{plugrig::faults::OUTPUT_SENSE});
    EXPECT_EQ(moved_between(on, {}), Channels{plugrig::faults::OUTPUT_SENSE});
}

TEST(Level, MovesInTheShortestRunIfItWasNeverTheSame) {
    const Events healthy{edge(0s, Line::CHAIN_OK, true)};
    EXPECT_EQ(moved(traces(healthy, Time{1ms}), traces({}, Time{1ms}), Time{1ms}),
              Channels{plugrig::faults::CHAIN_OK});
}

TEST(Level, DoesNotMoveByWhatComesAfterTheFaultWasFound) {
    const Events healthy{edge(1s, Line::LED_RED, true)};
    const Events faulty{edge(1s, Line::LED_RED, true), edge(9s, Line::LED_RED, false)};
    EXPECT_EQ(moved(traces(healthy, Time{8s}), traces(faulty, Time{8s}), Time{8s}), Channels{});
    EXPECT_EQ(moved_between(healthy, faulty), Channels{plugrig::faults::LED_RED});
}

TEST(ConsoleText, MovesByAnotherByteOrByItsTimeButNotByItsChunks) {
    const Events healthy{says(1s, "$ ok")};
    EXPECT_EQ(moved_between(healthy, {says(1s, "$ "), says(1002ms, "ok")}), Channels{});
    const Channels text{plugrig::faults::CONSOLE_TEXT};
    EXPECT_EQ(moved_between(healthy, {says(1s, "$ no")}), text);
    EXPECT_EQ(moved_between(healthy, {says(1s, "$ ")}), text);
    EXPECT_EQ(moved_between(healthy, {says(2s, "$ ok")}), text);
    EXPECT_EQ(moved_between(healthy, {says(1s, "$ ok", 8)}), text);
}

TEST(ConsoleText, DoesNotMoveByWhatIsStillOnItsWay) {
    EXPECT_EQ(moved_between({says(1s, "a"), says(10s - 5ms, "b")}, {says(1s, "a")}), Channels{});
}

TEST(MeterValues, MoveByMoreThanTheMeterScatters) {
    const Events healthy{reads(1s, 230, 1), reads(2s, 230, 1), reads(3s, 230, 1)};
    EXPECT_EQ(moved_between(healthy, {reads(1s, 231, 1), reads(2s, 229.2, 1.003), reads(3s, 230, 1)}),
              Channels{});
    EXPECT_EQ(moved_between(healthy, {reads(1s, 230, 1.05), reads(2s, 230, 1.05), reads(3s, 230, 1)}),
              Channels{plugrig::faults::METER_VALUES});
    EXPECT_EQ(moved_between(healthy, {}), Channels{plugrig::faults::METER_VALUES});
}

TEST(Usb, MovesByAnAdapterThatIsGoneAndByLateHeartbeats) {
    Event gone = at(1s);
    gone.mutable_fault()->set_context("adapter gone while driving LAMP");
    Event silent = at(1s);
    silent.mutable_fault()->set_context("meter silent");
    Event beat = at(1s);
    beat.mutable_heartbeat()->set_longest_gap_ns((50ms + 0ns).count());
    Event late = at(1s);
    late.mutable_heartbeat()->set_longest_gap_ns((150ms + 0ns).count());
    EXPECT_EQ(moved_between({}, {gone}), Channels{plugrig::faults::USB});
    EXPECT_EQ(moved_between({}, {silent}), Channels{});
    EXPECT_EQ(moved_between({beat}, {beat}), Channels{});
    EXPECT_EQ(moved_between({beat}, {late}), Channels{plugrig::faults::USB});
}

TEST(ShownChannels, AreThoseThatSaidSomething) {
    const Channels channels = shown(traces({says(1s, "$ "), edge(1s, Line::LED_RED, true)}, end));
    EXPECT_EQ(channels,
              (Channels{plugrig::faults::CONSOLE_TEXT, plugrig::faults::LED_RED, plugrig::faults::USB}));
}

}  // namespace
}  // namespace rig::faults
