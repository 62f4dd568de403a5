#include <gtest/gtest.h>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

std::vector<std::string> identities(const std::string& lines) {
    const auto outcome = check(inputs(powered_suite(lines)));
    EXPECT_EQ(outcome.errors, Wrong{});
    std::vector<std::string> all;
    if (outcome.plan) {
        for (const PlannedStep& step : outcome.plan->cases.front().steps) {
            all.push_back(step.identity);
        }
    }
    all.erase(all.begin(), all.begin() + std::min<std::ptrdiff_t>(2, std::ssize(all)));  // mains, uuid
    return all;
}

TEST(ForEach, BecomesItsStepsOnceForEachValue) {
    EXPECT_EQ(
        identities("step { for_each { name: \"load\" in: [\"1\", \"3\"]\n"
                   " step { id: \"a\" load { number: \"${load}\" } } step { id: \"b\" wait { ms: 1 } } } }"),
        (std::vector<std::string>{"a[load=1]", "b[load=1]", "a[load=3]", "b[load=3]"}));
}

TEST(ForEach, NestsWithTheOuterLoopFirst) {
    EXPECT_EQ(identities(
                  "step { for_each { name: \"x\" in: [\"1\", \"2\"] step { for_each { name: \"y\" in: \"3\"\n"
                  " step { id: \"a\" measure { name: \"m_${x}_${y}\" field: \"tap.u\" } } } } } }"),
              (std::vector<std::string>{"a[x=1,y=3]", "a[x=2,y=3]"}));
}

TEST(ForEach, PutsItsValueInLoadLimitSetAndMeasureName) {
    const auto outcome = check(inputs(
        "limit_set { name: \"l2\" variant { limits { low: 5 unit: V } } }\n" +
        powered_suite(
            "step { for_each { name: \"n\" in: \"2\" step { id: \"a\" load { number: \"${n}\" } }\n"
            " step { id: \"b\" measure { name: \"u${n}\" field: \"tap.u\" limit_set: \"l${n}\" } } } }")));
    ASSERT_EQ(outcome.errors, Wrong{});
    const auto& steps = outcome.plan->cases.front().steps;
    EXPECT_EQ(steps[2].step.load().number(), "2");
    EXPECT_EQ(steps[3].step.measure().name(), "u2");
    EXPECT_DOUBLE_EQ(steps[3].step.measure().limits().low(), 5);
}

TEST(ForEach, LetsAMarkMeanTheStepOfItsOwnRound) {
    const auto outcome = check(inputs(powered_suite(
        "step { for_each { name: \"n\" in: [\"1\", \"2\"] step { id: \"a\" load { number: \"${n}\" } }\n"
        " step { id: \"b\" measure { interval { from { step_begin: \"mains\" } to { step_end: \"a\" } } } } "
        "} }")));
    ASSERT_EQ(outcome.errors, Wrong{});
    const auto& last = outcome.plan->cases.front().steps.back().step.measure().interval();
    EXPECT_EQ(last.from().step_begin(), "mains");
    EXPECT_EQ(last.to().step_end(), "a[n=2]");
}

TEST(ForEach, ListsAMistakeInItOnce) {
    EXPECT_EQ(
        wrong_in_steps("step { for_each { name: \"n\" in: [\"1\", \"2\"] step { id: \"a\"\n wait { } } } }"),
        Wrong{"t:6:2: a wait of no length; give ms or delete the step"});
}

TEST(ForEach, NamesTheValueThatTheStationCannotServe) {
    EXPECT_EQ(wrong_in_steps("step { for_each { name: \"n\" in: [\"1\", \"7\"]\n step { id: \"a\" load { "
                             "number: \"${n}\" } } } }"),
              Wrong{"t:6:24: station \"virtual\" has no load \"7\"; one of 1, 2, 3"});
}

TEST(ForEach, RefusesTwoStepsOfOneIdInARound) {
    EXPECT_EQ(
        wrong_in_steps("step { for_each { name: \"n\" in: [\"1\", \"2\"] step { id: \"a\" wait { ms: 1 } }\n"
                       " step { id: \"a\" wait { ms: 1 } } } }"),
        Wrong{"t:6:9: a second step \"a\" in case \"c\"; give each a name of its own"});
}

