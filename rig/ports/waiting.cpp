#include "rig/ports/waiting.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <utility>
#include <vector>

#include "rig/core/error.hpp"

namespace rig {
namespace {

namespace asio = boost::asio;

Error aborted() {
    return {Errc::aborted, "stopped on request"};
}

// One pending wait: whoever comes first of timer, notify and cancellation completes it, once.
class Wait : public std::enable_shared_from_this<Wait> {
  public:
    enum class Outcome { timed_out, notified, cancelled };

    explicit Wait(Clock& clock) : clock_{clock} {}

    template <class Handler>
    void start(Handler handler, Time deadline, std::string_view what) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        auto executor = asio::get_associated_executor(handler);
        auto shared = std::make_shared<Handler>(std::move(handler));
        complete_ = [shared, executor, slot](Outcome outcome) mutable {
            if (slot.is_connected()) {
                slot.clear();
            }
            // Posted, so that nobody resumes inside the one who woke it.
            asio::post(executor, [shared, outcome] { std::move (*shared)(outcome); });
        };
        if (slot.is_connected()) {
            slot.assign([weak = weak_from_this()](asio::cancellation_type) {
                if (const auto self = weak.lock()) {
                    self->finish(Outcome::cancelled);
                }
            });
        }
        // Even a wait without a deadline has a timer: it owns the Wait, so that who waits need not.
        timer_ = clock_.at(deadline, Phase::wait, what,
                           [self = shared_from_this()] { self->finish(Outcome::timed_out); });
    }

    void finish(Outcome outcome) {
        if (auto complete = std::exchange(complete_, nullptr)) {
            clock_.cancel(timer_);
            complete(outcome);
        }
    }

  private:
    Clock& clock_;
    Clock::Timer timer_ = 0;
    std::function<void(Outcome)> complete_;
};

// The coroutine that waits does not own the Wait, since the Wait owns it: a wait that nobody will ever end
// goes with its clock. `known` tells others of the Wait before it starts.
template <class Known>
Task<Wait::Outcome> wait_on(Clock& clock, Time deadline, std::string_view what, Known known) {
    const auto start = [&clock, deadline, what, known](auto handler) {
        const auto wait = std::make_shared<Wait>(clock);
        known(wait);
        wait->start(std::move(handler), deadline, what);
    };
    const Wait::Outcome outcome =
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Wait::Outcome)>(
            start, asio::use_awaitable);
    if (outcome == Wait::Outcome::cancelled) {
        throw aborted();
    }
    co_return outcome;
}

}  // namespace

Task<void> sleep_until(Clock& clock, Time t, std::string_view what) {
    const auto nobody = [](const std::shared_ptr<Wait>&) {};
    co_await wait_on(clock, t, what, nobody);
}

struct Signal::Impl {
    Clock& clock;
    std::vector<std::weak_ptr<Wait>> waiting{};
};

Signal::Signal(Clock& clock) : impl_{std::make_shared<Impl>(Impl{clock})} {}
Signal::~Signal() = default;

void Signal::notify() {
    for (const auto& weak : std::exchange(impl_->waiting, {})) {
        if (const auto wait = weak.lock()) {
            wait->finish(Wait::Outcome::notified);
        }
    }
}

Task<bool> Signal::wait(Time deadline, std::string_view what) {
    const auto impl = impl_;  // the Signal may go while we wait
    const auto listed = [impl](const std::shared_ptr<Wait>& wait) {
        std::erase_if(impl->waiting, [](const auto& weak) { return weak.expired(); });
        impl->waiting.push_back(wait);
    };
    co_return co_await wait_on(impl->clock, deadline, what, listed) == Wait::Outcome::notified;
}

struct Stop::Impl {
    asio::cancellation_signal signal;
    bool requested = false;
};

Stop::Stop() : impl_{std::make_unique<Impl>()} {}
Stop::~Stop() = default;

void Stop::request() {
    impl_->requested = true;
    impl_->signal.emit(asio::cancellation_type::terminal);
}

bool Stop::requested() const noexcept {
    return impl_->requested;
}

Task<void> Stop::guard(Task<void> task) {
    if (impl_->requested) {
        throw aborted();
    }
    const auto executor = co_await asio::this_coro::executor;
    auto token = asio::bind_cancellation_slot(impl_->signal.slot(), asio::use_awaitable);
    try {
        co_await asio::co_spawn(executor, std::move(task), std::move(token));
    } catch (const boost::system::system_error& e) {
        if (e.code() == asio::error::operation_aborted) {
            throw aborted();  // a wait that began after the request
        }
        throw;
    }
}

struct Background::Impl {
    explicit Impl(Clock& clock) : ended{clock} {}
    Stop stop;
    Signal ended;
    bool running = false;
};

Background::Background(Clock& clock) : impl_{std::make_shared<Impl>(clock)} {}
Background::~Background() = default;

namespace {

Task<void> until_stopped(Stop& stop, Task<void> task) {
    try {
        co_await stop.guard(std::move(task));
    } catch (const Error& e) {
        if (e.code != Errc::aborted) {
            throw;
        }
    }
}

}  // namespace

Task<void> Background::start(Task<void> task) {
    const auto executor = co_await asio::this_coro::executor;
    impl_->running = true;
    const auto impl = impl_;
    auto whole = until_stopped(impl->stop, std::move(task));
    asio::co_spawn(executor, std::move(whole), [impl](std::exception_ptr) {
        impl->running = false;
        impl->ended.notify();
    });
}

Task<void> Background::stop() {
    const auto impl = impl_;
    impl->stop.request();
    while (impl->running) {
        co_await impl->ended.wait(never, "end of a background task");
    }
}

}  // namespace rig
