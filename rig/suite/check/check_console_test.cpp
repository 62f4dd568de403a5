#include <gtest/gtest.h>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

/// One query step whose inside begins at line 5, column 24.
Wrong wrong_in_query(const std::string& inside) {
    return wrong_in_steps("step { id:\"s\" within_ms:9\n query { " + inside + " } }");
}

TEST(CheckConsole, NamesTheCommandThatMayBeMeant) {
    const Wrong wrong = wrong_in_query("command: \"meros hw\"");
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_TRUE(wrong[0].starts_with(
        "t:6:10: the rig knows no command \"meros hw\"; did you mean \"meross hw\"?; one of "))
        << wrong[0];
}

TEST(CheckConsole, RefusesALineThatTheShellWouldCut) {
    const std::string longest = "config read factory " + std::string(107, 'x');
    EXPECT_EQ(wrong_in_query("command: \"" + longest + "\""), Wrong{});
    EXPECT_EQ(wrong_in_query("command: \"" + longest + "x\""),
              Wrong{"t:6:10: a line of 128 characters; the plug's shell drops all after 127"});
}

TEST(CheckConsole, RefusesALineThatMayHarmThePlugEvenWithAGolden) {
    for (const std::string inside : {"command: \"stat\"", "command: \" stat \" golden: \"meross_hw\""}) {
        const Wrong wrong = wrong_in_query(inside);
        ASSERT_FALSE(wrong.empty()) << inside;
        EXPECT_NE(wrong[0].find("is never typed: "), std::string::npos) << wrong[0];
    }
    EXPECT_EQ(wrong_in_query("command: \"stat 0\" field { path: \"stat.not_compiled\" equals: \"true\" }"),
              Wrong{});
}

TEST(CheckConsole, TakesAFieldOfOneOfAList) {
    const std::string ip = "command: \"ip\" field { path: \"ip.interface";
    EXPECT_EQ(wrong_in_query(ip + "[name=st2].ip\" equals: \"10.0.0.1\" }"), Wrong{});
    EXPECT_EQ(wrong_in_query(ip + "\" limits { low: 3 high: 3 unit: COUNT } }"), Wrong{});
    EXPECT_EQ(wrong_in_query(ip + "[name=st2]\" equals: \"10.0.0.1\" }").size(), 1U);
}

TEST(CheckConsole, RefusesAQueryThatChangesThePlug) {
    EXPECT_EQ(
        wrong_in_query("command: \"meross fac 0\""),
        Wrong{
            "t:6:10: \"meross fac 0\" changes the plug, and a query may be asked again; make it a command"});
}

TEST(CheckConsole, TakesAQueryForWhatThePlugSaysWhenItIsSet) {
    EXPECT_EQ(
        wrong_in_query("command: \"config write a b c\" field { path: \"written.ok\" equals: \"true\" }"),
        Wrong{});
    EXPECT_EQ(wrong_in_query("command: \"reboot\" field { path: \"written.ok\" equals: \"true\" }").size(),
              2U);
}

TEST(CheckConsole, RefusesACommandThatChangesNothing) {
    EXPECT_EQ(wrong_in_steps("step { id:\"s\" within_ms:9\n command { text: \"ver\" } }"),
              Wrong{"t:6:12: \"ver\" changes nothing on the plug; make it a query and expect its fields"});
}

TEST(CheckConsole, RefusesAReadbackThatChangesThePlugOrShowsNothing) {
    EXPECT_EQ(
        wrong_in_steps("step { id:\"s\" within_ms:9\n command { text: \"meross fac 0\"\n"
                       "  readback { command: \"reboot\" } } }"),
        (Wrong{"t:7:3: a readback that expects nothing shows nothing; add field { path: … equals: … }",
               "t:7:14: \"reboot\" changes the plug, and a query may be asked again; make it a command"}));
}

TEST(CheckConsole, RefusesAFieldThatTheReplyDoesNotHave) {
    const Wrong wrong = wrong_in_query("command: \"meross hw\" field { path: \"hw.serial\" equals: \"1\" }");
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_TRUE(wrong[0].starts_with("t:6:39: ")) << wrong[0];
    EXPECT_NE(wrong[0].find("hw.serial"), std::string::npos) << wrong[0];
}

TEST(CheckConsole, RefusesAFieldOfWhichNothingIsExpected) {
    EXPECT_EQ(wrong_in_query("command: \"meross hw\" field { path: \"hw.model\" }"),
              Wrong{"t:6:31: nothing is expected of \"hw.model\"; add equals, matches or limits"});
}

