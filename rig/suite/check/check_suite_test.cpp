#include <gtest/gtest.h>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

const std::string one_case = "case { name: \"a\" step { id: \"s\" wait { ms: 1 } } }\n";

TEST(CheckSuite, AcceptsASuiteOfOneStep) {
    EXPECT_EQ(wrong_in_suite(one_case), Wrong{});
}

TEST(CheckSuite, RefusesAFormatItDoesNotKnow) {
    EXPECT_EQ(check(inputs("name: \"t\"\n  format: 2\n" + one_case)).errors,
              Wrong{"t:2:3: format 2 is not known here; write format: 1"});
}

TEST(CheckSuite, RefusesASuiteWithoutName) {
    EXPECT_EQ(check(inputs("format: 1\n" + one_case)).errors,
              Wrong{"t: a suite without a name; reports tell it by one"});
}

TEST(CheckSuite, RefusesASuiteWithoutCases) {
    EXPECT_EQ(wrong_in_suite(""), Wrong{"t: a suite without cases shows nothing; add one"});
}

TEST(CheckSuite, SaysWhereAFieldIsMisspelt) {
    const Wrong wrong = wrong_in_suite("case { name: \"a\"\n  step { id: \"s\" withinms: 5 } }");
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_TRUE(wrong[0].starts_with("t:3:18: ")) << wrong[0];
    EXPECT_NE(wrong[0].find("within_ms"), std::string::npos) << wrong[0];
}

TEST(CheckSuite, RefusesNotANumberInALimit) {
    const Wrong wrong =
        wrong_in_suite("limit_set { name: \"l\" variant { limits { low: nan unit: V } } }\n" + one_case);
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_TRUE(wrong[0].starts_with("t:2:42: ")) << wrong[0];
}

TEST(CheckSuite, RefusesACaseWithoutName) {
    EXPECT_EQ(wrong_in_suite("case { step { id: \"s\" wait { ms: 1 } } }"),
              Wrong{"t:2:1: a case without a name; reports tell it by one"});
}

TEST(CheckSuite, RefusesANameThatAnIdentityCouldNotHold) {
    EXPECT_EQ(wrong_in_suite("case { name: \"a/b\" step { id: \"s\" wait { ms: 1 } } }"),
              Wrong{"t:2:8: \"a/b\" cannot name a case; use letters, digits, '_', '-' and '.'"});
}

TEST(CheckSuite, RefusesTwoCasesOfOneName) {
    EXPECT_EQ(wrong_in_suite(one_case + one_case),
              Wrong{"t:3:8: a second case \"a\"; give each a name of its own"});
}

TEST(CheckSuite, RefusesACaseWithoutSteps) {
    EXPECT_EQ(wrong_in_suite("case { name: \"a\" }"),
              Wrong{"t:2:1: case \"a\" has no steps; add one or delete it"});
}

TEST(CheckSuite, RefusesANeedOfALaterCase) {
    EXPECT_EQ(
        wrong_in_suite("case { name: \"x\" needs: \"a\" step { id: \"s\" wait { ms: 1 } } }\n" + one_case),
        Wrong{"t:2:18: no earlier case is called \"a\"; name one that stands before this"});
}

TEST(CheckSuite, NamesTheCaseThatANeedMayMean) {
    EXPECT_EQ(
        wrong_in_suite("case { name: \"identity\" step { id: \"s\" wait { ms: 1 } } }\n"
                       "case { name: \"b\" needs: \"identiy\" step { id: \"s\" wait { ms: 1 } } }"),
        Wrong{"t:3:18: no earlier case is called \"identiy\"; did you mean \"identity\"?; name one that "
              "stands before this"});
}

TEST(CheckSuite, RefusesAForbiddenTextWithoutFourBytesThatMustBeThere) {
    EXPECT_EQ(
        wrong_in_suite("forbid { pattern: \"abc\\\\d+\" cause: \"x\" }\n" + one_case),
        Wrong{"t:2:10: forbidden pattern \"abc\\d+\" can match without a literal of 4 bytes; add fixed text, "
              "or chance will meet it"});
}

