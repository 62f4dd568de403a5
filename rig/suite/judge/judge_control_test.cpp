#include <gtest/gtest.h>

#include <functional>

#include "rig/core/random.hpp"
#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using namespace std::chrono_literals;
using Do = Judge::Control::Do;

TEST(JudgeControl, EndsAtOnceWhatIsNotOpen) {
    EventScript run{powered_suite("")};
    EXPECT_EQ(run.control().what, Do::end_step);
}

TEST(JudgeControl, WaitsUntilTheEvidenceCanDecide) {
    EventScript run{powered_suite(R"(step { id: "wait" wait { ms: 300 } })")};
    run.plug_is_up().begin("wait").after(100);
    EXPECT_EQ(run.control().what, Do::wait);
    EXPECT_EQ(run.control().until, run.now() + 200ms);
    run.after(200);
    EXPECT_EQ(run.control().what, Do::end_step);
}

TEST(JudgeControl, LooksUpEarlierWhenMainsIsAboutToBeMissed) {
    EventScript run{powered_suite(R"(step { id: "wait" wait { ms: 5000 } })")};
    run.plug_is_up().begin("wait").after(100).edge(Line::INPUT_SENSE, false);
    EXPECT_EQ(run.control().until, run.now() + 300ms);
}

TEST(JudgeControl, EndsTheStepAtOnceAfterAFault) {
    EventScript run{powered_suite(R"(step { id: "wait" wait { ms: 5000 } })")};
    run.plug_is_up().begin("wait").fault("adapter: gone");
    EXPECT_EQ(run.control().what, Do::end_step);
}

// ---- what a run does, as the tests of each step kind tell it ----

const std::string suite = R"(name: "t" format: 1
forbid { pattern: "assert failed" cause: "crash" }
case { name: "c"
step { id: "load" within_ms: 100 load { number: "2" } }
step { id: "mains" within_ms: 500 power { on: true } }
step { id: "boot" within_ms: 8000 expect { golden: "brief" } }
step { id: "fw" within_ms: 1000 query { command: "meross fw" field { path: "fw.version" equals: "2.1.7" } } }
step { id: "leave" within_ms: 1000 command { text: "meross fac 0"
       readback { command: "meross fac" field { path: "fac.mode" equals: "false" } } } }
step { id: "press" within_ms: 1000 button { press_ms: 500 } }
step { id: "u" measure { field: "tap.u" limits { low: 225 high: 235 unit: V } } }
step { id: "led" led { red: OFF over_ms: 500 } } })";

struct Twists {
    bool boot_differs = false;
    bool torn = false;
    bool silent = false;
    bool dead_button = false;
    bool crash = false;
    bool reset = false;
};

void tell(EventScript& run, const Twists& twists) {
    const std::string fw = "firmware info\n\rfw version:2.1.7\n\rbuildDate :2018/11/08\n\r";
    const std::string torn = "firmware info\n\rfw ver[T wifi C: erro\n\rbuildDate :2018/11/08\n\r";
    const auto settle = [&] { EXPECT_TRUE(run.settles_as("")); };
    run.begin("load").after(5).load(2);
    settle();
    run.begin("mains").mains_on();
    settle();
    run.begin("boot")
        .edge(Line::OUTPUT_SENSE, true)
        .boots(twists.boot_differs ? "system down\n\r" : "system up:0\n\r");
    if (twists.boot_differs) {
        run.next_attempt().mains_off().after(2000).mains_on().edge(Line::OUTPUT_SENSE, true).boots();
    }
    settle();
    run.begin("fw");
    if (twists.silent) run.typed("meross fw").after(1000);
    if (twists.torn) run.answered("meross fw", torn);
    run.answered("meross fw", fw).answered("meross fw", fw);
    settle();
    run.begin("leave").answered("meross fac 0", twists.torn ? "mrs[T wifi C: erro\n\r" : "");
    run.answered("meross fac", "In fac mode:NO\n\r").answered("meross fac", "In fac mode:NO\n\r");
    settle();
    run.begin("press").drive(Line::BUTTON, true);
    if (!twists.dead_button) run.after(40).edge(Line::OUTPUT_SENSE, false);
    run.after(500).drive(Line::BUTTON, false);
    settle();
    run.begin("u").metering(3, {230, 0, 0}, {230, 0, 0});
    if (twists.crash) run.after(3).console("asse").after(3).console("rt failed: 0\n\r");
    if (twists.reset) run.after(3).console("F1: 0000 0000\n\r");
    run.metering(3, {231, 0, 0}, {231, 0, 0});
    settle();
    run.begin("led").after(30).edge(Line::LED_GREEN, true);
    settle();
}

