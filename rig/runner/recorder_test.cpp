#include "rig/runner/recorder.hpp"

#include <gtest/gtest.h>

#include "rig/runner/run_fixture.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig::runner {
namespace {

using namespace std::chrono_literals;
using plugrig::reports::Event;
using plugrig::reports::Record;

struct Bench {
    Bench()
        : journal{reports::JournalWriter::create(folder / "slot1")},
          judge{plan},
          recorder{journal, judge, clock} {}
    std::vector<Event> events() {
        journal.sync();
        return reports::read_journal(folder / "slot1/journal-0001.pb").value().events;
    }
    reports::TemporaryFolder folder;
    suite::Plan plan;
    SimulatedClock clock;
    reports::JournalWriter journal;
    suite::Judge judge;
    Recorder recorder;
};

constexpr std::uint8_t bytes[] = {'v', 0xff};

TEST(Recorder, NumbersWhateverComesWithoutGapsAndKeepsItsTime) {
    Bench bench;
    bench.recorder.rx(Line::CONSOLE, Time{1ms}, bytes,
                      {.overrun = true, .parity = true, .framing = true, .break_received = true});
    bench.recorder.tx(Line::CONSOLE, Time{2ms}, bytes);
    bench.recorder.edge(Line::INPUT_SENSE, Time{3ms}, true);
    bench.recorder.drive(Line::MAINS_REQUEST, Time{4ms}, true);
    bench.recorder.read(Time{5ms}, {Time{4500us}, Volts{230}, Amperes{2}, Watts{460}, 1, Hertz{50}});
    bench.recorder.epoch(Time{6ms}, EvidenceSink::Restart::reset_command);
    bench.recorder.heartbeat(Time{7ms}, {20, 50ms, 3ms});
    bench.recorder.fault(Time{8ms}, {Errc::rig_fault, "adapter gone"});
    const auto events = bench.events();
    ASSERT_EQ(events.size(), 8u);
    for (std::size_t k = 0; k < events.size(); ++k) {
        EXPECT_EQ(events[k].seq(), k + 1);
        EXPECT_EQ(Time{Duration{events[k].t_ns()}}, Time{1ms * (k + 1)});
    }
    EXPECT_EQ(events[0].rx().status(), 2u + 4u + 8u + 16u);
    EXPECT_EQ(events[0].rx().data(), "v\xff");
    EXPECT_EQ(events[1].tx().data(), "v\xff");
    EXPECT_EQ(events[2].edge().line(), Line::INPUT_SENSE);
    EXPECT_TRUE(events[3].drive().active());
    EXPECT_EQ(events[4].meter_read().p_w(), 460);
    EXPECT_EQ(events[4].meter_read().t_ns(), 4'500'000);
    EXPECT_EQ(events[5].epoch().cause(), plugrig::reports::Epoch::RESET_COMMAND);
    EXPECT_EQ(events[6].heartbeat().longest_gap_ns(), 50'000'000);
    EXPECT_EQ(events[7].fault().context(), "adapter gone");
}

TEST(Recorder, SumsTheHeartbeatUp) {
    Bench bench;
    bench.recorder.heartbeat(Time{1s}, {20, 50ms, 3ms});
    bench.recorder.heartbeat(Time{2s}, {19, 60ms, 2ms});
    EXPECT_EQ(bench.recorder.heartbeat_toggles(), 39u);
    EXPECT_EQ(bench.recorder.longest_loop_gap(), Duration{3ms});
}

Task<void> wait_for_news(Recorder& recorder, bool& came) {
    came = co_await recorder.news().wait(Time{1s}, "evidence");
}

TEST(Recorder, WakesWhoWaitsForEvidence) {
    Bench bench;
    bool came = false;
    bench.clock.at(Time{7ms}, Phase::delivery, "edge",
                   [&] { bench.recorder.edge(Line::CHAIN_OK, Time{7ms}, true); });
    bench.clock.run(wait_for_news(bench.recorder, came));
    EXPECT_TRUE(came);
    EXPECT_EQ(bench.clock.now(), Time{7ms});
}

Record judged(const std::vector<Event>& events, const std::function<bool(const Event&)>& kept) {
    suite::Judge judge{eol().plan};
    for (const Event& event : events) {
        if (kept(event)) {
            judge.on(event);
        }
    }
    return judge.result();
}

TEST(Recorder, ItsJournalIsWhatTheJudgeSaw) {
    EolRun run;
    run.execute();
    Record live = run.record();
    EXPECT_EQ(live.verdict(), plugrig::core::PASS) << live.cause();
    EXPECT_GT(live.process().heartbeat_toggles(), 100u);
    live.clear_process();
    const auto journal = run.journal();
    EXPECT_TRUE(journal.end.gaps.empty());
    EXPECT_FALSE(journal.end.cut);
    for (std::size_t k = 0; k < journal.events.size(); ++k) {
        ASSERT_EQ(journal.events[k].seq(), k + 1);
    }
    const auto all = [](const Event& event) { return !event.has_verdict(); };
    EXPECT_EQ(judged(journal.events, all).DebugString(), live.DebugString());
    const auto deaf = [](const Event& event) { return !event.has_rx(); };
    EXPECT_NE(judged(journal.events, deaf).verdict(), plugrig::core::PASS)
        << "what the plug said does not count";
}

}  // namespace
}  // namespace rig::runner
