#include <gtest/gtest.h>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

TEST(CheckStep, RefusesAStepWithoutId) {
    EXPECT_EQ(wrong_in_steps("step { wait { ms: 1 } }"),
              Wrong{"t:5:1: a step without a name; reports tell it by one"});
}

TEST(CheckStep, RefusesTwoStepsOfOneId) {
    EXPECT_EQ(wrong_in_steps("step { id: \"mains\" wait { ms: 1 } }"),
              Wrong{"t:5:8: a second step \"mains\" in case \"c\"; give each a name of its own"});
}

TEST(CheckStep, RefusesAStepWithoutKind) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" }"),
              Wrong{"t:5:1: step \"s\" says not what to do; give it a kind, as in power { on: true }"});
}

TEST(CheckStep, RefusesToWaitForEver) {
    const std::string says = "t:5:1: step \"s\" would wait for ever; say how long with within_ms";
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" expect { pattern: \"up\" } }"), Wrong{says});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" query { command: \"ver\" } }"), Wrong{says});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" command { text: \"reboot\" } }"), Wrong{says});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" relay { by: BUTTON on: true } }"), Wrong{says});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" button { press_ms: 500 } }"), Wrong{says});
}

TEST(CheckStep, RefusesABudgetOfMoreThanAnHour) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 3600001 query { command: \"ver\" } }"),
              Wrong{"t:5:16: within_ms 3600001 is more than an hour; it is meant in milliseconds"});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 3600000 query { command: \"ver\" } }"), Wrong{});
}

TEST(CheckStep, RefusesToAssumeAFactThatTheProfileDoesNotHave) {
    EXPECT_EQ(
        wrong_in_steps("step { id: \"s\" assumes: \"Q99\" wait { ms: 1 } }"),
        Wrong{
            "t:5:16: plug profile \"mss310_hw2\" has no fact \"Q99\"; add the fact or name one that it has"});
}

TEST(CheckStep, RefusesALoadThatTheStationDoesNotHave) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" load { number: \"4\" } }"),
              Wrong{"t:5:23: station \"virtual\" has no load \"4\"; one of 1, 2, 3"});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" load { } }"),
              Wrong{"t:5:16: a load step without a number; write \"none\" or a load's number"});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" load { number: \"none\" } }"), Wrong{});
}

TEST(CheckStep, WantsARelayStepToSayByWhat) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 9 relay { on: true } }"),
              Wrong{"t:5:29: a relay step must say by what; by: CONSOLE or by: BUTTON"});
}

TEST(CheckStep, WantsSwitchingTimesInMilliseconds) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 9\n"
                             " relay { by: BUTTON command_to_output { high: 1\n unit: S } } }"),
              Wrong{"t:7:2: command_to_output is in MS, its limits are in S; give them in MS"});
}

TEST(CheckStep, RefusesAPressOfNoOrOfAbsurdLength) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 9 button { } }"),
              Wrong{"t:5:29: a press of no length; give press_ms"});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 9 button { press_ms: 30001 } }"),
              Wrong{"t:5:38: press_ms 30001 is more than 30000; it is meant in milliseconds"});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 9 button { press_ms: 30000 } }"), Wrong{});
}

TEST(CheckStep, RefusesALedStepThatAnyLightPasses) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" led { over_ms: 9 } }"),
              Wrong{"t:5:16: a led step that any light passes; say what red or green does"});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" led { red: LIT } }"),
              Wrong{"t:5:16: a led step must say how long to watch; give over_ms"});
}

TEST(CheckStep, RefusesAWaitOfNoLength) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" wait { } }"),
              Wrong{"t:5:16: a wait of no length; give ms or delete the step"});
}

TEST(CheckStep, NamesEachLineThatTheStationLacks) {
    CheckInputs in = inputs(powered_suite("step { id: \"s\" led { red: LIT green: LIT over_ms: 9 } }"));
    in.station.mutable_slot(0)->clear_wire();
    const auto lacks = [](const std::string& where, const std::string& who, const std::string& line) {
        return "t:" + where + ": " + who + " needs the line " + line +
               ", which slot 1 of station \"virtual\" does not have; wire it there or take another station";
    };
    EXPECT_EQ(check(in).errors,
              (Wrong{lacks("2:1", "a power step", "MAINS_REQUEST"), lacks("2:1", "a power step", "HEARTBEAT"),
                     lacks("2:1", "a power step", "INPUT_SENSE"), lacks("5:16", "a led step", "LED_RED"),
                     lacks("5:16", "a led step", "LED_GREEN")}));
}

