#include <gtest/gtest.h>

#include "rig/core/error.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

Task<void> tick_every_second(Clock& clock, int& ticks, bool& ended) {
    struct AtEnd {
        bool& flag;
        ~AtEnd() { flag = true; }
    } at_end{ended};
    for (;;) {
        co_await sleep_until(clock, clock.now() + 1s, "next tick");
        ++ticks;
    }
}

Task<void> run_for(Clock& clock, Background& background, Task<void> task, Duration d) {
    co_await background.start(std::move(task));
    co_await sleep_until(clock, clock.now() + d, "foreground");
    co_await background.stop();
}

TEST(Background, RunsBesideItsStarterUntilItIsStopped) {
    SimulatedClock clock;
    Background background{clock};
    int ticks = 0;
    bool ended = false;
    clock.run(run_for(clock, background, tick_every_second(clock, ticks, ended), 3500ms));
    EXPECT_EQ(ticks, 3);
    EXPECT_TRUE(ended) << "stop() came back before the task was over";
    EXPECT_EQ(clock.now(), Time{3500ms}) << "stop() waited for more than the end of the task";
}

Task<void> slow_to_end(Clock& clock, bool& cleaned) {
    try {
        co_await sleep_until(clock, clock.now() + 10s, "long");
    } catch (const Error&) {
        cleaned = true;
        throw;
    }
}

TEST(Background, LetsTheTaskCleanUp) {
    SimulatedClock clock;
    Background background{clock};
    bool cleaned = false;
    clock.run(run_for(clock, background, slow_to_end(clock, cleaned), 1s));
    EXPECT_TRUE(cleaned);
}

Task<void> breaks() {
    throw Error{Errc::rig_fault, "nobody hears this"};
    co_return;
}

TEST(Background, ThatBrokeIsStoppedWithoutAnError) {
    SimulatedClock clock;
    Background background{clock};
    clock.run(run_for(clock, background, breaks(), 1s));
    EXPECT_EQ(clock.now(), Time{1s});
}

TEST(Background, ThatNeverStartedIsStoppedAtOnce) {
    SimulatedClock clock;
    Background background{clock};
    clock.run(background.stop());
    EXPECT_EQ(clock.now(), Time{});
}

TEST(Background, StoppedTwiceIsStopped) {
    SimulatedClock clock;
    Background background{clock};
    int ticks = 0;
    bool ended = false;
    clock.run(run_for(clock, background, tick_every_second(clock, ticks, ended), 1500ms));
    clock.run(background.stop());
    EXPECT_EQ(ticks, 1);
}

}  // namespace
}  // namespace rig
