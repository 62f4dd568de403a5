#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rig/dialogues/plug_fixture.hpp"

/// Plug::read: asked until three answers agree.
namespace rig {
namespace {

using namespace plug_samples;

/// The plug answers `meross fac` with one after the other.
Script answers(const std::vector<std::string>& texts) {
    Script script = after_prompt();
    for (const std::string& text : texts)
        asked(script, text);
    return script;
}

TEST(PlugReading, IsAValueThatWasSaidThreeTimes) {
    Shell shell{answers({no, no, no})};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->value());
    EXPECT_FALSE(reading->value()->mode());
    EXPECT_EQ(reading->attempts().size(), 3u);
    EXPECT_EQ(shell.stream.complaint(), "");
}

TEST(PlugReading, AsksAgainBehindATornAnswerAndKeepsIt) {
    Shell shell{answers({torn, yes, yes, yes})};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->value());
    EXPECT_TRUE(reading->value()->mode());
    ASSERT_EQ(reading->attempts().size(), 4u);
    EXPECT_NE(reading->attempts()[0].get<Torn>(), nullptr);
}

TEST(PlugReading, OfNumbersThatDifferNeedsAFourthThatAgrees) {
    const std::string mem = "heap info:\n\rtotal:184320\n\rfree: 83536\n\rlow:  80496\n\r$ ";
    std::string lost = mem;
    lost.erase(lost.find("184320"), 1);
    Script script = after_prompt();
    for (const std::string& answer : {mem, lost, mem, mem, mem})
        exchange(script, "meross mem", answer);
    Shell shell{script};
    const auto reading = shell.read(meross_mem());
    ASSERT_TRUE(reading && reading->value());
    EXPECT_EQ(reading->value()->total(), 184320u);
    EXPECT_EQ(reading->attempts().size(), 5u);
}

TEST(PlugReading, IsNotRepeatableWhenFiveAnswersDiffer) {
    Script script = after_prompt();
    for (const char* total : {"1", "2", "3", "3", "4"})
        exchange(script, "meross mem",
                 "heap info:\n\rtotal:" + std::string{total} + "\n\rfree: 83536\n\rlow:  80496\n\r$ ");
    Shell shell{script};
    const auto reading = shell.read(meross_mem());
    ASSERT_TRUE(reading && reading->get<NotRepeatable>());
    EXPECT_EQ(reading->get<NotRepeatable>()->why, "not repeatable: 5 clean answers, too few of them agree");
    EXPECT_EQ(reading->attempts().size(), 5u);
}

TEST(PlugReading, IsNotRepeatableWhenThePlugAnswersOnceAndOnceNot) {
    Shell shell{answers({no, "fac no handler"})};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->get<NotRepeatable>());
    EXPECT_EQ(reading->get<NotRepeatable>()->why,
              "not repeatable: answered once, and once with 'fac no handler'");
    EXPECT_EQ(shell.stream.complaint(), "");
}

TEST(PlugReading, IsAnotherAnswerWhenItWasSaidFourTimes) {
    Shell shell{answers(std::vector<std::string>(4, "fac no handler"))};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->get<Other>());
    EXPECT_EQ(reading->get<Other>()->text, "fac no handler");
}

TEST(PlugReading, IsNotRepeatableWhenOtherAnswersDiffer) {
    Shell shell{answers({"a", "b", "c", "d", "e"})};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->get<NotRepeatable>());
}

TEST(PlugReading, IsTornAfterFourTornAnswers) {
    for (const auto& texts : {std::vector{torn, torn, torn, torn}, {torn, no, torn, no, torn, torn}}) {
        Shell shell{answers(texts)};
        const auto reading = shell.read(meross_fac());
        ASSERT_TRUE(reading && reading->get<Torn>()) << texts.size();
        EXPECT_EQ(reading->attempts().size(), texts.size());
        EXPECT_EQ(shell.stream.complaint(), "");
    }
}

TEST(PlugReading, GivesUpAfterSixAttemptsOfWhichTooFewAreClean) {
    Shell shell{answers({torn, no, torn, no, torn, yes})};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->get<NotRepeatable>());
    EXPECT_EQ(reading->get<NotRepeatable>()->why, "not repeatable: modified: fac.mode: false -> true");
    EXPECT_EQ(reading->attempts().size(), 6u);
}

TEST(PlugReading, IsSilentWhenNobodyAnswersFourTimes) {
    Script dead;
    for (int k = 0; k < 12; ++k)
        dead.expect_write("ver").expect_write(ctrl_c);
    Shell shell{dead};
    const auto reading = shell.read(ver());
    ASSERT_TRUE(reading && reading->get<Silent>());
    EXPECT_EQ(reading->attempts().size(), 4u);
}

TEST(PlugReading, EndsWithARestart) {
    Script script = after_prompt();
    Shell shell{exchange(asked(script, no), "meross fac", "In fac\n\rF1: 0000 0000\n\r")};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->get<Reset>());
    EXPECT_EQ(reading->attempts().size(), 2u);
}

TEST(PlugReading, IsNotDisturbedByLogLinesInTheMiddleOfALine) {
    const std::string joined = "In fac m" + std::string{log_line} + "ode:NO";
    Shell shell{answers({joined, joined, joined})};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->value());
}

}  // namespace
}  // namespace rig
