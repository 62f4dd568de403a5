#include "rig/time/real_clock.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <optional>
#include <utility>

#include "rig/time/event_queue.hpp"

namespace rig {
namespace {

using Steady = std::chrono::steady_clock;

// Descriptors that always have something to say must not keep the queue waiting.
constexpr int handlers_in_a_row = 256;

}  // namespace

struct RealClock::Impl {
    explicit Impl(Duration patience_) : patience{patience_} {}

    Time wall() const { return begin ? Time{Steady::now() - *begin} : Time{}; }

    // Ready handlers belong to the instant that made them ready.
    bool run_ready() {
        context.restart();
        for (int k = 0; k < handlers_in_a_row; ++k) {
            if (context.poll_one() == 0) {
                return k > 0;
            }
        }
        return false;
    }

    bool is_due() const { return !queue.empty() && queue.next() <= wall(); }

    bool run_due() {
        if (!is_due()) {
            return false;
        }
        reach(queue.next());
        queue.pop()();
        return true;
    }

    // What wakes the loop is run in wall time, but for the alarm, which belongs to the entry it was set for.
    void wait() {
        if (!queue.empty() && queue.next() != never) {
            alarm.expires_at(*begin + queue.next().time_since_epoch());
            alarm.async_wait([this](const boost::system::error_code& cancelled) { rang |= !cancelled; });
        }
        rang = false;
        idle = true;
        context.restart();
        context.run_one();
        idle = false;
        if (rang && is_due()) {
            reach(queue.next());
        } else {
            reached = std::max(reached, wall());
            alarm.cancel();
        }
    }

    void reach(Time due) {
        const Time t = wall();
        reached = std::max(reached, t - due > patience ? t : due);
    }

    Duration patience;
    boost::asio::io_context context{1};
    boost::asio::steady_timer alarm{context};
    EventQueue queue;
    std::optional<Steady::time_point> begin;
    Time reached{};
    bool idle = false;  // waiting, or in the handler that ended the wait
    bool rang = false;  // the alarm ended it
};

RealClock::RealClock(Duration patience) : impl_{std::make_unique<Impl>(patience)} {}
RealClock::~RealClock() {
    // What waits holds coroutines, whose destructors may cancel timers: the queue must still be there.
    while (!impl_->queue.empty()) {
        impl_->queue.pop();
    }
}

Time RealClock::now() const noexcept {
    return impl_->idle ? impl_->wall() : impl_->reached;
}

Clock::Timer RealClock::at(Time t, Phase phase, std::string_view what, std::function<void()> due) {
    return impl_->queue.push(std::max(t, now()), phase, what, std::move(due));
}

void RealClock::cancel(Timer timer) noexcept {
    impl_->queue.cancel(timer);
}

void RealClock::run(Task<void> task) {
    if (!impl_->begin) {
        impl_->begin = Steady::now();
    }
    impl_->idle = false;
    const auto keep_waiting = boost::asio::make_work_guard(impl_->context);
    std::optional<std::exception_ptr> ended;
    boost::asio::co_spawn(impl_->context, std::move(task),
                          [&ended](std::exception_ptr e) { ended = std::move(e); });
    while (!ended) {
        if (!impl_->run_ready() && !impl_->run_due()) {
            impl_->wait();
        }
    }
    if (*ended) {
        std::rethrow_exception(*ended);
    }
}

boost::asio::io_context& RealClock::context() noexcept {
    return impl_->context;
}

}  // namespace rig
