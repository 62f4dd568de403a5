#include "rig/bench/stop_signals.hpp"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>
#include <thread>
#include <utility>

#include "rig/bench/wake_event.hpp"
#include "rig/drivers/descriptor.hpp"

namespace rig {
namespace {

constexpr int stopping[] = {SIGINT, SIGTERM, SIGHUP};

std::string_view name_of(std::uint32_t signal) {
    return signal == SIGINT ? "SIGINT" : signal == SIGTERM ? "SIGTERM" : "SIGHUP";
}

bool ignored(int signal) {
    struct sigaction action {};
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

struct StopSignals::Impl {
    Impl() {
        sigemptyset(&heeded);
        for (const int signal : stopping) {
            if (!ignored(signal)) {
                sigaddset(&heeded, signal);
            }
        }
        blocked = heeded;
        sigaddset(&blocked, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &blocked, &before);
    }
    ~Impl() {
        // What came too late to stop anything must not end the process instead.
        const timespec at_once{};
        while (sigtimedwait(&blocked, nullptr, &at_once) > 0) {
        }
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    sigset_t heeded{};
    sigset_t blocked{};
    sigset_t before{};
};

StopSignals::StopSignals() : impl_{std::make_unique<Impl>()} {}
StopSignals::~StopSignals() = default;

struct StopSignals::Heeding::Impl {
    Impl(const sigset_t& heeded, boost::asio::io_context& context_,
         std::function<void(std::string_view)> stop_)
        : context{context_}, stop{std::make_shared<Told>(std::move(stop_))} {
        signals = Descriptor{signalfd(-1, &heeded, SFD_CLOEXEC | SFD_NONBLOCK)};
        if (signals.get() < 0) {
            throw std::system_error{errno, std::generic_category(), "signalfd"};
        }
        thread = std::thread{[this] { wait(); }};
    }
    ~Impl() {
        ended.raise();
        thread.join();
    }

    void wait() {
        pollfd waiting[] = {{signals.get(), POLLIN, 0}, ended.waited_for()};
        for (;;) {
            if (poll(waiting, 2, -1) < 0) {
                continue;
            }
            if (waiting[1].revents != 0) {
                return;
            }
            signalfd_siginfo info{};
            if (read(signals.get(), &info, sizeof info) == sizeof info) {
                boost::asio::post(context, [weak = std::weak_ptr{stop}, name = name_of(info.ssi_signo)] {
                    if (const auto heeding = weak.lock()) {
                        (*heeding)(name);
                    }
                });
            }
        }
    }

    using Told = std::function<void(std::string_view)>;
    boost::asio::io_context& context;
    std::shared_ptr<Told> stop;
    Descriptor signals;
    WakeEvent ended;
    std::thread thread;
};

StopSignals::Heeding::Heeding(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
StopSignals::Heeding::Heeding(Heeding&&) noexcept = default;
StopSignals::Heeding::~Heeding() = default;

StopSignals::Heeding StopSignals::heed(boost::asio::io_context& context,
                                       std::function<void(std::string_view)> stop) const {
    return Heeding{std::make_unique<Heeding::Impl>(impl_->heeded, context, std::move(stop))};
}

}  // namespace rig
