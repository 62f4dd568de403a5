#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;

// A group whose second step is a reading, so that light decides each of its attempts.
const std::string suite = R"(name: "t" format: 1
forbid { pattern: "assert failed" cause: "crash" }
case { name: "a"
step { id: "mains" within_ms: 500 power { on: true } }
step { id: "g" group { attempts: 3
  step { id: "rest" wait { ms: 100 } }
  step { id: "led" led { red: LIT over_ms: 100 } }
  step { id: "since_rest" measure { interval { from { step_begin: "rest" } to { step_end: "led" } } } } } }
step { id: "last" wait { ms: 100 } } }
case { name: "b" needs: "a" step { id: "rest" wait { ms: 100 } } })";

/// Tells one attempt up to and with its LED, which is dark.
EventScript& failing_attempt(EventScript& run, unsigned number) {
    run.after(10).begin("rest", "a", number);
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("led", "a", number);
    EXPECT_TRUE(run.settles_as(""));
    EXPECT_EQ(run.judge().last_verdict(), Verdict::FAIL);
    return run;
}
EventScript& mains(EventScript& run) {
    run.begin("mains", "a").mains_on();
    EXPECT_TRUE(run.settles_as("PASS"));
    return run;
}
EventScript& passing_attempt(EventScript& run, unsigned number) {
    run.edge(Line::LED_RED, true);
    for (const char* id : {"rest", "led", "since_rest"}) {
        run.after(10).begin(id, "a", number);
        EXPECT_TRUE(run.settles_as("PASS")) << id;
    }
    return run;
}
EventScript& rest(EventScript& run) {
    run.begin("last", "a");
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("rest", "b");
    EXPECT_TRUE(run.settles_as("PASS"));
    return run;
}
plugrig::reports::CaseRecord case_a(const EventScript& run) {
    return run.record().case_(0);
}

TEST(JudgeOfGroup, AsksForAnotherAttemptWhileThereAreAny) {
    EventScript run{suite};
    failing_attempt(mains(run), 1);
    EXPECT_TRUE(run.judge().repeats_group());
    failing_attempt(run, 2);
    EXPECT_TRUE(run.judge().repeats_group());
    failing_attempt(run, 3);
    EXPECT_FALSE(run.judge().repeats_group());
    EXPECT_TRUE(run.judge().may_continue());  // a reading: the rest of the last attempt still tells something
}

TEST(JudgeOfGroup, PassesWithItsLastAttempt) {
    EventScript run{suite};
    rest(passing_attempt(failing_attempt(mains(run), 1), 2));
    EXPECT_EQ(run.run_verdict(), "PASS");
    EXPECT_FALSE(run.judge().repeats_group());
}

TEST(JudgeOfGroup, FailsWhenItsLastAttemptDoes) {
    EventScript run{suite};
    failing_attempt(failing_attempt(failing_attempt(mains(run), 1), 2), 3);
    EXPECT_EQ(run.run_verdict().substr(0, 15), "FAIL: a: red LE");
}

TEST(JudgeOfGroup, KeepsEarlierAttemptsMarkedSuperseded) {
    EventScript run{suite};
    passing_attempt(failing_attempt(mains(run), 1), 2);
    const auto record = case_a(run);
    const auto& steps = record.step();
    ASSERT_EQ(steps.size(), 6);
    std::string told;
    for (const auto& step : steps) {
        told += step.id() + ":" + std::to_string(step.group_attempt()) + (step.superseded() ? "- " : "+ ");
    }
    EXPECT_EQ(told, "mains:0+ rest:1- led:1- rest:2+ led:2+ since_rest:2+ ");
    EXPECT_EQ(steps[1].group(), "g");
    EXPECT_EQ(steps[1].group_attempts(), 3U);
    EXPECT_EQ(steps[2].verdict(), Verdict::FAIL);
}

TEST(JudgeOfGroup, RefersWithMarksToTheSameAttempt) {
    EventScript run{suite};
    passing_attempt(failing_attempt(mains(run), 1), 2);
    // 100 ms of rest, 10 ms, 100 ms of light: from the first attempt on it would be twice as long.
    EXPECT_EQ(case_a(run).step(5).measurement(0).value(), 210);
}

TEST(JudgeOfGroup, IsNotRunAgainAfterAForbiddenText) {
    EventScript run{suite};
    mains(run).boots().begin("rest", "a", 1).console("assert failed: x\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: crash"));
    EXPECT_FALSE(run.judge().repeats_group());
}

TEST(JudgeOfGroup, FailsByAForbiddenTextOfASupersededAttempt) {
    EventScript run{suite};  // another suite may have let the run go on
    mains(run).boots().begin("rest", "a", 1).console("assert failed: x\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: crash"));
    rest(passing_attempt(run.after(10), 2));
    EXPECT_EQ(run.run_verdict().substr(0, 14), "FAIL: a: crash");
    EXPECT_FALSE(case_a(run).step(1).superseded());
}

TEST(JudgeOfGroup, IsNotRunAgainAfterAFaultOrAnAbort) {
    EventScript run{suite};
    mains(run).begin("rest", "a", 1).fault("adapter: gone");
    EXPECT_TRUE(run.settles_as("ERROR"));
    EXPECT_FALSE(run.judge().repeats_group());

    EventScript other{suite};
    failing_attempt(mains(other), 1).abort();
    EXPECT_FALSE(other.judge().repeats_group());
}

TEST(JudgeOfGroup, HasNotFailedWhileAttemptsAreLeft) {
    EventScript run{suite};
    failing_attempt(mains(run), 1);
    EXPECT_EQ(case_a(run).verdict(), Verdict::INCONCLUSIVE);
    EXPECT_TRUE(case_a(run).cause().starts_with("would have retried: attempt 1 of 3 of its group: red LED:"));
}

TEST(JudgeOfGroup, HasNotPassedWhenItsNewAttemptWasCutOff) {
    EventScript run{suite};
    failing_attempt(mains(run), 1).begin("rest", "a", 2);
    EXPECT_EQ(case_a(run).verdict(), Verdict::INCONCLUSIVE);
    EXPECT_EQ(case_a(run).cause(), "not finished: rest did not run to its end");
}

TEST(JudgeOfGroup, SupersedesNothingByAnAttemptThatThePlanDoesNotAllow) {
    EventScript run{suite};
    failing_attempt(failing_attempt(failing_attempt(mains(run), 1), 2), 3);
    rest(passing_attempt(run, 4));
    EXPECT_EQ(run.run_verdict().substr(0, 7), "FAIL: a");
}

TEST(JudgeOfGroup, MakesTheSameRecordOfTheSameJournal) {
    EventScript run{suite};
    rest(passing_attempt(failing_attempt(failing_attempt(mains(run), 1), 2), 3));
    Judge again{run.plan()};
    for (const Event& event : run.events()) {
        again.on(event);
    }
    EXPECT_EQ(again.result().SerializeAsString(), run.record().SerializeAsString());
}

}  // namespace
}  // namespace rig::suite