TEST(CheckStep, WantsThePlugPoweredBeforeItIsAsked) {
    EXPECT_EQ(
        wrong_in_suite("case { name: \"a\"\n step { id: \"s\" within_ms: 9 query { command: \"ver\" } } }"),
        Wrong{
            "t:3:2: step \"s\" needs a powered plug, and nothing has switched mains on yet; put a step power "
            "{ on: true } before it"});
    EXPECT_EQ(
        wrong_in_steps(
            "step { id: \"off\" power { on: false } }\nstep { id: \"s\" measure { field: \"tap.u\" } }"),
        Wrong{
            "t:6:1: step \"s\" needs a powered plug, and \"off\" has switched mains off; put a step power { "
            "on: true } before it"});
}

TEST(CheckStep, WantsTheUuidAskedForBeforeTheConsoleSwitches) {
    EXPECT_EQ(
        wrong_in_suite("case { name: \"a\" step { id: \"on\" power { on: true } }\n"
                       " step { id: \"s\" within_ms: 9 relay { by: CONSOLE on: true } } }"),
        Wrong{
            "t:3:2: step \"s\" types \"meross switch\", which takes the plug's uuid; put a query of \"meross "
            "hw\" before it"});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 9 relay { by: CONSOLE on: true } }"), Wrong{});
}

TEST(CheckStep, TakesAnHourOfWatchingForASlipOfTheFinger) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" wait { ms: 3600001 } }"),
              Wrong{"t:5:23: ms 3600001 is more than an hour; it is meant in milliseconds"});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" led { red: LIT over_ms: 3600001 } }"),
              Wrong{"t:5:31: over_ms 3600001 is more than an hour; it is meant in milliseconds"});
}

TEST(CheckStep, RefusesABudgetThatNothingWouldWaitFor) {
    const Wrong says{
        "t:5:16: within_ms has no effect on step \"s\", whose own fields say how long it takes; delete it"};
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 9 wait { ms: 1 } }"), says);
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 9 led { red: LIT over_ms: 1 } }"), says);
}

TEST(CheckStep, WantsTheReactionToAPressWaitedForBeyondIt) {
    EXPECT_EQ(
        wrong_in_steps("step { id: \"s\" within_ms: 500 button { press_ms: 500\n reaction: NOTHING } }"),
        Wrong{"t:6:2: within_ms counts from the press and ends before the release, whose reaction would be "
              "missed; give more than press_ms"});
}

TEST(CheckStep, RefusesTheHalfPeriodOfAnLedThatDoesNotFlash) {
    EXPECT_EQ(
        wrong_in_steps("step { id: \"s\" led { red: LIT over_ms: 9\n half_period { unit: MS low: 1 } } }"),
        Wrong{"t:6:2: half_period is of an LED that is FLASHING, and none is"});
}

TEST(CheckSteps, TakesAUsualTimeOnlyWhereItCannotBeReckonedAndFits) {
    EXPECT_EQ(
        wrong_in_steps("step { id: \"s\" within_ms: 900 usual_ms: 900 expect { pattern: \"WiFi Init\" } }"),
        Wrong{});
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" within_ms: 900 usual_ms: 1800 query { command: \"ver\" } }"),
              Wrong{})
        << "a query is asked twice";
    EXPECT_EQ(
        wrong_in_steps("step { id: \"s\" within_ms: 900 usual_ms: 901 expect { pattern: \"WiFi Init\" } }"),
        Wrong{"t:5:31: usual_ms 901 is more than within_ms lets the step take"});
    EXPECT_EQ(
        wrong_in_steps("step { id: \"s\" usual_ms: 9 wait { ms: 9 } }"),
        Wrong{"t:5:16: usual_ms is for steps that wait for what the plug says; how long step \"s\" takes "
              "is known without; delete it"});
}

}  // namespace
}  // namespace rig::suite
