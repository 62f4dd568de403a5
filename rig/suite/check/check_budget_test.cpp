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
    EXPECT_EQ(step.nominal, 80ms);
    EXPECT_EQ(step.upper, 500ms);
}

TEST(TimeBudget, SeesABootLogOnceAndAgainAfterPowerCycles) {
    const std::string golden = "step { id: \"s\" within_ms: 6000 expect { golden: \"short\" } }";
    EXPECT_EQ(planned(golden).nominal, 290ms);
    EXPECT_EQ(planned(golden).upper, 6s + 3 * (4s + 6s)) << "three power cycles";
    EXPECT_EQ(planned(golden + "\nstep { id: \"t\" within_ms: 6000 expect { golden: \"short\" } }").nominal,
              290ms)
        << "asked for again, because it restarted";
    EXPECT_EQ(planned(golden + "\nstep { id: \"r\" within_ms: 900 command { text: \"reboot\" } }\n"
                               "step { id: \"t\" within_ms: 6000 expect { golden: \"short\" } }")
                  .nominal,
              290ms);
}

TEST(TimeBudget, TakesAThirdOfWhatAPatternIsGivenUnlessTheSuiteTells) {
    EXPECT_EQ(planned("step { id: \"s\" within_ms: 6000 expect { pattern: \"WiFi Init\" } }").nominal, 2s);
    EXPECT_EQ(planned("step { id: \"s\" within_ms: 6000 usual_ms: 5500 expect { pattern: \"WiFi Init\" } }")
                  .nominal,
              5500ms);
}

TEST(TimeBudget, AsksTwiceAndAtMostEightTimes) {
    // 26 ms, and 3 + 100 bytes at 11.52 a millisecond: 35 ms.
    const PlannedStep step = planned("step { id: \"s\" within_ms: 800 query { command: \"ver\" } }");
    EXPECT_EQ(step.within, 800ms);
    EXPECT_NEAR(to_milliseconds(step.nominal), 70, 1);
    EXPECT_EQ(step.upper, 6400ms);
}

TEST(TimeBudget, KnowsHowLongAWholeReplyIs) {
    // The golden's line, 11 bytes and its line end: 2 x (26 + 16 / 11.52) ms.
    const PlannedStep step =
        planned("step { id: \"s\" within_ms: 800 query { command: \"ver\" golden: \"short\" } }");
    EXPECT_NEAR(to_milliseconds(step.nominal), 54.8, 0.1);
}

TEST(TimeBudget, CountsACommandOnceAndItsReadbackAsAQuery) {
    const PlannedStep step = planned(
        "step { id: \"s\" within_ms: 1000 command { text: \"meross fac 0\" readback { command: \"meross "
        "fac\"\n"
        " field { path: \"fac.mode\" equals: \"false\" } } } }");
    EXPECT_NEAR(to_milliseconds(step.nominal), 107, 1);
    EXPECT_EQ(step.upper, 9s);
}

TEST(TimeBudget, LeavesTimeToLookTwiceAtASwitchThatDidNotWork) {
    const PlannedStep relay = planned("step { id: \"s\" within_ms: 1000 relay { by: CONSOLE on: true } }");
    EXPECT_NEAR(to_milliseconds(relay.nominal), 69, 1);
    EXPECT_EQ(relay.upper, 6s);
    const PlannedStep button = planned("step { id: \"s\" within_ms: 1000 button { press_ms: 700 } }");
    EXPECT_EQ(button.nominal, 795ms);
    EXPECT_EQ(button.upper, 6700ms);
}

TEST(TimeBudget, WaitsForWhatDoesNotHappenToTheEnd) {
    const std::string on = "step { id: \"s\" within_ms: 1000 relay { by: CONSOLE on: true } }\n";
    const std::string again = "step { id: \"t\" within_ms: 1000 relay { by: CONSOLE on: true } }\n";
    EXPECT_EQ(planned(on + again).nominal, 1s) << "on already";
    EXPECT_LT(planned(on + "step { id: \"p\" within_ms: 900 button { press_ms: 99 } }\n" + again).nominal,
              100ms)
        << "off by the button";
    EXPECT_EQ(planned("step { id: \"s\" within_ms: 1000 button { press_ms: 10 reaction: NOTHING } }").nominal,
              1s);
}

TEST(TimeBudget, WatchesLedsAndWaitsAsLongAsItIsTold) {
    EXPECT_EQ(planned("step { id: \"s\" led { red: LIT over_ms: 3000 } }").nominal, 3s);
    EXPECT_EQ(planned("step { id: \"s\" led { red: LIT over_ms: 3000 } }").upper, 3s);
    EXPECT_EQ(planned("step { id: \"s\" wait { ms: 40 } }").upper, 40ms);
}

TEST(TimeBudget, LetsRegistersSettleAndThenAverages) {
    // One update to settle and four to average, 1.8 s each, the first of them after 0.9 s: 8.1 s after the
    // load was selected. At most one more, and half as long again: 6 x 1.8 x 1.5 = 16.2 s.
    const PlannedStep step = planned(
        "step { id: \"l\" load { number: \"1\" } }\n"
        "step { id: \"s\" measure { field: \"tap.u\" sampling { settle_updates: 1 distinct_updates: 4 } } }");
    EXPECT_EQ(step.nominal, 8100ms);
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
    // 3 updates of 1.8 s but for half of one, and two answers of 36 ms; at most 4 x 1.8 x 1.5 = 10.8 s and
    // eight answers of 1 s.
    const PlannedStep step = planned(
        "step { id: \"l\" load { number: \"1\" } }\n"
        "step { id: \"s\" within_ms: 1000 measure { field: \"power.power\" sampling { settle_updates: 2 "
        "distinct_updates: 1 } } }");
    EXPECT_NEAR(to_milliseconds(step.nominal), 4571, 1);
    EXPECT_EQ(step.upper, 18800ms);
    EXPECT_EQ(step.within, 1s);
}

TEST(TimeBudget, AddsUpItsSteps) {
    // mains 0.08, uuid 0.07, wait 60; at most 0.5 + 8 + 60.
    const auto outcome = check(inputs(powered_suite("step { id: \"s\" wait { ms: 60000 } }")));
    ASSERT_TRUE(outcome.plan.has_value());
    EXPECT_NEAR(to_milliseconds(outcome.plan->nominal), 60151, 1);
    EXPECT_EQ(outcome.plan->upper, 68500ms);
}

}  // namespace
}  // namespace rig::suite
