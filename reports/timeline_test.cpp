#include "reports/timeline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "rig/wire/hlw8032_captures.hpp"

namespace rig::reports {
namespace {

using namespace std::chrono_literals;
using plugrig::core::Line;
using plugrig::reports::Event;

/// A journal told event by event.
class Story {
  public:
    Event& at(Duration t) {
        event_.Clear();
        event_.set_t_ns(t.count());
        return event_;
    }
    void tell() { builder_.on(event_); }

    void edge(Duration t, Line line, bool active) {
        auto& edge = *at(t).mutable_edge();
        edge.set_line(line);
        edge.set_active(active);
        tell();
    }
    void drive(Duration t, Line line, bool active) {
        auto& drive = *at(t).mutable_drive();
        drive.set_line(line);
        drive.set_active(active);
        tell();
    }
    void said(Duration t, const std::string& text) {
        auto& rx = *at(t).mutable_rx();
        rx.set_line(Line::CONSOLE);
        rx.set_data(text);
        tell();
    }
    void typed(Duration t, const std::string& text) {
        auto& tx = *at(t).mutable_tx();
        tx.set_line(Line::CONSOLE);
        tx.set_data(text);
        tell();
    }
    void begin(Duration t, const std::string& step, unsigned attempt) {
        auto& begin = *at(t).mutable_step_begin();
        begin.set_case_("relay");
        begin.set_step(step);
        begin.set_attempt(attempt);
        tell();
    }
    void end(Duration t) {
        at(t).mutable_step_end();
        tell();
    }
    Timeline finish() { return builder_.finish(); }

