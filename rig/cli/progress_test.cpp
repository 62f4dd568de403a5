#include "rig/cli/progress.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace rig::cli {
namespace {

using namespace std::chrono_literals;

const runner::StepEvent half{Time{720ms}, "metering", "u_error[load=1]",           27,
                             54,          2,          plugrig::core::Verdict::FAIL};

TEST(ProgressBar, FitsTheTerminalAsItIsNow) {
    std::ostringstream out;
    std::size_t columns = 200;
    ProgressBar bar{out, [&columns] { return columns; }};
    bar.step_begins(half);
    EXPECT_EQ(out.str(), "\r[############------------] 27/54 0.7 s  metering/u_error[load=1], asked 2 times");
    out.str("");
    columns = 30;
    bar.step_begins(half);
    EXPECT_EQ(out.str(), "\r[############------------] 27");
}

TEST(ProgressBar, MovesWithTheTimeThatAStepUsuallyTakesAndCountsItsSeconds) {
    std::ostringstream out;
    runner::StepEvent waiting{Time{20s}, "crash", "watchdog", 20, 25};
    waiting.usual_before = 16s;
    waiting.usual_total = 48s;
    waiting.step_usual = 24s;
    waiting.step_most = 31s;
    ProgressBar bar{out, [] { return 200; }};
    bar.step_begins(waiting);
    EXPECT_EQ(out.str(), "\r[########----------------] 20/25 20.0 s  crash/watchdog");
    out.str("");
    waiting.t += 12s;
    waiting.into_step = 12s;
    bar.goes_on(waiting);
    EXPECT_EQ(out.str(), "\r[##############----------] 20/25 32.0 s  crash/watchdog, 12 of about 24 s");
    out.str("");
    waiting.t += 13s;
    waiting.into_step = 25s;
    bar.goes_on(waiting);
    EXPECT_EQ(out.str(), "\r[####################----] 20/25 45.0 s  crash/watchdog, 25 s, at most 31 s");
}

TEST(ProgressBar, WipesWhatItWrote) {
    std::ostringstream out;
    {
        ProgressBar{out, [] { return 11; }}.step_begins(half);
    }
    EXPECT_EQ(out.str(), "\r[#########\r          \r");
}

TEST(ProgressBar, TellsWhichAttemptOfAGroupThisIs) {
    std::ostringstream out;
    runner::StepEvent again = half;
    again.attempt = 1;
    again.group_attempt = 2;
    again.group_attempts = 3;
    ProgressBar bar{out, [] { return 200; }};
    bar.step_begins(again);
    EXPECT_EQ(out.str(),
              "\r[############------------] 27/54 0.7 s  metering/u_error[load=1], attempt 2 of 3");
}

TEST(ProgressBar, IsNotShownWithoutATerminal) {
    std::ostringstream out;
    {
        ProgressBar{out, [] { return 0; }}.step_begins(half);
    }
    EXPECT_EQ(out.str(), "");
}

TEST(JsonStream, NumbersTheAttemptsOfAGroup) {
    std::ostringstream out;
    runner::StepEvent again = half;
    again.group_attempt = 2;
    again.group_attempts = 3;
    JsonStream{out}.step_ended(again);
    EXPECT_EQ(out.str(), R"({"event":"step_end","t_s":0.720,"case":"metering","step":"u_error[load=1]",)"
                         R"("group_attempt":2,"group_attempts":3,"verdict":"FAIL"})"
                         "\n");
}

TEST(JsonStream, IsOneObjectALine) {
    std::ostringstream out;
    JsonStream stream{out};
    stream.step_begins(half);
    stream.asked_again(half);
    stream.step_ended(half);
    EXPECT_EQ(
        out.str(),
        R"({"event":"step_begin","t_s":0.720,"case":"metering","step":"u_error[load=1]","done":27,"total":54}
{"event":"attempt","t_s":0.720,"case":"metering","step":"u_error[load=1]","attempt":2}
{"event":"step_end","t_s":0.720,"case":"metering","step":"u_error[load=1]","verdict":"FAIL"}
)");
}

}  // namespace
}  // namespace rig::cli
