#include "rig/time/simulated_clock.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "rig/core/error.hpp"
#include "rig/ports/waiting.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

Task<void> sleep_for(Clock& clock, Duration d) {
    co_await sleep_until(clock, clock.now() + d, "test");
}

TEST(SimulatedClock, OrdersByTimeThenPhaseThenSequence) {
    SimulatedClock clock;
    std::vector<std::string> order;
    const auto note = [&](std::string name) { return [&order, name] { order.push_back(name); }; };
    clock.at(Time{1ms}, Phase::wait, "w", note("wait"));
    clock.at(Time{1ms}, Phase::delivery, "d", note("delivery 1"));
    clock.at(Time{1ms}, Phase::delivery, "d", note("delivery 2"));
    clock.at(Time{1ms}, Phase::physics, "p", note("physics"));
    clock.at(Time{0ms}, Phase::wait, "e", note("earlier"));
    clock.run(sleep_for(clock, 2ms));
    EXPECT_EQ(order, (std::vector<std::string>{"earlier", "physics", "delivery 1", "delivery 2", "wait"}));
}

TEST(SimulatedClock, NeverGoesBack) {
    SimulatedClock clock;
    clock.run(sleep_for(clock, 5ms));
    Time seen{};
    clock.at(Time{1ms}, Phase::physics, "late", [&] { seen = clock.now(); });
    clock.run(sleep_for(clock, 1ms));
    EXPECT_EQ(seen, Time{5ms});
}

TEST(SimulatedClock, ForgetsACancelledTimer) {
    SimulatedClock clock;
    bool fired = false;
    const auto timer = clock.at(Time{1ms}, Phase::physics, "gone", [&] { fired = true; });
    clock.cancel(timer);
    clock.run(sleep_for(clock, 2ms));
    EXPECT_FALSE(fired);
}

Task<void> wait_for_nothing(Signal& signal) {
    co_await signal.wait(never, "a signal nobody gives");
}

TEST(SimulatedClock, SaysThatNothingIsLeftToWaitFor) {
    SimulatedClock clock;
    Signal signal{clock};
    try {
        clock.run(wait_for_nothing(signal));
        FAIL() << "ran to an end that does not exist";
    } catch (const Error& e) {
        EXPECT_EQ(e.code, Errc::internal);
        EXPECT_NE(e.context.find("nothing left to wait for"), std::string::npos) << e.context;
        EXPECT_NE(e.context.find("'a signal nobody gives'"), std::string::npos) << e.context;
    }
}

Task<void> wait_outside(SimulatedClock& clock, std::thread& worker) {
    Signal done{clock};
    const SimulatedClock::ExternalWork guard{clock};
    worker = std::thread{[&] { boost::asio::post(clock.context(), [&] { done.notify(); }); }};
    co_await done.wait(Time{1s}, "outside work");
}

TEST(SimulatedClock, StandsStillWhileOutsideWorkLives) {
    SimulatedClock clock;
    std::thread worker;
    clock.run(wait_outside(clock, worker));
    worker.join();
    EXPECT_EQ(clock.now(), Time{});
}

Task<void> fail() {
    throw Error{Errc::rig_fault, "adapter gone"};
    co_return;
}

TEST(SimulatedClock, PassesOnWhatTheTaskThrows) {
    SimulatedClock clock;
    EXPECT_THROW(clock.run(fail()), Error);
}

}  // namespace
}  // namespace rig
