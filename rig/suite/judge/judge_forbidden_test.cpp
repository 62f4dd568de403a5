#include <gtest/gtest.h>

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
    EXPECT_TRUE(run.settles_as("FAIL: firmware assertion: the console says 'assert failed'"));
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
    run.plug_is_up().begin("one").after(10).console("assert failed In Hard Fault");
    EXPECT_TRUE(run.settles_as("FAIL"));
    run.after(10).begin("two").after(10).console(" Handler");
    EXPECT_TRUE(run.settles_as("PASS"));
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
