#include "firmware/app/app.hpp"

#include <algorithm>

namespace fw {
namespace {

// When the main task starts the others: `[T: 140 M: mrs_main …]: event system up`.
// Source: the teardown transcript of bytespider/Meross.
constexpr Time system_up_at = 140 * millisecond;

// Unverified(U62): stop `mrs_main` on a live unit (`meross crash`) and time the reset; nothing says how often
// it feeds.
constexpr Time watchdog_feed_period = 10 * second;

}  // namespace

App::App(const Profile& profile, ResetReason reason)
    : profile_{profile},
      terminal_{profile_.silent},
      background_{profile_},
      boot_log_{reason},
      plug_{profile_},
      shell_{profile_, terminal_, background_},
      fault_dump_{profile_.seed} {}

Time App::step(Time now, Io& io) {
    if (ended_) return never;
    terminal_.begin(now, io);
    // Whatever has failed, it does nothing any more but dump, and does not feed the watchdog.
    if (const auto& failed = plug_.panic.raised()) return fault_dump_.step(now, *failed, terminal_);
    plug_.now = now;
    plug_.config.attach(io.nvdm(), &io);
    for (std::uint8_t byte = 0; io.metering_get(byte);)
        plug_.metering.feed(byte);

    Time next = run(now, io);
    if (plug_.panic.raised()) {
        plug_.log.flush(terminal_);
        return now + 1;
    }
    next = std::min(next, finish(now, io));
    // An instant already past would be asked for again and again.
    return ended_ ? never : std::max(next, now + 1);
}

Time App::run(Time now, Io& io) {
    Time next = boot(now, io);
    if (system_up_) plug_.watch_button(io);
    next = std::min(next, shell_.step(plug_, io));
    if (system_up_) {
        next = std::min(next, feed_watchdog(now, io));
        next = std::min(next, plug_.step(io, terminal_));
    }
    next = std::min(next, plug_.log.step(now, terminal_));
    background_.print_due(now, terminal_);
    return std::min(next, background_.next_at());
}

Time App::boot(Time now, Io& io) {
    if (booted_) return never;
    Time next = boot_log_.step(now, terminal_, plug_.config, plug_.in_band);
    if (!system_up_ && now >= system_up_at) {
        system_up_ = true;
        plug_.start(io);
    }
    if (!system_up_) next = std::min(next, system_up_at);
    if (boot_log_.done()) {
        booted_ = true;
        // Unverified(U20): see when a live unit prints its first prompt.
        shell_.start();
        background_.start(now);
    }
    return next;
}

// The main task's duty: whatever keeps it from running is noticed by the watchdog.
Time App::feed_watchdog(Time now, Io& io) {
    if (now >= feed_watchdog_at_) {
        io.restart_watchdog();
        feed_watchdog_at_ = now + watchdog_feed_period;
    }
    return feed_watchdog_at_;
}

// Ends this life once the console has printed everything.
Time App::finish(Time now, Io& io) {
    if (!plug_.reset_requested) return never;
    if (!io.console_idle() || !plug_.log.empty()) return terminal_.look_again_at(now);
    ended_ = true;
    io.reset();
    return never;
}

}  // namespace fw