std::string replayed(const EventScript& run, const std::function<void(Judge&, Time, Time)>& between) {
    Judge judge{run.plan()};
    Time before{};
    for (const Event& event : run.events()) {
        const Time t{Duration{event.t_ns()}};
        between(judge, before, t);
        judge.on(event);
        before = t;
    }
    return judge.result().DebugString();
}

class JudgeReplayed : public testing::TestWithParam<int> {};

// The runner asks whenever it likes; a rejudge never does. Both must come to the same record.
TEST_P(JudgeReplayed, ComesToTheSameRecordWhetherItWasAskedOrNot) {
    const auto seed = static_cast<std::uint64_t>(GetParam());
    const Random random{seed, "judge/asked"};
    EventScript run{suite};
    tell(run, {.boot_differs = random.chance(0, 0.5),
               .torn = random.chance(1, 0.5),
               .silent = random.chance(2, 0.5),
               .dead_button = random.chance(3, 0.3),
               .crash = random.chance(4, 0.3),
               .reset = random.chance(5, 0.3)});
    const std::string unasked = replayed(run, [](Judge&, Time, Time) {});
    std::uint64_t draw = 100;
    std::size_t asked = 0;
    const std::string asked_at_random = replayed(run, [&](Judge& judge, Time from, Time to) {
        for (Time t = from; random.chance(draw++, 0.4);) {
            t += Duration{
                static_cast<Duration::rep>(random.uniform(draw++) * static_cast<double>((to - t).count()))};
            judge.control(t);
            ++asked;
        }
    });
    EXPECT_GT(asked, 50U);
    EXPECT_EQ(asked_at_random, unasked);
    EXPECT_EQ(run.record().DebugString(), unasked);
    EXPECT_EQ(run.record().case_(0).step_size(), 8);
}

INSTANTIATE_TEST_SUITE_P(Seeds, JudgeReplayed, testing::Range(0, 40));

// The planted negative: the comparison above does see a difference.
// Two wrong answers are recorded where a live run would have asked for a third.
TEST(JudgeReplayedWithout, OneFlippedDigitIsAnotherRecord) {
    EventScript run{suite};
    tell(run, {});
    Judge judge{run.plan()};
    for (Event event : run.events()) {
        if (event.rx().data().find("2.1.7") != std::string::npos) {
            event.mutable_rx()->mutable_data()->replace(event.rx().data().find("2.1.7"), 5, "2.1.8");
        }
        judge.on(event);
    }
    EXPECT_EQ(run.record().verdict(), Verdict::PASS);
    EXPECT_EQ(judge.result().verdict(), Verdict::INCONCLUSIVE);
}

TEST(JudgeReplayedWithout, ReceivedTextNeverPasses) {
    EventScript run{suite};
    tell(run, {});
    Judge judge{run.plan()};
    for (const Event& event : run.events()) {
        if (!event.has_rx()) judge.on(event);
    }
    EXPECT_NE(judge.result().verdict(), Verdict::PASS);
}

TEST(JudgeReplayedWithout, TheEndOfTheJournalNeverPasses) {
    EventScript run{suite};
    tell(run, {});
    for (std::size_t kept = 0; kept + 1 < run.events().size(); ++kept) {
        Judge judge{run.plan()};
        for (std::size_t k = 0; k < kept; ++k) {
            judge.on(run.events()[k]);
        }
        ASSERT_NE(judge.result().verdict(), Verdict::PASS) << "cut after event " << kept;
        kept += kept < 300 ? 6 : 1;
    }
}

}  // namespace
}  // namespace rig::suite