TEST(CheckConsole, RefusesAFieldPatternThatDoesNotCompile) {
    EXPECT_EQ(
        wrong_in_query("command: \"meross hw\" field { path: \"hw.model\" matches: \"m(\" }"),
        Wrong{"t:6:56: the pattern is no RE2 regular expression at character 1 (\"m(\"): missing ): m(; a "
              "character that is meant literally needs \\\\ before it"});
}

TEST(CheckConsole, RefusesLimitsOnText) {
    EXPECT_EQ(
        wrong_in_query("command: \"meross hw\" field { path: \"hw.model\" limits { low: 1 unit: COUNT } }"),
        Wrong{"t:6:56: \"hw.model\" is no number; expect equals or matches of it"});
}

TEST(CheckConsole, RefusesToEqualWhatAFieldCannotBe) {
    EXPECT_EQ(wrong_in_query("command: \"meross power\" field { path: \"power.v\" equals: \"1.5\" }"),
              Wrong{"t:6:58: \"power.v\" can never equal \"1.5\"; it is a whole number"});
    EXPECT_EQ(wrong_in_query("command: \"meross fac\" field { path: \"fac.mode\" equals: \"NO\" }"),
              Wrong{"t:6:57: \"fac.mode\" can never equal \"NO\"; it is \"true\" or \"false\""});
}

TEST(CheckConsole, WantsLimitsOnWhatThePlugPrintsAsCounts) {
    EXPECT_EQ(
        wrong_in_query("command: \"meross power\" field { path: \"power.v\" limits { low: 1 unit: V } }"),
        Wrong{"t:6:74: power.v is in COUNT, its limits are in V; give them in COUNT"});
}

TEST(CheckConsole, RefusesAgreementOfTextByDistance) {
    EXPECT_EQ(
        wrong_in_query("command: \"meross hw\" field { path: \"hw.model\" equals: \"a\" agree: 1 }"),
        Wrong{"t:6:68: \"hw.model\" is no number: two answers agree when they are equal; delete agree"});
}

TEST(CheckConsole, NamesTheGoldenThatIsMissing) {
    EXPECT_EQ(wrong_in_steps("step { id:\"s\" within_ms:9 expect { golden: \"boto\" } }"),
              Wrong{"t:5:36: no golden \"boto\": cannot read fixtures/console/boto.expect; write "
                    "fixtures/console/boto.expect"});
}

TEST(CheckConsole, RefusesAGoldenOutsideTheGoldens) {
    for (const std::string name : {"../console_like/boot", "/etc/hostname", "a/../../boot"}) {
        EXPECT_EQ(wrong_in_steps("step { id:\"s\" within_ms:9 expect { golden: \"" + name + "\" } }"),
                  Wrong{"t:5:36: golden \"" + name +
                        "\" leads out of fixtures/console; a golden is named by its path there"});
    }
}

TEST(CheckConsole, SaysWhyAGoldenIsNoUse) {
    const Wrong wrong = wrong_in_steps("step { id:\"s\" within_ms:9 expect { golden: \"bad\" } }");
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_TRUE(wrong[0].starts_with("t:5:36: golden \"bad\" is no use: ")) << wrong[0];
}

TEST(CheckConsole, RefusesAnExpectStepWithoutText) {
    EXPECT_EQ(wrong_in_steps("step { id:\"s\" within_ms:9 expect { } }"),
              Wrong{"t:5:27: an expect step without text; add golden: or pattern:"});
}

TEST(CheckConsole, RefusesAControlCharacterInALine) {
    const Wrong wrong = wrong_in_query("command: \"config read a b\\003\"");
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_EQ(wrong[0], "t:6:10: a control character in the line; write the words only, Enter is the rig's");
}

TEST(CheckConsole, RefusesADistanceBelowZero) {
    EXPECT_EQ(wrong_in_query("command: \"meross power\" field { path: \"power.v\" equals: \"1\" agree: -1 }"),
              Wrong{"t:6:70: agree is a distance; give 0 or more"});
}

TEST(CheckConsole, ReadsEachGoldenOnce) {
    const auto outcome =
        check(inputs(powered_suite("step { id:\"a\" within_ms:9 expect { golden: \"short\" } }\n"
                                   "step { id:\"b\" within_ms:9 expect { golden: \"short\" } }")));
    ASSERT_TRUE(outcome.plan.has_value());
    EXPECT_EQ(outcome.plan->goldens.size(), 1U);
    EXPECT_EQ(outcome.plan->inputs.size(), 6U);
}

}  // namespace
}  // namespace rig::suite
