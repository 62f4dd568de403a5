#include "rig/time/simulated_clock.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <string>
#include <utility>

#include "rig/core/error.hpp"
#include "rig/time/event_queue.hpp"

namespace rig {
namespace {

Error nothing_left(const std::vector<std::string_view>& waits) {
    std::string message = "nothing left to wait for, yet the task is not finished; waiting:";
    for (const auto wait : waits) {
        message += " '";
        message += wait;
        message += '\'';
    }
    return {Errc::internal, std::move(message)};
}

}  // namespace

struct SimulatedClock::Impl {
    boost::asio::io_context context{1};
    EventQueue queue;
    Time now{};
    int external = 0;
};

SimulatedClock::SimulatedClock() : impl_{std::make_unique<Impl>()} {}
SimulatedClock::~SimulatedClock() {
    // What waits holds coroutines, whose destructors may cancel timers: the queue must still be there.
    while (!impl_->queue.empty()) {
        impl_->queue.pop();
    }
}

Time SimulatedClock::now() const noexcept {
    return impl_->now;
}

Clock::Timer SimulatedClock::at(Time t, Phase phase, std::string_view what, std::function<void()> due) {
    return impl_->queue.push(std::max(t, impl_->now), phase, what, std::move(due));
}

void SimulatedClock::cancel(Timer timer) noexcept {
    impl_->queue.cancel(timer);
}

void SimulatedClock::run(Task<void> task) {
    std::optional<std::exception_ptr> ended;
    boost::asio::co_spawn(impl_->context, std::move(task),
                          [&ended](std::exception_ptr e) { ended = std::move(e); });
    while (!ended) {
        impl_->context.restart();
        if (impl_->context.poll() > 0) {
            continue;
        }
        if (impl_->external > 0) {
            impl_->context.run_one();
            continue;
        }
        if (impl_->queue.empty() || impl_->queue.next() == never) {
            throw nothing_left(impl_->queue.waits());
        }
        impl_->now = impl_->queue.next();
        impl_->queue.pop()();
    }
    if (*ended) {
        std::rethrow_exception(*ended);
    }
}

boost::asio::io_context& SimulatedClock::context() noexcept {
    return impl_->context;
}

SimulatedClock::ExternalWork::ExternalWork(SimulatedClock& clock) : clock_{clock} {
    ++clock_.impl_->external;
}
SimulatedClock::ExternalWork::~ExternalWork() {
    --clock_.impl_->external;
}

}  // namespace rig
