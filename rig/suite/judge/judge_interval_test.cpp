#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using plugrig::reports::Epoch;

std::string interval(const std::string& from, const std::string& to) {
    return "step { id: \"wait\" wait { ms: 100 } }\n"
           "step { id: \"time\" within_ms: 1000 measure { interval { from { " +
           from + " } to { " + to + " } } limits { low: 0 high: 5000 unit: MS } } }";
}
const std::string input_on = "line { line: INPUT_SENSE active: true }";

double milliseconds(const EventScript& run) {
    return run.step().measurement_size() == 1 ? run.step().measurement(0).value() : -1;
}

TEST(JudgeOfInterval, MeasuresFromAnEdgeToTheFirstPrompt) {
    EventScript run{powered_suite(interval(input_on, "first_prompt: true"))};
    run.mains_on().after(100).console("F1: 0000 0000\n\r").after(50).console("$ ").after(30).begin("time");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 150);
}

TEST(JudgeOfInterval, MeasuresBetweenTwoRecords) {
    EventScript run{
        powered_suite(interval("console_pattern: \"F1: .*\"", "console_pattern: \"system up:0\""))};
    run.mains_on().after(100).console("F1: 0000 0000\n\r").after(70).console("system up:0\n\r").begin("time");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 70);
}

TEST(JudgeOfInterval, AddsUpWhatBothItsMarksLeaveOpen) {
    EventScript run{powered_suite(interval(input_on, "first_prompt: true"))};
    run.edge(Line::CHAIN_OK, true).drive(Line::MAINS_REQUEST, true).edge(Line::WATCHDOG_OK, true).after(20);
    run.edge_since(6, Line::INPUT_SENSE, true).epoch(Epoch::POWER);
    run.after(100).console("F1: 0000 0000\n\r").after(50).console_since(4, "$ ").after(30).begin("time");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 151);
    EXPECT_EQ(run.step().measurement(0).uncertainty(), 5);
}

TEST(JudgeOfInterval, LooksAtTheOpenEpochOnly) {
    EventScript run{
        powered_suite(interval("console_pattern: \"F1: .*\"", "console_pattern: \"system up:0\""))};
    run.mains_on().boots().after(100).epoch(Epoch::RESET_COMMAND).after(10).console("F1: 0000 0000\n\r");
    run.begin("time");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: time: its end was not seen"));
}

TEST(JudgeOfInterval, DoesNotBeginWithAnEdgeOfTheEpochBefore) {
    EventScript run{powered_suite(interval(input_on, "first_prompt: true"))};
    run.mains_on().boots().after(100).epoch(Epoch::RESET_COMMAND).boots().begin("time");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: time: its beginning was not seen"));
}

TEST(JudgeOfInterval, WaitsForItsSecondMark) {
    EventScript run{powered_suite(interval(input_on, "first_prompt: true"))};
    run.mains_on().begin("time").after(100);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    run.console("F1: 0000 0000\n\r$ ").after(20);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 100);
}

// Its own prompt may have lost a byte.
TEST(JudgeOfInterval, DoesNotKnowWhenAPromptCameThatHadToBeAskedFor) {
    EventScript run{
        powered_suite("step { id: \"boot\" within_ms: 8000 expect { golden: \"brief\" } }\n"
                      "step { id: \"time\" measure { interval { from { line { line: INPUT_SENSE active: "
                      "true } } to { first_prompt: true } } limits { low: 0 high: 281 unit: MS } } }")};
    run.mains_on().begin("boot").after(100).console("F1: 0000 0000\n\rsystem up:0\n\r ").after(500);
    run.types("\r").after(1).console("\n\r$ ").after(20);
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("time");
    EXPECT_TRUE(
        run.settles_as("INCONCLUSIVE: time = 350 ± 250 ms, allowed 0 … 281 ms: the prompt came only"));
}

TEST(JudgeOfInterval, TakesItsEndOnlyAfterItsBeginning) {
    EventScript run{
        powered_suite(interval("console_pattern: \"system up:0\"", "console_pattern: \"F1: .*\""))};
    run.mains_on().boots().begin("time");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: time: its end was not seen"));
}

TEST(JudgeOfInterval, BeginsOrEndsWithAStepOfTheCase) {
    EventScript run{powered_suite(interval("step_begin: \"wait\"", "step_end: \"wait\""))};
    run.plug_is_up().begin("wait").after(130).end().after(10).begin("time");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 130);
}

TEST(JudgeOfInterval, FindsTheStepOfItsOwnRoundInALoop) {
    EventScript run{powered_suite("step { for_each { name: \"load\" in: [\"1\", \"2\"]\n" +
                                  interval("step_begin: \"wait\"", "step_end: \"wait\"") + " } }")};
    run.plug_is_up().begin("wait[load=1]").after(130).end().begin("time[load=1]");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 130);
    run.begin("wait[load=2]").after(170).end().begin("time[load=2]");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 170);
}

const std::string waits = R"(step { id: "wait" wait { ms: 200 } } )";

const std::string count =
    R"(step { id: "joins" measure { count { pattern: "event system up" } limits { low: 1 high: 2 unit: COUNT } } })";

TEST(JudgeOfCount, CountsTheMatchingRecordsOfTheOpenEpoch) {
    EventScript run{powered_suite(count)};
    run.mains_on().boots("event system up\n\revent system up\n\rno\n\r").begin("joins");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 2);
    run.after(100).epoch(Epoch::RESET_COMMAND).boots().begin("joins");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: joins = 0, allowed 1 … 2; one lost byte hides a line"));
    EXPECT_EQ(run.step().measurement(0).verdict(), Verdict::INCONCLUSIVE);
}

TEST(JudgeOfCount, FailsWhatWasSaidTooOften) {
    EventScript run{powered_suite(count)};
    run.mains_on().boots("event system up\n\revent system up\n\revent system up\n\r").begin("joins");
    EXPECT_TRUE(run.settles_as("FAIL: joins = 3, allowed 1 … 2"));
}

TEST(JudgeOfCount, CountsOverRestartsWhatCameInTheCase) {
    const std::string farewell =
        R"(step { id: "farewell" measure { count { pattern: "^Bye" span: CASE } limits { high: 1 unit: COUNT } } })";
    EventScript run{powered_suite(waits + farewell + R"( } case { name: "d" )" + waits + farewell)};
    run.plug_is_up().begin("wait").console("Bye\n\r").after(200).epoch(Epoch::RESET_COMMAND).boots();
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("farewell");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(milliseconds(run), 1);
    run.begin("wait", "d").after(200);
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("farewell", "d");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.record().case_(1).step(1).measurement(0).value(), 0);
}

}  // namespace
}  // namespace rig::suite
