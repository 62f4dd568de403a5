#include <gtest/gtest.h>

#include "rig/suite/check/check_samples.hpp"
#include "rig/suite/judge/quantity.hpp"

namespace rig::suite {
namespace {

using namespace samples;

/// One measure step whose inside begins at line 6, column 12.
Wrong wrong_in_measure(const std::string& inside) {
    return wrong_in_steps("step { id: \"s\"\n measure { " + inside + " } }");
}

const plugrig::suite::Measure planned_measure(const std::string& lines) {
    auto outcome = check(inputs(lines));
    EXPECT_EQ(outcome.errors, Wrong{});
    return outcome.plan ? outcome.plan->cases.back().steps.back().step.measure() : plugrig::suite::Measure{};
}

TEST(CheckMeasure, RefusesAMeasureOfNothing) {
    EXPECT_EQ(wrong_in_measure(""),
              Wrong{"t:6:2: a measure of nothing; add field, derived, interval or count"});
}

TEST(CheckMeasure, RefusesAQuantityThatNothingMeasures) {
    EXPECT_EQ(wrong_in_measure("field: \"tap.pf\""),
              Wrong{"t:6:12: nothing measures \"tap.pf\"; did you mean \"tap.p\"?; one of tap.u, tap.i, "
                    "tap.p, meter.u, "
                    "meter.i, meter.p, meter.pf, meter.f, power.voltage, power.current, power.power"});
}

TEST(CheckMeasure, RefusesLimitsInAnotherUnitThanTheQuantity) {
    EXPECT_EQ(wrong_in_measure("field: \"tap.u\" limits { low: 1 unit: A }"),
              Wrong{"t:6:43: tap.u is in V, its limits are in A; give them in V"});
    EXPECT_EQ(wrong_in_measure("field: \"tap.p\" limits { low: 1 unit: V }"),
              Wrong{"t:6:43: tap.p is in W, its limits are in V; give them in W"});
}

TEST(CheckMeasure, WantsARelativeErrorInPercent) {
    EXPECT_EQ(
        wrong_in_measure("derived { op: RELATIVE_PERCENT of: \"tap.u\" reference: \"meter.u\" } limits { "
                         "low: 1 unit: V }"),
        Wrong{
            "t:6:94: RELATIVE_PERCENT of tap.u and meter.u is in PERCENT, its limits are in V; give them in "
            "PERCENT"});
}

TEST(CheckMeasure, GivesADerivedValueTheUnitThatItsOperationMakes) {
    const auto unit_fits = [](const std::string& op, const std::string& of, const std::string& reference,
                              const std::string& unit) {
        return wrong_in_measure("derived { op: " + op + " of: \"" + of + "\" reference: \"" + reference +
                                "\" } limits { low: 1 unit: " + unit + " }")
            .empty();
    };
    EXPECT_TRUE(unit_fits("DIFFERENCE", "tap.i", "meter.i", "A"));
    EXPECT_TRUE(unit_fits("RATIO", "tap.i", "meter.i", "RATIO"));
    EXPECT_TRUE(unit_fits("RATIO", "tap.u", "tap.i", "OHM"));
    EXPECT_TRUE(unit_fits("PRODUCT", "tap.u", "tap.i", "W"));
    EXPECT_FALSE(unit_fits("PRODUCT", "tap.u", "tap.i", "A"));
}

TEST(CheckMeasure, RefusesAnOperationThatMakesNoSense) {
    EXPECT_EQ(
        wrong_in_measure("derived { op: DIFFERENCE of: \"tap.u\" reference: \"meter.i\" }"),
        Wrong{"t:6:22: DIFFERENCE of tap.u and meter.i makes no sense: V and A; choose quantities that fit"});
    EXPECT_EQ(wrong_in_measure("derived { of: \"tap.u\" reference: \"meter.u\" }"),
              Wrong{"t:6:12: a derived value must say how; add op: RELATIVE_PERCENT or another"});
}

TEST(CheckMeasure, RefusesLimitsThatHoldForAnything) {
    EXPECT_EQ(wrong_in_measure("field: \"tap.u\" limits { unit: V }"),
              Wrong{"t:6:27: limits without low and high hold for anything; give at least one"});
}

TEST(CheckMeasure, RefusesLimitsWithoutUnit) {
    EXPECT_EQ(wrong_in_measure("field: \"tap.u\" limits { low: 1 }"),
              Wrong{"t:6:27: limits without a unit; say what low and high are in, as in unit: V"});
}

TEST(CheckMeasure, RefusesLimitsThatNoValueMeets) {
    EXPECT_EQ(wrong_in_measure("field: \"tap.u\" limits { low: 2.5 high: 1 unit: V }"),
              Wrong{"t:6:36: low 2.5 is above high 1; no value can pass: exchange them"});
    EXPECT_EQ(wrong_in_measure("field: \"tap.u\" limits { low: 1 high: 1 unit: V }"), Wrong{});
}

TEST(CheckMeasure, RefusesWarningZonesThatMeet) {
    EXPECT_EQ(
        wrong_in_measure("field: \"tap.u\" limits { low: 1 high: 2 unit: V warn_percent: 50 }"),
        Wrong{
            "t:6:59: warn_percent 50 leaves nothing between the two warning zones; give 0 to less than 50"});
}

TEST(CheckMeasure, RefusesAWarningZoneOfAnOpenInterval) {
    EXPECT_EQ(
        wrong_in_measure("field: \"tap.u\" limits { low: 1 unit: V warn_percent: 5 }"),
        Wrong{"t:6:51: warn_percent is of the interval between low and high; give both, or leave it out"});
}

TEST(CheckMeasure, RefusesALimitSetThatDoesNotExist) {
    EXPECT_EQ(wrong_in_measure("field: \"tap.u\" limit_set: \"x\""),
              Wrong{"t:6:27: no limit set is called \"x\"; the suite has none: add one"});
}

TEST(CheckMeasure, TakesTheLimitsOfItsSet) {
    const auto measure =
        planned_measure("limit_set { name: \"l\" variant { limits { low: 200 unit: V } } }\n" +
                        powered_suite("step { id: \"s\" measure { field: \"tap.u\" limit_set: \"l\" } }"));
    EXPECT_DOUBLE_EQ(measure.limits().low(), 200);
    EXPECT_FALSE(measure.limits().has_high());
    EXPECT_EQ(measure.limit_set(), "l");
}

TEST(CheckMeasure, RefusesTheLimitsOfASetInAnotherUnit) {
    EXPECT_EQ(
        check(inputs("limit_set { name: \"l\" variant { limits { low: 200 unit: W } } }\n" +
                     powered_suite("step { id: \"s\" measure { field: \"tap.u\"\n limit_set: \"l\" } }")))
            .errors,
        Wrong{"t:7:2: tap.u is in V, its limits are in W; give them in V"});
}

TEST(CheckMeasure, FillsInWhatIsLeftOpen) {
    const auto measure = planned_measure(powered_suite("step { id: \"s\" measure { field: \"tap.u\" } }"));
    EXPECT_EQ(measure.name(), "s");
    EXPECT_EQ(measure.limits().unit(), plugrig::core::V);
    EXPECT_EQ(measure.sampling().settle_updates(), 2U);
    EXPECT_EQ(measure.sampling().distinct_updates(), 3U);
}

TEST(CheckMeasure, WantsABudgetWhenItAsksTheConsole) {
    EXPECT_EQ(wrong_in_steps("step { id: \"s\" measure { field: \"power.voltage\" } }"),
              Wrong{"t:5:1: step \"s\" asks the console; say how long an answer may take with within_ms"});
}

TEST(CheckMeasure, RefusesABudgetThatNothingWouldWaitFor) {
    EXPECT_EQ(
        wrong_in_steps("step { id: \"s\" within_ms: 9 measure { field: \"tap.u\" } }"),
        Wrong{"t:5:16: within_ms has no effect on step \"s\", whose own fields say how long it takes; delete "
              "it"});
    EXPECT_EQ(
        wrong_in_steps("step { id: \"s\" within_ms: 9 measure { interval { from { step_begin: \"mains\" }\n"
                       " to { first_prompt: true } } } }"),
        Wrong{});
}

TEST(CheckMeasure, WantsAMeterForWhatTheMeterReads) {
    CheckInputs in = inputs(powered_suite("step { id: \"s\" measure { field: \"meter.f\" } }"));
    in.station.clear_meter();
    EXPECT_EQ(check(in).errors,
              Wrong{"t:5:26: meter.f needs a reference meter, which station \"virtual\" does not "
                    "have; add one or take another station"});
}

TEST(CheckMeasure, WantsATapForWhatTheTapReads) {
    CheckInputs in = inputs(powered_suite("step { id: \"s\" measure { field: \"tap.i\" } }"));
    in.station.mutable_slot(0)->clear_tap();
    auto& wires = *in.station.mutable_slot(0)->mutable_wire();
    for (int index = wires.size(); index-- > 0;) {
        if (wires[index].line() == plugrig::core::TAP) wires.erase(wires.begin() + index);
    }
    EXPECT_EQ(check(in).errors,
              Wrong{"t:5:26: tap.i needs the line TAP, which slot 1 of station \"virtual\" does not "
                    "have; wire it there or take another station"});
}

TEST(CheckMeasure, WantsAnIntervalInMilliseconds) {
    EXPECT_EQ(wrong_in_measure("interval { from { step_begin: \"mains\" } to { first_prompt: true } }\n"
                               "limits { high: 1 unit: S }"),
              Wrong{"t:7:18: an interval is in MS, its limits are in S; give them in MS"});
}

TEST(CheckMeasure, RefusesAMarkOfNothing) {
    EXPECT_EQ(
        wrong_in_measure("interval { from { }\n to { first_prompt: true } }"),
        Wrong{"t:6:23: a mark of nothing; add line, console_pattern, step_begin, step_end or first_prompt"});
    EXPECT_EQ(
        wrong_in_measure("interval { from { step_end: \"mains\" } }"),
        Wrong{"t:6:12: a mark of nothing; add line, console_pattern, step_begin, step_end or first_prompt"});
}

TEST(CheckMeasure, RefusesAMarkAtAStepThatIsNotEarlier) {
    EXPECT_EQ(
        wrong_in_measure("interval { from { step_begin: \"s\" } to { step_end: \"main\" } }"),
        (Wrong{
            "t:6:30: no earlier step of this case is called \"s\"; name one that stands before this",
            "t:6:53: no earlier step of this case is called \"main\"; did you mean \"mains\"?; name one that "
            "stands before this"}));
}

TEST(CheckMeasure, RefusesTheEdgeOfALineOfBytes) {
    EXPECT_EQ(wrong_in_measure("interval { from { line { line: TAP } }\n to { first_prompt: true } }"),
              Wrong{"t:6:37: TAP has no edges; name a digital line, as in INPUT_SENSE"});
}

TEST(CheckMeasure, RefusesToSampleWhatIsNotSampled) {
    EXPECT_EQ(wrong_in_measure("count { pattern: \"up\" } sampling { agree: 1 }"),
              Wrong{"t:6:36: only a field or a derived value is sampled; delete sampling"});
}

TEST(CheckMeasure, RefusesACountOfAnyLine) {
    EXPECT_EQ(wrong_in_measure("count { pattern: \"\" }"),
              Wrong{"t:6:20: an empty pattern matches every line; write what must stand there"});
}

TEST(CheckMeasure, KnowsTheQuantitiesThatJudgeCanRead) {
    for (const std::string source : {"tap", "meter", "power"}) {
        for (const std::string quantity : {"u", "i", "p", "pf", "f", "voltage", "current", "power"}) {
            const std::string name = source + "." + quantity;
            const std::string budget = source == "power" ? "within_ms: 9 " : "";
            const auto wrong =
                wrong_in_steps("step { id: \"s\" " + budget + "measure { field: \"" + name + "\" } }");
            EXPECT_EQ(wrong.empty(), QuantityName::parse(name).has_value()) << name;
        }
    }
}

TEST(CheckMeasure, RefusesMoreUpdatesThanAnyoneWaitsFor) {
    EXPECT_EQ(wrong_in_measure("field: \"tap.u\" sampling { distinct_updates: 1001 }"),
              Wrong{"t:6:27: more than 1000 register updates, of 1.8 s each; take fewer"});
    EXPECT_EQ(wrong_in_measure("field: \"tap.u\" sampling { agree: -1 }"),
              Wrong{"t:6:38: agree is a distance; give 0 or more"});
}

TEST(CheckMeasure, RefusesAPromptThatIsNoMark) {
    EXPECT_EQ(wrong_in_measure("interval { from { step_end: \"mains\" } to { first_prompt: false } }"),
              Wrong{"t:6:55: first_prompt: false marks nothing; write first_prompt: true"});
}

TEST(CheckMeasure, RefusesTheEdgeOfALineThatTheStationLacks) {
    CheckInputs in =
        inputs(powered_suite("step { id: \"s\" measure { interval { from { line { line: LED_RED } }\n"
                             " to { line { line: INPUT_SENSE } } } } }"));
    auto& wires = *in.station.mutable_slot(0)->mutable_wire();
    for (int index = wires.size(); index-- > 0;) {
        if (wires[index].line() == plugrig::core::LED_RED) {
            wires.erase(wires.begin() + index);
        }
    }
    EXPECT_EQ(check(in).errors,
              Wrong{"t:5:51: an edge needs the line LED_RED, which slot 1 of station \"virtual\" does "
                    "not have; wire it there or take another station"});
}

TEST(CheckMeasure, RefusesBothASetAndLimitsOfItsOwn) {
    EXPECT_EQ(
        check(inputs("limit_set { name: \"l\" variant { limits { low: 200 unit: V } } }\n" +
                     powered_suite(
                         "step { id: \"s\" measure { field: \"tap.u\"\n limit_set: \"l\" limits { low: 1 "
                         "unit: V } } }")))
            .errors,
        Wrong{"t:7:2: limits and a limit_set; keep one of the two"});
}

}  // namespace
}  // namespace rig::suite
