#include <gtest/gtest.h>

#include "rig/dialogues/plug_fixture.hpp"

/// Plug::read: asked until two answers agree.
namespace rig {
namespace {

using namespace plug_samples;

TEST(PlugReading, IsAValueThatWasSaidTwice) {
    Script script = after_prompt();
    Shell shell{asked(asked(script, no), no)};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->value());
    EXPECT_FALSE(reading->value()->mode());
    EXPECT_EQ(reading->attempts().size(), 2u);
    EXPECT_EQ(shell.stream.complaint(), "");
}

TEST(PlugReading, AsksAgainBehindATornAnswerAndKeepsIt) {
    Script script = after_prompt();
    Shell shell{asked(asked(asked(script, torn), yes), yes)};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->value());
    EXPECT_TRUE(reading->value()->mode());
    ASSERT_EQ(reading->attempts().size(), 3u);
    EXPECT_NE(reading->attempts()[0].get<Torn>(), nullptr);
}

TEST(PlugReading, OfNumbersThatDifferGoesOnUntilTwoAgree) {
    const std::string mem = "heap info:\n\rtotal:184320\n\rfree: 83536\n\rlow:  80496\n\r$ ";
    std::string lost = mem;
    lost.erase(lost.find("184320"), 1);
    Script script = after_prompt();
    for (const std::string& answer : {mem, lost, mem})
        exchange(script, "meross mem", answer);
    Shell shell{script};
    const auto reading = shell.read(meross_mem());
    ASSERT_TRUE(reading && reading->value());
    EXPECT_EQ(reading->value()->total(), 184320u);
    EXPECT_EQ(reading->attempts().size(), 3u);
}

TEST(PlugReading, IsNotRepeatableWhenFourAnswersDiffer) {
    Script script = after_prompt();
    for (const char* total : {"1", "2", "3", "4"})
        exchange(script, "meross mem",
                 "heap info:\n\rtotal:" + std::string{total} + "\n\rfree: 83536\n\rlow:  80496\n\r$ ");
    Shell shell{script};
    const auto reading = shell.read(meross_mem());
    ASSERT_TRUE(reading && reading->get<NotRepeatable>());
    EXPECT_EQ(reading->get<NotRepeatable>()->why, "not repeatable: modified: mem.total: 3 -> 4");
    EXPECT_EQ(reading->attempts().size(), 4u);
}

TEST(PlugReading, IsNotRepeatableWhenThePlugAnswersOnceAndOnceNot) {
    Script script = after_prompt();
    Shell shell{asked(asked(script, no), "fac no handler")};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->get<NotRepeatable>());
    EXPECT_EQ(reading->get<NotRepeatable>()->why,
              "not repeatable: answered once, and once with 'fac no handler'");
    EXPECT_EQ(shell.stream.complaint(), "");
}

TEST(PlugReading, IsAnotherAnswerWhenItWasSaidFourTimes) {
    Script script = after_prompt();
    for (int k = 0; k < 4; ++k)
        asked(script, "fac no handler");
    Shell shell{script};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->get<Other>());
    EXPECT_EQ(reading->get<Other>()->text, "fac no handler");
}

TEST(PlugReading, IsNotRepeatableWhenOtherAnswersDiffer) {
    Script script = after_prompt();
    for (const char* text : {"a", "b", "c", "d"})
        asked(script, text);
    Shell shell{script};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->get<NotRepeatable>());
}

TEST(PlugReading, IsTornAfterFourAttemptsWithoutTwoCleanOnes) {
    for (const std::string& clean : {torn, no}) {
        Script script = after_prompt();
        Shell shell{asked(asked(asked(asked(script, torn), clean), torn), torn)};
        const auto reading = shell.read(meross_fac());
        ASSERT_TRUE(reading && reading->get<Torn>()) << clean;
        EXPECT_EQ(reading->attempts().size(), 4u);
        EXPECT_EQ(shell.stream.complaint(), "");
    }
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
    Script script = after_prompt();
    Shell shell{asked(asked(script, joined), joined)};
    const auto reading = shell.read(meross_fac());
    ASSERT_TRUE(reading && reading->value());
}

}  // namespace
}  // namespace rig
