#include "rig/bench/stop_signals.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "rig/ports/waiting.hpp"
#include "rig/time/real_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

constexpr Duration patience = 60s;  // only a failure sees its end

Task<void> until_heard(Clock& clock, Signal& heard, const std::vector<std::string>& names, std::size_t n) {
    const Time deadline = clock.now() + patience;
    while (names.size() < n && clock.now() < deadline) {
        co_await heard.wait(deadline, "signals");
    }
}

struct Heard {
    auto heed(StopSignals& signals) {
        return signals.heed(clock.context(), [this](std::string_view name) {
            names.emplace_back(name);
            signal.notify();
        });
    }
    void run_until(std::size_t n) { clock.run(until_heard(clock, signal, names, n)); }

    RealClock clock;
    Signal signal{clock};
    std::vector<std::string> names;
};

TEST(StopSignals, AreHeardOnTheLoopEachByItsName) {
    Heard heard;
    StopSignals signals;
    const auto heeding = heard.heed(signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        kill(getpid(), signal);
        heard.run_until(heard.names.size() + 1);
    }
    EXPECT_EQ(heard.names, (std::vector<std::string>{"SIGINT", "SIGTERM", "SIGHUP"}));
}

TEST(StopSignals, WaitUntilSomebodyHeedsThem) {
    Heard heard;
    StopSignals signals;
    kill(getpid(), SIGINT);
    const auto heeding = heard.heed(signals);
    heard.run_until(1);
    EXPECT_EQ(heard.names, std::vector<std::string>{"SIGINT"});
}

TEST(StopSignals, ThatComeTooLateToStopAnythingEndNothingElse) {
    {
        StopSignals signals;
        kill(getpid(), SIGTERM);
    }
    SUCCEED() << "this process lives";
}

TEST(StopSignals, StayIgnoredWhenTheProcessWasStartedSo) {
    const auto before = std::signal(SIGHUP, SIG_IGN);
    Heard heard;
    {
        StopSignals signals;
        const auto heeding = heard.heed(signals);
        kill(getpid(), SIGHUP);
        kill(getpid(), SIGTERM);
        heard.run_until(1);
    }
    std::signal(SIGHUP, before);
    EXPECT_EQ(heard.names, std::vector<std::string>{"SIGTERM"});
}

TEST(StopSignals, MakeAPipeThatNobodyReadsAnError) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    close(pipe[0]);
    {
        StopSignals signals;
        EXPECT_EQ(write(pipe[1], "x", 1), -1);
        EXPECT_EQ(errno, EPIPE);
    }
    close(pipe[1]);
}

}  // namespace
}  // namespace rig