  private:
    TimelineBuilder builder_;
    Event event_;
};

const std::vector<Span>& lane(const Timeline& timeline, std::string_view name) {
    const auto found = std::find_if(timeline.lanes.begin(), timeline.lanes.end(),
                                    [name](const Lane& lane) { return lane.name == name; });
    if (found == timeline.lanes.end()) throw std::out_of_range{std::string{name}};
    return found->on;
}

Span span(Duration begin, Duration end) {
    return {Time{begin}, Time{end}};
}

TEST(TimelineLanes, SpanFromTheEdgeThatBeginsThemToTheOneThatEndsThem) {
    Story story;
    story.edge(100ms, Line::OUTPUT_SENSE, true);
    story.edge(200ms, Line::OUTPUT_SENSE, true);  // said twice
    story.edge(300ms, Line::OUTPUT_SENSE, false);
    story.edge(400ms, Line::OUTPUT_SENSE, true);
    story.edge(500ms, Line::CHAIN_OK, true);  // the end of the run
    const auto timeline = story.finish();
    EXPECT_EQ(lane(timeline, "Relay output"), (std::vector{span(100ms, 300ms), span(400ms, 500ms)}));
    EXPECT_TRUE(lane(timeline, "Button").empty());
}

TEST(TimelineLanes, EndWhereTheAdapterWasGoneAndNobodySawThemAnyMore) {
    Story story;
    story.edge(100ms, Line::OUTPUT_SENSE, true);
    story.drive(100ms, Line::BUTTON, true);
    story.at(300ms).mutable_fault()->set_context("adapter gone");
    story.tell();
    story.at(310ms).mutable_gap()->set_reason("no bytes");
    story.tell();
    story.end(500ms);
    const auto timeline = story.finish();
    EXPECT_EQ(lane(timeline, "Relay output"), (std::vector{span(100ms, 300ms)}));
    EXPECT_EQ(lane(timeline, "Button"), (std::vector{span(100ms, 500ms)}));  // ours, not seen
}

TEST(TimelineLanes, GoOnAfterAFaultThatLeftTheAdapterSeeing) {
    Story story;
    story.edge(100ms, Line::OUTPUT_SENSE, true);
    story.at(300ms).mutable_fault()->set_context("meter silent");
    story.tell();
    story.edge(400ms, Line::INPUT_SENSE, false);
    story.end(500ms);
    EXPECT_EQ(lane(story.finish(), "Relay output"), (std::vector{span(100ms, 500ms)}));
}

TEST(TimelineLanes, ShowTheContactorClosedWhileItsMirrorContactIsOpen) {
    Story story;
    story.edge(0ms, Line::CONTACTOR_MIRROR, true);
    story.edge(28ms, Line::CONTACTOR_MIRROR, false);
    story.edge(90ms, Line::CONTACTOR_MIRROR, true);
    EXPECT_EQ(lane(story.finish(), "Contactor closed"), (std::vector{span(28ms, 90ms)}));
}

TEST(TimelineLanes, TellWhichLoadTwoLinesSelect) {
    Story story;
    story.drive(1ms, Line::LOAD_SELECT_0, true);    // 1
    story.drive(10ms, Line::LOAD_SELECT_1, true);   // 3
    story.drive(20ms, Line::LOAD_SELECT_0, false);  // 2
    story.drive(30ms, Line::LOAD_SELECT_1, false);  // none
    const auto timeline = story.finish();
    EXPECT_EQ(lane(timeline, "Load 1"), (std::vector{span(1ms, 10ms)}));
    EXPECT_EQ(lane(timeline, "Load 3"), (std::vector{span(10ms, 20ms)}));
    EXPECT_EQ(lane(timeline, "Load 2"), (std::vector{span(20ms, 30ms)}));
}

TEST(TimelineSteps, KeepEachAttemptAndEndOneWhereTheNextBegins) {
    Story story;
    story.begin(1s, "hardware", 1);
    story.begin(2s, "hardware", 2);
    story.end(3s);
    story.begin(4s, "firmware", 1);
    story.edge(5s, Line::CHAIN_OK, true);  // the journal ends in a step
    const auto steps = story.finish().steps;
    ASSERT_EQ(steps.size(), 3u);
    EXPECT_EQ(steps[0].span, span(1s, 2s));
    EXPECT_EQ(steps[1].span, span(2s, 3s));
    EXPECT_EQ(steps[1].attempt, 2u);
    EXPECT_EQ(steps[2].span, span(4s, 5s));
}

TEST(TimelineCurves, ReadTheMeterWhereItsIntervalEnds) {
    Story story;
    auto& read = *story.at(270ms).mutable_meter_read();
    read.set_t_ns(Duration{250ms}.count());
    read.set_u_v(230);
    read.set_i_a(0.23);
    read.set_p_w(53);
    story.tell();
    const auto timeline = story.finish();
    EXPECT_EQ(timeline.voltage.meter, (std::vector{Sample{Time{250ms}, 230}}));
    EXPECT_EQ(timeline.current.meter, (std::vector{Sample{Time{250ms}, 0.23}}));
    EXPECT_EQ(timeline.power.meter, (std::vector{Sample{Time{250ms}, 53}}));
    EXPECT_TRUE(timeline.voltage.tap.empty());
}

TEST(TimelineCurves, ReadTheTapFromTheFramesOfACapturedChip) {
    Story story;
    for (const Duration t : {105ms, 210ms, 315ms}) {  // the chip's parameters are learnt from two that agree
        auto& rx = *story.at(t).mutable_rx();
        rx.set_line(Line::TAP);
        rx.set_data(hlw8032::captures::loaded.data(), hlw8032::captures::loaded.size());
        story.tell();
    }
    const auto timeline = story.finish();
    ASSERT_EQ(timeline.voltage.tap.size(), 3u);
    EXPECT_EQ(timeline.voltage.tap[2].t, Time{315ms});
    // By hand: 0x02DCD0 / 0x000605 * 1.88 V, 0x003CD7 / 0x0010D3 A, 0x4DE568 / 0x004F49 * 1.88 W.
    EXPECT_NEAR(timeline.voltage.tap[0].value, 228.87, 0.01);
    EXPECT_NEAR(timeline.current.tap[0].value, 3.6162, 0.0001);
    EXPECT_NEAR(timeline.power.tap[0].value, 472.85, 0.01);
}

TEST(TimelineConsole, SortsLinesByTheCatalogueThatTheJournalBrings) {
    std::ifstream file{PLUGRIG_SOURCE_DIR "/fixtures/console/chatter.textproto"};
    Story story;
    auto& input = *story.at(0ms).mutable_input();
    input.set_role(plugrig::reports::Input::CHATTER);
    input.set_content(std::string{std::istreambuf_iterator<char>{file}, {}});
    story.tell();
    story.at(1ms).mutable_epoch()->set_cause(plugrig::reports::Epoch::POWER);
    story.tell();
    story.said(10ms, "F1: 0000 0000\r\npAd2\r\n$ ");
    story.typed(50ms, "ver");
    story.said(51ms, "ver");
    story.typed(52ms, "\r");
    story.said(60ms, "\r\nSDK_V4.6.2\r\n$ ");
    story.edge(1s, Line::CHAIN_OK, true);
    const auto timeline = story.finish();

    std::string told;
    for (const auto& line : timeline.console)
        told += std::string{to_string(line.kind)} + " " + line.text + "\n";
    EXPECT_EQ(told, "boot F1: 0000 0000\nchatter pAd2\nprompt $ \necho ver\nreply SDK_V4.6.2\nprompt $ \n");
    ASSERT_EQ(timeline.typed.size(), 1u);
    EXPECT_EQ(timeline.typed[0].text, "ver");
    EXPECT_EQ(timeline.typed[0].t, Time{52ms});
    ASSERT_EQ(timeline.marks.size(), 1u);
    EXPECT_EQ(timeline.marks[0].what, Mark::What::power_up);
}

TEST(Timeline, MarksACrashAndARestartThatOnlyTheConsoleTold) {
    Story story;
    story.at(10ms).mutable_epoch()->set_cause(plugrig::reports::Epoch::POWER);
    story.tell();
    story.said(30ms, "F1: 0000 0000\r\n$ ");
    story.at(5s).mutable_epoch()->set_cause(plugrig::reports::Epoch::RESET_COMMAND);
    story.tell();
    story.said(6s, "F1: 0000 0000\r\n$ ");
    story.said(15s, "assert failed: 0, file: ./src/mrs_cli.c, line: 412\n\nIn Hard Fault Handler\n");
    story.said(40s, "F1: 0000 0000\r\n$ ");
    story.at(50s).mutable_note()->set_text("the end");
    story.tell();
    std::string told;
    for (const auto& mark : story.finish().marks)
        told += std::to_string(mark.t.time_since_epoch() / 1ms) + " " + mark.text + "\n";
    EXPECT_EQ(told, R"(10 plug powered
5000 reset by command
15000 firmware crashed: assert failed: 0, file: ./src/mrs_cli.c, line: 412
40000 the boot ROM started again
50000 the end
)");
}

TEST(Timeline, NeverReadsVerdicts) {
    Story story;
    story.at(1s).mutable_verdict()->set_cause("planted");
    story.tell();
    const auto timeline = story.finish();
    EXPECT_TRUE(timeline.marks.empty());
    EXPECT_TRUE(timeline.steps.empty());
}

}  // namespace
}  // namespace rig::reports
