#include <gtest/gtest.h>

#include <chrono>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using namespace std::chrono_literals;

/// The last step of a powered case. All figures below are done by hand.
PlannedStep planned(const std::string& lines) {
    const auto outcome = check(inputs(powered_suite(lines)));
    EXPECT_EQ(outcome.errors, Wrong{});
    return outcome.plan ? outcome.plan->cases.back().steps.back() : PlannedStep{};
}

TEST(TimeBudget, GivesMainsHalfASecondUnlessToldOtherwise) {
    const PlannedStep step = planned("step { id: \"s\" power { on: true } }");
    EXPECT_EQ(step.within, 500ms);
    EXPECT_EQ(step.nominal, 300ms);
    EXPECT_EQ(step.upper, 500ms);
}

TEST(TimeBudget, TakesAThirdOfWhatTextMayTakeForUsual) {
    const PlannedStep step = planned("step { id: \"s\" within_ms: 6000 expect { golden: \"short\" } }");
    EXPECT_EQ(step.nominal, 2s);
    EXPECT_EQ(step.upper, 6s + 3 * (4s + 6s)) << "three power cycles";
}

TEST(TimeBudget, AsksTwiceAndAtMostEightTimes) {
    const PlannedStep step = planned("step { id: \"s\" within_ms: 800 query { command: \"ver\" } }");
    EXPECT_EQ(step.within, 800ms);
    EXPECT_EQ(step.nominal, 120ms);
    EXPECT_EQ(step.upper, 6400ms);
}

TEST(TimeBudget, CountsACommandOnceAndItsReadbackAsAQuery) {
    const PlannedStep step = planned(
        "step { id: \"s\" within_ms: 1000 command { text: \"meross fac 0\" readback { command: \"meross "
        "fac\"\n"
        " field { path: \"fac.mode\" equals: \"false\" } } } }");
    EXPECT_EQ(step.nominal, 180ms);
    EXPECT_EQ(step.upper, 9s);
}

TEST(TimeBudget, LeavesTimeToLookTwiceAtASwitchThatDidNotWork) {
    const PlannedStep relay = planned("step { id: \"s\" within_ms: 1000 relay { by: CONSOLE on: true } }");
    EXPECT_EQ(relay.nominal, 50ms);
    EXPECT_EQ(relay.upper, 6s);
    const PlannedStep button = planned("step { id: \"s\" within_ms: 1000 button { press_ms: 700 } }");
    EXPECT_EQ(button.nominal, 750ms);
    EXPECT_EQ(button.upper, 6700ms);
}

TEST(TimeBudget, WatchesLedsAndWaitsAsLongAsItIsTold) {
    EXPECT_EQ(planned("step { id: \"s\" led { red: LIT over_ms: 3000 } }").nominal, 3s);
    EXPECT_EQ(planned("step { id: \"s\" led { red: LIT over_ms: 3000 } }").upper, 3s);
    EXPECT_EQ(planned("step { id: \"s\" wait { ms: 40 } }").upper, 40ms);
}

TEST(TimeBudget, LetsRegistersSettleAndThenAverages) {
    // One update to settle and four to average, 1.8 s each: 9 s after the load was selected. At most one
    // more, and half as long again: 6 x 1.8 x 1.5 = 16.2 s.
    const PlannedStep step = planned(
        "step { id: \"l\" load { number: \"1\" } }\n"
        "step { id: \"s\" measure { field: \"tap.u\" sampling { settle_updates: 1 distinct_updates: 4 } } }");
    EXPECT_EQ(step.nominal, 9s);
    EXPECT_EQ(step.upper, 16200ms);
    EXPECT_EQ(step.within, 16200ms);
}

TEST(TimeBudget, WaitsForRegistersOnceForSeveralMeasurementsOfOneLoad) {
    const PlannedStep step = planned(
        "step { id: \"l\" load { number: \"1\" } }\n"
        "step { id: \"a\" measure { field: \"tap.u\" sampling { settle_updates: 1 distinct_updates: 4 } } }\n"
        "step { id: \"s\" measure { field: \"tap.i\" sampling { settle_updates: 1 distinct_updates: 5 } } }");
    EXPECT_EQ(step.nominal, 1800ms);
}

TEST(TimeBudget, AddsTheConsolesAnswersToTheChipsUpdates) {
    // 3 updates of 1.8 s and two answers of 60 ms; at most 4 x 1.8 x 1.5 = 10.8 s and eight answers of 1 s.
    const PlannedStep step = planned(
        "step { id: \"l\" load { number: \"1\" } }\n"
        "step { id: \"s\" within_ms: 1000 measure { field: \"power.power\" sampling { settle_updates: 2 "
        "distinct_updates: 1 } } }");
    EXPECT_EQ(step.nominal, 5520ms);
    EXPECT_EQ(step.upper, 18800ms);
    EXPECT_EQ(step.within, 1s);
}

TEST(TimeBudget, AddsUpItsSteps) {
    // mains 0.3, uuid 0.12, wait 60: 60.42 s; at most 0.5 + 8 + 60.
    const auto outcome = check(inputs(powered_suite("step { id: \"s\" wait { ms: 60000 } }")));
    ASSERT_TRUE(outcome.plan.has_value());
    EXPECT_EQ(outcome.plan->nominal, 60420ms);
    EXPECT_EQ(outcome.plan->upper, 68500ms);
}

}  // namespace
}  // namespace rig::suite