TEST(CheckSuite, RefusesAForbiddenTextOneOfWhoseWaysIsShort) {
    EXPECT_EQ(wrong_in_suite("forbid { pattern: \"(panic|oh)\" cause: \"x\" }\n" + one_case).size(), 1U);
    EXPECT_EQ(wrong_in_suite("forbid { pattern: \"(panic|oops)\" cause: \"x\" }\n" + one_case), Wrong{});
}

TEST(CheckSuite, RefusesAForbiddenTextThatIsNoPattern) {
    EXPECT_EQ(
        wrong_in_suite("forbid { pattern: \"panic [\" cause: \"x\" }\n" + one_case),
        Wrong{"t:2:10: the pattern is no RE2 regular expression at character 7 (\"[\"): missing ]: [; a "
              "character that is meant literally needs \\\\ before it"});
}

TEST(CheckSuite, RefusesAForbiddenTextWithoutCause) {
    EXPECT_EQ(wrong_in_suite("forbid { pattern: \"panic\" }\n" + one_case),
              Wrong{"t:2:1: a forbidden text without a cause; say what it means, for the report"});
}

TEST(CheckSuite, RefusesAConsoleThatIsHeardTooLate) {
    CheckInputs in =
        inputs("name: \"t\" format: 1\nneeds_of_station { console_latency_ms: 12 }\n" + one_case);
    in.station.mutable_slot(0)->mutable_console()->set_latency_ms(12);
    EXPECT_EQ(check(in).errors, Wrong{});
    in.station.mutable_slot(0)->mutable_console()->set_latency_ms(13);
    EXPECT_EQ(
        check(in).errors,
        Wrong{
            "t:2:20: this suite times what the console says and needs a latency of at most 12 ms, and slot 1 "
            "of station \"virtual\" has 13 ms; set console { latency_ms } there"});
}

TEST(CheckSuite, RefusesAStationThatLacksWhatTheSuiteNeeds) {
    CheckInputs in = inputs(
        "name: \"t\" format: 1\n"
        "needs_of_station { line: TAP\n line: LED_RED\n load: 3 load: 9\n meter: true }\n" +
        one_case);
    in.station.clear_meter();
    in.station.mutable_slot(0)->clear_wire();
    EXPECT_EQ(
        check(in).errors,
        (Wrong{
            "t:3:2: this suite needs the line LED_RED, which slot 1 of station \"virtual\" does not have; "
            "wire it there or take another station",
            "t:4:10: station \"virtual\" has no load \"9\"; one of 1, 2, 3",
            "t:5:2: this suite needs a reference meter, which station \"virtual\" does not have; add one or "
            "take another station"}));
}

TEST(CheckSuite, ReportsEveryMistakeInFileOrder) {
    const Wrong wrong = wrong_in_suite(
        "case { name: \"a\" step { id: \"on\" power { on: true } }\n"
        "  step { id: \"b\" button { press_ms: 500 } }\n"
        "  step { wait { ms: 1 } } }\n"
        "forbid { pattern: \"(\" cause: \"x\" }\n"
        "limit_set { name: \"l\" variant { limits { low: 2 high: 1 unit: V } } }");
    ASSERT_EQ(wrong.size(), 4U);
    EXPECT_TRUE(wrong[0].starts_with("t:3:3: ")) << wrong[0];
    EXPECT_TRUE(wrong[1].starts_with("t:4:3: ")) << wrong[1];
    EXPECT_TRUE(wrong[2].starts_with("t:5:10: ")) << wrong[2];
    EXPECT_TRUE(wrong[3].starts_with("t:6:42: ")) << wrong[3];
}

TEST(CheckSuite, GivesNoPlanWhenAnythingIsWrong) {
    EXPECT_FALSE(check(inputs("name: \"t\"")).plan.has_value());
}

