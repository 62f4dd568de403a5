#include "rig/virtual/virtual_lines.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "rig/ports/waiting.hpp"

namespace rig::virt {
namespace {

using namespace plugrig::core;

constexpr Line energising[] = {MAINS_REQUEST, LOAD_SELECT_0, LOAD_SELECT_1, BUTTON, BOOT_STRAP};

}  // namespace

VirtualLines::VirtualLines(Clock& clock, const UsbLink& link, Wiring wiring, Duration poll,
                           LineSet initial_inputs)
    : clock_{clock},
      link_{link},
      wiring_{std::move(wiring)},
      poll_period_{poll},
      levels_{initial_inputs},
      seen_{initial_inputs},
      accept_{clock, Phase::physics, "output accepted", [this](Time t) { accept(t); }},
      beat_{clock, Phase::physics, "heartbeat accepted", [this](Time t) { wiring_.heartbeat(t); }},
      poll_{clock, Phase::delivery, "input poll", [this](Time t) { this->poll(t); }},
      unplug_{clock, Phase::delivery, "adapter unplugged", [this](Time t) {
                  poll_.clear();
                  if (listener_ != nullptr) {
                      listener_->lost(t, link_.gone_error("polling the inputs"));
                  }
              }} {
    unplug_.set(link.unplugged());
}

Task<void> VirtualLines::drive(Line output, bool active) {
    if (!wiring_.outputs.has(output)) {
        throw Error{Errc::bad_input, Line_Name(output) +
                                         " is no output of this slot: check its wires in the "
                                         "station and their pins in the pin map"};
    }
    if (link_.gone(clock_.now())) {
        throw link_.gone_error("driving " + Line_Name(output));
    }
    const Time accepted = link_.accepted(clock_.now());
    const auto made_safe = made_safe_;
    if (!link_.gone(accepted)) {
        pending_.push_back({accepted, output, active});
        accept_.set(pending_.front().accepted);
    }
    co_await sleep_until(clock_, std::min(accepted, link_.unplugged()), "drive");
    if (link_.gone(clock_.now())) {
        throw link_.gone_error("driving " + Line_Name(output));
    }
    if (made_safe != made_safe_) {
        throw Error{Errc::interlock, Line_Name(output) + " was not driven: make_safe came first"};
    }
}

void VirtualLines::accept(Time t) {
    while (!pending_.empty() && pending_.front().accepted <= t) {
        outputs_.set(pending_.front().line, pending_.front().active);
        pending_.pop_front();
        wiring_.outputs_changed(t, outputs_);
    }
    if (!pending_.empty()) {
        accept_.set(pending_.front().accepted);
    }
}

bool VirtualLines::toggle_heartbeat() noexcept {
    const Time accepted = link_.accepted(clock_.now());
    if (beat_.at() != never || !wiring_.outputs.has(HEARTBEAT) || link_.gone(accepted)) {
        return false;
    }
    beat_.set(accepted);
    return true;
}

DigitalLines::Snapshot VirtualLines::inputs() const {
    const Time now = clock_.now();
    Time sampled = std::min(now, link_.unplugged() - Duration{1});
    if (link_.stalled(now)) {
        sampled = link_.stall_begin() - Duration{1};
    }
    const auto polls = std::max<Duration::rep>(0, sampled.time_since_epoch() / poll_period_);
    return {seen_, Time{polls * poll_period_}};
}

// The host calls this on its way out, when the simulation may well allocate: the real adapter does not.
void VirtualLines::make_safe() noexcept {
    const Time now = clock_.now();
    if (link_.gone(now)) {
        return;
    }
    ++made_safe_;
    pending_.clear();
    accept_.clear();
    beat_.clear();
    for (const Line line : energising) {
        outputs_.set(line, false);
    }
    wiring_.outputs_changed(now, outputs_);
}

void VirtualLines::input(Time t, Line line, bool active) {
    if (!wiring_.inputs.has(line)) {
        return;
    }
    levels_.set(line, active);
    if (poll_.at() != never || levels_ == seen_) {
        return;
    }
    const auto polls = (t.time_since_epoch() + poll_period_ - Duration{1}) / poll_period_;
    const Time next = link_.served(Time{polls * poll_period_});
    if (!link_.gone(next)) {
        poll_.set(next);
    }
}

// The newest look at the inputs before `t`; none falls into a stall.
Time VirtualLines::polled_before(Time t) const {
    const auto on_grid = [&](Time before) {
        return Time{std::max<Duration::rep>(0, (before - Duration{1}).time_since_epoch() / poll_period_) *
                    poll_period_};
    };
    const Time last = on_grid(t);
    return link_.stalled(last) ? on_grid(link_.stall_begin()) : last;
}

void VirtualLines::poll(Time t) {
    const LineSet before = std::exchange(seen_, levels_);
    for (unsigned bit = 0; bit < 64; ++bit) {
        if (((before.bits() ^ seen_.bits()) >> bit & 1) != 0 && listener_ != nullptr) {
            const auto line = static_cast<Line>(bit);
            listener_->edge({t, polled_before(t)}, line, seen_.has(line));
        }
    }
}

}  // namespace rig::virt
