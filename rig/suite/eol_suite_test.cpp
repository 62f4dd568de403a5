#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

CheckInputs eol() {
    CheckInputs in = inputs("");
    in.suite = project_file("suites/eol.textproto");
    in.golden = read_project_golden;
    return in;
}

TEST(EndOfLineSuite, FitsTheDefaultStation) {
    EXPECT_EQ(check(eol()).errors, Wrong{});
}

TEST(EndOfLineSuite, SelectsALoadBeforeItAsksForMains) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    const auto& first = outcome.plan->cases.front().steps;
    EXPECT_EQ(first[0].step.load().number(), "1");
    EXPECT_TRUE(first[1].step.power().on());
}

TEST(EndOfLineSuite, MeasuresEachLoadAgainstTheMeterWithinTheAsBuiltLimits) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    std::map<std::string, std::pair<double, double>> limits;
    for (const PlannedCase& planned : outcome.plan->cases) {
        for (const PlannedStep& step : planned.steps) {
            const auto& measure = step.step.measure();
            if (measure.derived().reference().starts_with("meter.")) {
                limits[measure.name()] = {measure.limits().low(), measure.limits().high()};
            }
        }
    }
    ASSERT_EQ(limits.size(), 12U);
    EXPECT_EQ(limits.at("u_error_load_1"), std::pair(-3.5, 2.5));
    EXPECT_EQ(limits.at("i_error_load_2"), std::pair(-3.0, 3.0));
    EXPECT_EQ(limits.at("p_error_load_3"), std::pair(-4.0, 4.0));
    EXPECT_EQ(limits.at("reported_p"), std::pair(-5.1, 5.0));  // and the firmware's arithmetic
}

TEST(EndOfLineSuite, JudgesWhatACalibratedPlugReportsByTighterLimits) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    const auto calibrated = [&](const std::string& set) {
        const auto& limits = outcome.plan->limit_sets.at(set).variant(0);
        EXPECT_TRUE(limits.calibrated());
        return std::pair(limits.limits().low(), limits.limits().high());
    };
    EXPECT_EQ(calibrated("reported_u"), std::pair(-1.5, 1.5));
    EXPECT_EQ(calibrated("reported_i"), std::pair(-2.0, 2.0));
    EXPECT_EQ(calibrated("reported_p"), std::pair(-2.0, 2.0));
}

TEST(EndOfLineSuite, OpensTheRelayBeforeItChangesTheLoad) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    bool closed = false;  // before mains nothing flows
    for (const PlannedCase& planned : outcome.plan->cases) {
        for (const PlannedStep& step : planned.steps) {
            if (step.step.has_load()) {
                EXPECT_FALSE(closed) << planned.name << "/" << step.identity;
            }
            if (step.step.has_power()) closed = step.step.power().on();
            if (step.step.has_button()) closed = !closed;
            if (step.step.has_relay()) closed = step.step.relay().on();
        }
    }
}

TEST(EndOfLineSuite, ForbidsNothingThatAHealthyPlugWasHeardToSay) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    const std::string heard = project_file("fixtures/console/teardown-transcript.md").text;
    ASSERT_FALSE(outcome.plan->forbid.empty());
    for (const auto& forbid : outcome.plan->forbid) {
        EXPECT_FALSE(RE2::PartialMatch(heard, forbid.pattern())) << forbid.pattern();
    }
}

TEST(EndOfLineSuite, ForbidsWhatTheSdkPrintsWhenItCrashes) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    const auto forbidden = [&](const std::string& line) {
        return std::any_of(outcome.plan->forbid.begin(), outcome.plan->forbid.end(),
                           [&](const auto& forbid) { return RE2::PartialMatch(line, forbid.pattern()); });
    };
    // Source: LinkIt SDK 4.6.2, exception_handler.c, syslog.c, hal_rtc.c, bl_fota.c.
    EXPECT_TRUE(forbidden("assert failed: 0, file: main.c, line: 12"));
    EXPECT_TRUE(forbidden("In Hard Fault Handler"));
    EXPECT_TRUE(forbidden("In Usage Fault Handler"));
    EXPECT_TRUE(forbidden("Task stack overflow:c, stack end:0x4201000"));
    EXPECT_TRUE(forbidden("SCB->CFSR = 0x01000000"));
    EXPECT_TRUE(forbidden("LPD occurred, rtc_wrtgr: 1, rtc_lpd_con: 2"));
    EXPECT_TRUE(forbidden("integrity check fail"));
    EXPECT_FALSE(forbidden("integrity check pass"));
}

TEST(EndOfLineSuite, EndsWithMainsOff) {
    const auto outcome = check(eol());
    ASSERT_TRUE(outcome.plan.has_value());
    const PlannedStep& last = outcome.plan->cases.back().steps.back();
    ASSERT_TRUE(last.step.has_power());
    EXPECT_FALSE(last.step.power().on());
}

}  // namespace
}  // namespace rig::suite
