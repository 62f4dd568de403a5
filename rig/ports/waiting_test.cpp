#include "rig/ports/waiting.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rig/core/error.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

constexpr Time at(Duration since_start) {
    return Time{since_start};
}

Task<void> note_after(Clock& clock, Duration delay, std::string name, std::vector<std::string>& order) {
    co_await sleep_until(clock, clock.now() + delay, "test sleep");
    order.push_back(std::move(name));
}

TEST(SleepUntil, EndsExactlyAtTheDeadline) {
    SimulatedClock clock;
    std::vector<std::string> order;
    clock.run(note_after(clock, 1500us, "woke", order));
    EXPECT_EQ(clock.now(), at(1500us));
    EXPECT_EQ(order, std::vector<std::string>{"woke"});
}

Task<void> wait_for(Signal& signal, Time deadline, bool& notified) {
    notified = co_await signal.wait(deadline, "test signal");
}

TEST(Signal, WakesWhoWaits) {
    SimulatedClock clock;
    Signal signal{clock};
    bool notified = false;
    clock.at(at(2ms), Phase::delivery, "notify", [&] { signal.notify(); });
    clock.run(wait_for(signal, at(5ms), notified));
    EXPECT_TRUE(notified);
    EXPECT_EQ(clock.now(), at(2ms));
}

TEST(Signal, TellsThatTheDeadlineCameFirst) {
    SimulatedClock clock;
    Signal signal{clock};
    bool notified = true;
    clock.run(wait_for(signal, at(5ms), notified));
    EXPECT_FALSE(notified);
    EXPECT_EQ(clock.now(), at(5ms));
}

TEST(Signal, ThatComesExactlyAtTheDeadlineIsInTime) {
    SimulatedClock clock;
    Signal signal{clock};
    bool notified = false;
    clock.at(at(5ms), Phase::delivery, "notify", [&] { signal.notify(); });
    clock.run(wait_for(signal, at(5ms), notified));
    EXPECT_TRUE(notified);
}

Task<void> guarded_then_clean_up(Clock& clock, Stop& stop, bool& aborted, bool& cleaned) {
    auto sleeping = sleep_until(clock, Time{10s}, "long sleep");
    try {
        co_await stop.guard(std::move(sleeping));
    } catch (const Error& e) {
        aborted = e.code == Errc::aborted;
    }
    co_await sleep_until(clock, clock.now() + 1ms, "clean up");
    cleaned = true;
}

TEST(Stop, EndsAPendingWaitAndLeavesRoomForCleaningUp) {
    SimulatedClock clock;
    Stop stop;
    bool aborted = false;
    bool cleaned = false;
    clock.at(at(3ms), Phase::delivery, "stop", [&] { stop.request(); });
    clock.run(guarded_then_clean_up(clock, stop, aborted, cleaned));
    EXPECT_TRUE(aborted);
    EXPECT_TRUE(cleaned);
    EXPECT_EQ(clock.now(), at(4ms));
}

Task<void> swallow_and_wait_again(Clock& clock, int& waits) {
    try {
        co_await sleep_until(clock, Time{10s}, "first");
    } catch (const Error&) {
        ++waits;
    }
    co_await sleep_until(clock, Time{20s}, "second");
    ++waits;
}

Task<void> guard_only(Stop& stop, Task<void> task) {
    co_await stop.guard(std::move(task));
}

TEST(Stop, ReachesAlsoTheWaitsThatComeLater) {
    SimulatedClock clock;
    Stop stop;
    int waits = 0;
    clock.at(at(3ms), Phase::delivery, "stop", [&] { stop.request(); });
    try {
        clock.run(guard_only(stop, swallow_and_wait_again(clock, waits)));
        FAIL() << "the guard ended without saying that it was stopped";
    } catch (const Error& e) {
        EXPECT_EQ(e.code, Errc::aborted);
    }
    EXPECT_EQ(waits, 1);
    EXPECT_EQ(clock.now(), at(3ms));
}

TEST(Stop, RequestedBeforeStartsNothing) {
    SimulatedClock clock;
    Stop stop;
    stop.request();
    int waits = 0;
    EXPECT_THROW(clock.run(guard_only(stop, swallow_and_wait_again(clock, waits))), Error);
    EXPECT_EQ(waits, 0);
}

}  // namespace
}  // namespace rig
