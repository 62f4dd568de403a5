#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;

// Three cases: what a step measures decides its verdict, so that any order of verdicts can be told.
const std::string suite = R"(name: "t" format: 1
forbid { pattern: "assert failed" cause: "crash" }
case { name: "a"
step { id: "mains" within_ms: 500 power { on: true } }
step { id: "led" assumes: "U08" led { red: LIT over_ms: 100 } }
step { id: "led_again" assumes: "F50" led { red: LIT over_ms: 100 } }
step { id: "rest" wait { ms: 100 } } }
case { name: "b" needs: "a" step { id: "rest" wait { ms: 100 } } }
case { name: "c" may_skip: true step { id: "rest" wait { ms: 100 } } }
case { name: "d" step { id: "rest" wait { ms: 100 } } })";

constexpr std::size_t b = 1;
constexpr std::size_t c = 2;

EventScript& step(EventScript& run, const std::string& id, const std::string& of_case) {
    run.after(10).begin(id, of_case);
    EXPECT_TRUE(run.settles_as(""));
    return run;
}
EventScript& failing_led(EventScript& run, const std::string& id = "led") {
    run.after(10).begin(id, "a");
    EXPECT_TRUE(run.settles_as("FAIL: red LED"));
    return run;
}
EventScript& mains(EventScript& run) {
    run.begin("mains", "a").mains_on();
    EXPECT_TRUE(run.settles_as("PASS"));
    return run;
}
EventScript& case_a(EventScript& run) {
    mains(run).edge(Line::LED_RED, true);
    return step(step(step(run, "led", "a"), "led_again", "a"), "rest", "a");
}
EventScript& all(EventScript& run) {
    return step(step(step(case_a(run), "rest", "b"), "rest", "c"), "rest", "d");
}

plugrig::reports::CaseRecord case_record(const EventScript& run, int index) {
    return run.record().case_(index);
}

TEST(JudgeOfRun, PassesWhenEveryCasePassed) {
    EventScript run{suite};
    EXPECT_EQ(all(run).run_verdict(), "PASS");
    EXPECT_EQ(run.record().case__size(), 4);
}

TEST(JudgeOfRun, LetsFailOutweighTheLaterErrorInACase) {
    EventScript run{suite};
    failing_led(mains(run)).after(10).begin("rest", "a").fault("adapter: gone");
    EXPECT_TRUE(run.settles_as("ERROR"));
    EXPECT_EQ(case_record(run, 0).verdict(), Verdict::FAIL);
    EXPECT_EQ(run.run_verdict().substr(0, 11), "FAIL: a: re");
}

TEST(JudgeOfRun, RunsNothingAfterAnErrorEvenIfItsCaseFailed) {
    EventScript run{suite};
    failing_led(mains(run)).edge(Line::INPUT_SENSE, false).after(10).begin("rest", "a");
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("led_again", "a").after(300);
    EXPECT_TRUE(run.settles_as("ERROR: mains"));
    EXPECT_EQ(case_record(run, 0).verdict(), Verdict::FAIL);
    EXPECT_FALSE(run.judge().may_continue());
    EXPECT_FALSE(run.judge().may_run(c));
}

TEST(JudgeOfRun, RunsNothingAfterAFault) {
    EventScript run{suite};
    case_a(run).fault("adapter: gone");
    EXPECT_FALSE(run.judge().may_continue());
    EXPECT_FALSE(run.judge().may_run(b));
    EXPECT_EQ(run.run_verdict(), "ERROR: adapter: gone");
}

TEST(JudgeOfRun, RunsNothingAfterAnAbort) {
    EventScript run{suite};
    case_a(run).abort();
    EXPECT_FALSE(run.judge().may_run(c));
    EXPECT_EQ(run.run_verdict(), "ABORTED: stopped on request");
    EXPECT_EQ(case_record(run, 1).verdict(), Verdict::SKIP);
    EXPECT_EQ(case_record(run, 1).cause(), "not run: the run was over before");
}

TEST(JudgeOfRun, LetsAbortedOutweighInconclusive) {
    EventScript run{suite};
    run.on_unproven_slot();
    mains(run).after(10).begin("led", "a");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE"));
    run.begin("rest", "a").abort();
    EXPECT_TRUE(run.settles_as("ABORTED"));
    EXPECT_EQ(case_record(run, 0).verdict(), Verdict::ABORTED);
    EXPECT_EQ(run.record().verdict(), Verdict::ABORTED);
}