TEST(ForEach, RefusesAVariableThatNoLoopDefines) {
    EXPECT_EQ(wrong_in_steps("step { id: \"a\" load { number: \"${load}\" } }"),
              Wrong{"t:5:23: ${load} outside a for_each; write the value itself"});
    EXPECT_EQ(
        wrong_in_steps("step { for_each { name: \"load\" in: \"1\"\n step { id: \"a\" load { number: "
                       "\"${lod}\" } } } }"),
        Wrong{
            "t:6:24: no for_each around this step is called \"lod\"; did you mean \"load\"?; write ${load}"});
}

TEST(ForEach, RefusesAVariableWhereNoneMayStand) {
    EXPECT_EQ(wrong_in_steps(
                  "step { for_each { name: \"n\" in: \"1\"\n step { id: \"a${n}\" wait { ms: 1 } } } }")[0],
              "t:6:9: ${…} does not work in \"id\"; it stands only in what is typed and what an answer "
              "equals, in a "
              "load's number, a limit_set's name and a measure's name");
}

TEST(ForEach, PutsItsValueIntoWhatIsTypedAndExpected) {
    const auto outcome = check(inputs(powered_suite(
        "step { for_each { name: \"n\" in: [\"7\", \"8\"] step { id: \"a\" within_ms: 9 query { "
        "command: \"config write a b x${n}\" field { path: \"written.value\" equals: \"x${n}\" } } } } }")));
    ASSERT_EQ(outcome.errors, Wrong{});
    const auto& steps = outcome.plan->cases.front().steps;
    EXPECT_EQ(steps.back().step.query().command(), "config write a b x8");
    EXPECT_EQ(steps.back().step.query().field(0).equals(), "x8");
}

TEST(ForEach, RefusesLoopsThatMakeMoreStepsThanABenchCanDo) {
    std::string loops = "step { id: \"a\" wait { ms: 1 } }";
    for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h", "i"}) {
        loops = "step { for_each { name: \"" + std::string{name} +
                "\" in: [\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"] " + loops + " } }";
    }
    const Wrong wrong = wrong_in_steps(loops);
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_NE(wrong[0].find("more than 100000 steps in this case"), std::string::npos) << wrong[0];
}

TEST(ForEach, RefusesAnUnclosedVariable) {
    EXPECT_EQ(
        wrong_in_steps(
            "step { for_each { name: \"n\" in: \"1\"\n step { id: \"a\" load { number: \"${n\" } } } }"),
        Wrong{"t:6:24: ${ without }; close it"});
}

TEST(ForEach, RefusesALoopWithoutNameValuesOrSteps) {
    EXPECT_EQ(wrong_in_steps("step { for_each { in: \"1\" step { id: \"a\" wait { ms: 1 } } } }"),
              Wrong{"t:5:8: a for_each without a name; name what ${…} stands for, as in name: \"load\""});
    EXPECT_EQ(wrong_in_steps("step { for_each { name: \"n\" step { id: \"a\" wait { ms: 1 } } } }"),
              Wrong{"t:5:8: a for_each over nothing; list its values, as in in: \"1\""});
    EXPECT_EQ(wrong_in_steps("step { for_each { name: \"n\" in: \"1\" } }"),
              Wrong{"t:5:8: a for_each without steps; add one or delete it"});
}

TEST(ForEach, RefusesAValueThatIsListedTwice) {
    EXPECT_EQ(
        wrong_in_steps(
            "step { for_each { name: \"n\" in: \"1\"\n in: \"1\" step { id: \"a\" wait { ms: 1 } } } }")[0],
        "t:6:2: \"1\" is listed twice; delete one");
}

TEST(ForEach, RefusesAnInnerLoopOfTheSameName) {
    EXPECT_EQ(
        wrong_in_steps(
            "step { for_each { name: \"n\" in: \"1\" step { for_each {\n name: \"n\" in: \"2\" step { id: "
            "\"a\" wait { ms: 1 } } } } } }"),
        Wrong{"t:6:2: a for_each inside another of the name \"n\"; give the inner one a name of its own"});
}

TEST(ForEach, HasNoBudgetAndAssumesNothingItself) {
    EXPECT_EQ(
        wrong_in_steps(
            "step { within_ms: 1 assumes: \"U07\" for_each { name: \"n\" in: \"1\" step { id: \"a\" wait "
            "{ ms: 1 } } } }"),
        (Wrong{"t:5:8: a for_each has no budget of its own; give within_ms to the steps inside",
               "t:5:21: a for_each assumes nothing itself; give assumes to the steps inside"}));
}

}  // namespace
}  // namespace rig::suite
