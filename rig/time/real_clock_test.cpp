#include "rig/time/real_clock.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "rig/core/error.hpp"
#include "rig/ports/waiting.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

// A host under load may be late by any amount, so these tests say only what is true however late it is.

constexpr Duration any_lateness = 24h;

Task<void> sleep_for(Clock& clock, Duration d) {
    co_await sleep_until(clock, clock.now() + d, "test");
}

// The loop does nothing else for so long.
void stall(Duration d) {
    const auto end = std::chrono::steady_clock::now() + d;
    while (std::chrono::steady_clock::now() < end) {
    }
}

TEST(RealClock, StandsAtZeroUntilItRuns) {
    RealClock clock;
    stall(2ms);
    EXPECT_EQ(clock.now(), Time{});
}

TEST(RealClock, PassesAsTheWallClockDoes) {
    RealClock clock;
    const auto begin = std::chrono::steady_clock::now();
    clock.run(sleep_for(clock, 30ms));
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 30ms) << "woken too early";
    EXPECT_GE(clock.now(), Time{30ms});
    EXPECT_LE(clock.now(), Time{std::chrono::steady_clock::now() - begin});
}

TEST(RealClock, OrdersByTimeThenPhaseThenSequenceWhateverIsOverdue) {
    RealClock clock;
    std::vector<std::string> order;
    const auto note = [&](std::string name) { return [&order, name] { order.push_back(name); }; };
    clock.at(Time{2ms}, Phase::wait, "w", note("wait"));
    clock.at(Time{2ms}, Phase::delivery, "d", note("delivery 1"));
    clock.at(Time{2ms}, Phase::delivery, "d", note("delivery 2"));
    clock.at(Time{2ms}, Phase::physics, "p", note("physics"));
    clock.at(Time{1ms}, Phase::wait, "e", [&] {
        order.push_back("earlier");
        stall(5ms);
    });
    clock.run(sleep_for(clock, 3ms));
    EXPECT_EQ(order, (std::vector<std::string>{"earlier", "physics", "delivery 1", "delivery 2", "wait"}));
}

TEST(RealClock, RunsWhatIsAddedMeanwhileInItsPlace) {
    RealClock clock{any_lateness};
    std::vector<std::string> order;
    clock.at(Time{1ms}, Phase::physics, "a", [&] {
        stall(5ms);
        clock.at(Time{2ms}, Phase::physics, "b", [&] { order.push_back("added"); });
    });
    clock.at(Time{3ms}, Phase::physics, "c", [&] { order.push_back("later"); });
    clock.run(sleep_for(clock, 4ms));
    EXPECT_EQ(order, (std::vector<std::string>{"added", "later"}));
}

Task<void> note_instants(Clock& clock, std::vector<Time>& seen) {
    for (int k = 1; k <= 3; ++k) {
        co_await sleep_until(clock, Time{k * 1ms}, "test");
        seen.push_back(clock.now());
        stall(2ms);  // so the next one is late
    }
}

TEST(RealClock, IsTheInstantThatIsBeingRunWhileItsPatienceLasts) {
    RealClock clock{any_lateness};
    std::vector<Time> seen;
    clock.run(note_instants(clock, seen));
    EXPECT_EQ(seen, (std::vector<Time>{Time{1ms}, Time{2ms}, Time{3ms}}))
        << "for an entry and the coroutine that it woke";
}

TEST(RealClock, ShowsAStallBeyondItsPatience) {
    RealClock clock{20ms};
    Time seen{};
    clock.at(Time{1ms}, Phase::wait, "stall", [&] { stall(50ms); });
    clock.at(Time{2ms}, Phase::wait, "late", [&] { seen = clock.now(); });
    clock.run(sleep_for(clock, 3ms));
    EXPECT_GE(seen, Time{51ms});
}

TEST(RealClock, NeverGoesBack) {
    RealClock clock{0ms};
    std::vector<Time> seen;
    clock.at(Time{1ms}, Phase::physics, "stall", [&] {
        stall(5ms);
        clock.at(Time{2ms}, Phase::physics, "past", [&] { seen.push_back(clock.now()); });
    });
    clock.at(Time{3ms}, Phase::physics, "due", [&] { seen.push_back(clock.now()); });
    clock.run(sleep_for(clock, 10ms));
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_LE(seen[0], seen[1]);
    EXPECT_LE(seen[1], clock.now());
}

TEST(RealClock, ForgetsACancelledTimer) {
    RealClock clock;
    bool fired = false;
    const auto timer = clock.at(Time{1ms}, Phase::physics, "gone", [&] { fired = true; });
    clock.cancel(timer);
    clock.run(sleep_for(clock, 5ms));
    EXPECT_FALSE(fired);
}

Task<void> wait_outside(RealClock& clock, std::thread& worker, Time& posted) {
    Signal done{clock};
    worker = std::thread{[&] {
        boost::asio::post(clock.context(), [&] {
            posted = clock.now();
            done.notify();
        });
    }};
    co_await done.wait(never, "outside work");
}

TEST(RealClock, HearsAThreadWhileNothingIsDue) {
    RealClock clock;
    std::thread worker;
    Time posted = never;
    clock.run(wait_outside(clock, worker, posted));
    worker.join();
    EXPECT_LE(posted, clock.now());
}

Task<void> until_set(Clock& clock, const bool& set) {
    while (!set) {
        co_await sleep_until(clock, clock.now() + 1ms, "test");
    }
}

void post_for_ever(boost::asio::io_context& context, const bool& enough) {
    if (!enough) {
        boost::asio::post(context, [&] { post_for_ever(context, enough); });
    }
}

TEST(RealClock, LetsNobodyWhoAlwaysHasSomethingToDoKeepTheQueueWaiting) {
    RealClock clock;
    bool enough = false;
    clock.at(Time{2ms}, Phase::wait, "due", [&] { enough = true; });
    post_for_ever(clock.context(), enough);
    clock.run(until_set(clock, enough));
    EXPECT_TRUE(enough);
}

Task<void> fail() {
    throw Error{Errc::rig_fault, "adapter gone"};
    co_return;
}

TEST(RealClock, PassesOnWhatTheTaskThrows) {
    RealClock clock;
    EXPECT_THROW(clock.run(fail()), Error);
}

}  // namespace
}  // namespace rig
