#include <gtest/gtest.h>

#include <chrono>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;

const std::string suite = R"(name: "t" format: 1
forbid { pattern: "assert failed" cause: "firmware assertion" }
forbid { pattern: "Hard Fault" cause: "firmware crashed" }
case { name: "c"
step { id: "mains" power { on: true } }
step { id: "one" wait { ms: 1000 } }
step { id: "two" wait { ms: 1000 } }
step { id: "three" wait { ms: 1000 } } })";

TEST(ForbiddenText, FailsTheStepInWhichItComes) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed: 0\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion: the console says 'assert failed: 0'"));
}

TEST(ForbiddenText, IsShownWithItsWholeLine) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed");
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    run.after(3).console(": 0, file: main.c, line: 12").after(3).console("\n\r");
    EXPECT_TRUE(run.settles_as(
        "FAIL: firmware assertion: the console says 'assert failed: 0, file: main.c, line: 12'"));
}

TEST(ForbiddenText, IsShownAsFarAsItCameWhenItsLineDoesNotEnd) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("it is a Hard Fault Han");
    EXPECT_TRUE(run.settles_as("FAIL: firmware crashed: the console says 'Hard Fault'"));
}

TEST(ForbiddenText, IsHeardOutUntilHalfASecondOfSilence) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed: 0\n\r");
    for (int k = 0; k < 8; ++k) {
        run.after(250).console("0x04200000: 00000000\n\r");
        EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    }
    EXPECT_EQ(run.control().until, run.now() + std::chrono::milliseconds{500});
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
}

TEST(ForbiddenText, IsNotHeardOutForEver) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed: 0\n\r");
    int chunks = 0;
    while (run.control().what == Judge::Control::Do::wait && chunks < 1000) {
        run.after(100).console("assert failed: 0\n\r");
        ++chunks;
    }
    EXPECT_EQ(chunks, 100) << "10 s";
}

TEST(ForbiddenText, EndsItsCaseAndSkipsTheRestOfItWithTheReason) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed: 0\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
    EXPECT_FALSE(run.judge().may_continue());
    const auto record = run.record();
    ASSERT_EQ(record.case_(0).step_size(), 3) << "one, and what was left";
    EXPECT_EQ(record.case_(0).step(2).id(), "three");
    EXPECT_EQ(record.case_(0).step(2).verdict(), Verdict::SKIP);
    EXPECT_EQ(record.case_(0).step(2).cause(), "not run: the plug crashed in one");
    EXPECT_EQ(record.case_(0).verdict(), Verdict::FAIL);
}

TEST(ForbiddenText, KeepsLaterCasesFromRunningUntilOneBeginsWithMainsOff) {
    EventScript run{R"(name: "t" format: 1
forbid { pattern: "assert failed" cause: "firmware assertion" }
case { name: "a" step { id: "mains" power { on: true } } step { id: "reading" wait { ms: 9 } } }
case { name: "b" step { id: "b_waits" wait { ms: 9 } } }
case { name: "c" step { id: "cut" power { on: false } } }
case { name: "d" step { id: "d_waits" wait { ms: 9 } } })"};
    run.plug_is_up().begin("reading", "a").after(3).console("assert failed: 0\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
    EXPECT_FALSE(run.judge().may_run(1));
    EXPECT_TRUE(run.judge().may_run(2));
    EXPECT_EQ(run.record().case_(1).cause(), "not run: the plug crashed in a, and mains was not cut since");
    EXPECT_FALSE(run.judge().may_run(3)) << "as long as c has not run";
    run.after(10).begin("cut", "c").after(10).end();
    EXPECT_TRUE(run.judge().may_run(3));
    EXPECT_FALSE(run.judge().may_run(1)) << "that is over";
}

TEST(ForbiddenText, IsFoundAcrossChunks) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("asse").after(10).console("rt fai").after(10).console(
        "led");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
}

TEST(ForbiddenText, NeedsNoLineBreakBehindIt) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("In Hard Fault");
    EXPECT_TRUE(run.settles_as("FAIL: firmware crashed"));
}

TEST(ForbiddenText, IsFoundAroundALogLineThatCutIt) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10);
    run.console("assert [T: 7 M: a C: info F: f L: 1]: hello\n\rfailed: 0\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
}

TEST(ForbiddenText, IsNotMadeOfTheEndOfOneEpochAndTheBeginningOfTheNext) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert ").after(10);
    run.epoch(plugrig::reports::Epoch::RESET_COMMAND).after(10).console("failed\n\r");
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(ForbiddenText, IsBlamedOnOneStepOnlyHoweverLongItStaysOnTheScreen) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed\n\r");
    EXPECT_TRUE(run.settles_as("FAIL"));
    run.console("In Hard Fault");
    run.after(10).begin("two").after(10).console(" Handler\n\rand another assert failed\n\r");
    EXPECT_TRUE(run.settles_as("PASS")) << "the rest of the same crash";
}

TEST(ForbiddenText, IsNotHeldAgainstAStepThatBeginsAtTheSameInstant) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed: 0\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
    run.begin("two").after(1000);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(ForbiddenText, BetweenTwoStepsIsTheSecondOnes) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(1000);
    EXPECT_TRUE(run.settles_as("PASS"));
    run.console("assert failed: 0\n\r").after(10).begin("two");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
}

TEST(ForbiddenText, CountsAgainInTheNextEpoch) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed\n\r");
    EXPECT_TRUE(run.settles_as("FAIL"));
    run.after(10)
        .epoch(plugrig::reports::Epoch::RESET_COMMAND)
        .after(10)
        .begin("two")
        .boots("assert failed\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
}

TEST(ForbiddenText, AfterTheRigFailedProvesNothing) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).fault("adapter: gone").after(10).console("assert failed\n\r");
    EXPECT_TRUE(run.settles_as("ERROR: adapter: gone"));
}

TEST(ForbiddenText, BeforeTheRigFailedStillCounts) {
    EventScript run{suite};
    run.plug_is_up().begin("one").after(10).console("assert failed\n\r").after(10).fault("adapter: gone");
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion"));
}

}  // namespace
}  // namespace rig::suite