TEST(JudgeOfRun, LetsAFaultOutweighAnAbort) {
    EventScript run{suite};
    case_a(run).abort().fault("adapter: gone");
    EXPECT_EQ(run.run_verdict(), "ERROR: adapter: gone");
}

TEST(JudgeOfRun, KeepsAFailThatWasCompleteBeforeTheFault) {
    EventScript run{suite};
    failing_led(mains(run)).fault("adapter: gone");
    EXPECT_EQ(run.record().verdict(), Verdict::FAIL);
}

TEST(JudgeOfRun, DoesNotRunACaseWhoseNeedDidNotPass) {
    EventScript run{suite};
    step(step(failing_led(mains(run)), "led_again", "a"), "rest", "a");
    EXPECT_FALSE(run.judge().may_run(b));
    EXPECT_TRUE(run.judge().may_run(c));
    EXPECT_EQ(case_record(run, 1).cause(), "not run: needs a, which did not pass");
}

TEST(JudgeOfRun, RunsACaseWhoseNeedPassed) {
    EventScript run{suite};
    EXPECT_TRUE(case_a(run).judge().may_run(b));
}

TEST(JudgeOfRun, IsInconclusiveWhenACaseThatMayNotSkipDidNotRun) {
    EventScript run{suite};
    step(step(case_a(run), "rest", "b"), "rest", "c");
    EXPECT_EQ(run.run_verdict(), "INCONCLUSIVE: d: not run: the run was over before");
}

TEST(JudgeOfRun, ForgivesASkippedCaseThatMaySkip) {
    EventScript run{suite};
    step(step(case_a(run), "rest", "b"), "rest", "d");
    EXPECT_EQ(run.run_verdict(), "PASS");
    EXPECT_EQ(case_record(run, 2).verdict(), Verdict::SKIP);
}

TEST(JudgeOfRun, DoesNotPassACaseOfWhichStepsAreMissing) {
    EventScript run{suite};
    mains(run).edge(Line::LED_RED, true);
    step(step(run, "led", "a"), "led_again", "a").after(10).begin("rest", "a");
    EXPECT_EQ(case_record(run, 0).verdict(), Verdict::INCONCLUSIVE);
    EXPECT_EQ(case_record(run, 0).cause(), "not finished: rest did not run to its end");
    EXPECT_EQ(run.run_verdict(), "INCONCLUSIVE: a: not finished: rest did not run to its end");
}

TEST(JudgeOfRun, ContinuesACaseAfterAWrongReadingButNotAfterAFailedAction) {
    EventScript run{suite};
    failing_led(mains(run));
    EXPECT_TRUE(run.judge().may_continue());
    run.after(10).begin("rest", "a").after(10).console("assert failed");
    EXPECT_TRUE(run.settles_as("FAIL: crash"));
    EXPECT_FALSE(run.judge().may_continue());
}

TEST(JudgeOfRun, CallsAStepThatEndedTooSoonInconclusive) {
    EventScript run{suite};
    mains(run).after(10).begin("led", "a").after(50).end();
    EXPECT_TRUE(run.ended_as("INCONCLUSIVE: ended before it could be decided"));
}

TEST(JudgeOfRun, NeverReadsVerdictEvents) {
    EventScript run{suite};
    all(run).verdict(Verdict::FAIL);
    EXPECT_EQ(run.run_verdict(), "PASS");
    EventScript failed{suite};
    failing_led(mains(failed).verdict(Verdict::PASS)).verdict(Verdict::PASS);
    EXPECT_EQ(failed.record().verdict(), Verdict::FAIL);
}

TEST(JudgeOfAssumptions, BlamesNobodyOnARealStationForWhatRestsOnAnUnsettledFact) {
    EventScript run{suite};
    run.on_real_station();
    mains(run).after(10).begin("led", "a");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: assumes U08, which no live plug has confirmed: red LED"));
}

TEST(JudgeOfAssumptions, FailsOnARealStationWhatRestsOnObservedFacts) {
    EventScript run{suite};
    run.on_real_station();
    mains(run).after(10).begin("led_again", "a");
    EXPECT_TRUE(run.settles_as("FAIL: red LED"));
}

TEST(JudgeOfAssumptions, TakesThemForTrueOnTheVirtualBench) {
    EventScript run{suite};
    failing_led(mains(run));
    ASSERT_EQ(run.record().case_(0).step(1).assumes_size(), 1);
    EXPECT_EQ(run.record().case_(0).step(1).assumes(0).fact(), "U08");
}

}  // namespace
}  // namespace rig::suite