TEST(CheckSuite, SaysEachUnreadableFile) {
    CheckInputs in = inputs("name: \"t\" format: 1\n" + one_case);
    in.profile.text = "nme: 1";
    in.pinmap.text = "pn { }";
    EXPECT_EQ(check(in).errors.size(), 2U);
}

TEST(CheckSuite, WantsTheProfileToSayHowTheConsoleCounts) {
    CheckInputs in = inputs("name: \"t\" format: 1\n" + one_case);
    in.profile.text = "name: \"empty\"";
    EXPECT_EQ(check(in).errors.size(), 3U);
}

TEST(CheckSuite, KeepsEveryFileWithItsDigest) {
    const auto plan = std::move(
        check(inputs(powered_suite("step { id: \"b\" within_ms: 1 expect { golden: \"short\" } }"))).plan);
    ASSERT_TRUE(plan.has_value());
    ASSERT_EQ(plan->inputs.size(), 6U);
    EXPECT_EQ(plan->inputs[0].role(), plugrig::reports::Input::SUITE);
    EXPECT_EQ(plan->inputs[5].role(), plugrig::reports::Input::GOLDEN);
    EXPECT_EQ(plan->inputs[5].name(), "short.expect");
    for (const auto& input : plan->inputs) {
        EXPECT_FALSE(input.content().empty()) << input.name();
        EXPECT_EQ(input.sha256().size(), 64U) << input.name();
    }
}

TEST(CheckSuite, BindsThePlanToStationAndProfile) {
    CheckInputs in = inputs(powered_suite("step { id: \"w\" assumes: [\"U07\", \"F01\"] wait { ms: 1 } }"));
    in.station.mutable_virtual_()->set_slot_proven(true);
    const auto plan = std::move(check(in).plan);
    ASSERT_TRUE(plan.has_value());
    EXPECT_TRUE(plan->virtual_bench);
    EXPECT_TRUE(plan->slot_proven);
    EXPECT_EQ(plan->loads, (std::map<unsigned, LoadOffer>{{1, {1000, 5}}, {2, {100, 5}}, {3, {27, 5}}}));
    EXPECT_DOUBLE_EQ(plan->console_scale.volts, 0.1);
    EXPECT_DOUBLE_EQ(plan->console_scale.amperes, 0.001);
    EXPECT_DOUBLE_EQ(plan->console_scale.watts, 0.001);
    EXPECT_EQ(plan->fact_settled, (std::map<std::string, bool>{{"F01", true}, {"U07", false}}));
}

TEST(CheckSuite, TakesARealSlotForUnprovenUntilItIsShown) {
    CheckInputs in = inputs("name: \"t\" format: 1\n" + one_case);
    in.station.clear_virtual_();
    const auto plan = std::move(check(in).plan);
    ASSERT_TRUE(plan.has_value());
    EXPECT_FALSE(plan->virtual_bench);
    EXPECT_FALSE(plan->slot_proven);
}

TEST(CheckSuite, RefusesALimitSetThatIsEmptyUnnamedOrThereTwice) {
    EXPECT_EQ(wrong_in_suite("limit_set { name: \"l\" }\n" + one_case),
              Wrong{"t:2:1: limit set \"l\" is empty; add variant { limits { low: … high: … unit: … } }"});
    EXPECT_EQ(wrong_in_suite("limit_set { name: \"l\" variant { } }\n" + one_case),
              Wrong{"t:2:23: a variant without limits; add limits { low: … high: … unit: … }"});
    EXPECT_EQ(wrong_in_suite("limit_set { variant { limits { low: 1 unit: V } } }\n" + one_case),
              Wrong{"t:2:1: a limit set without a name; reports tell it by one"});
    EXPECT_EQ(wrong_in_suite("limit_set { name: \"l\" variant { limits { low: 1 unit: V } } }\n"
                             "limit_set { name: \"l\" variant { limits { low: 1 unit: V } } }\n" +
                             one_case),
              Wrong{"t:3:13: a second limit set \"l\"; rename or delete one"});
}

}  // namespace
}  // namespace rig::suite
