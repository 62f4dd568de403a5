#include "rig/virtual/virtual_uart.hpp"

#include <algorithm>
#include <string>

#include "rig/ports/waiting.hpp"
#include "rig/virtual/knob.hpp"

namespace rig::virt {

VirtualUart::VirtualUart(Clock& clock, const UsbLink& link, Wiring wiring, Duration latency_timer,
                         double tick_phase)
    : clock_{clock},
      link_{link},
      wiring_{wiring},
      latency_timer_{latency_timer},
      tick_offset_{seconds(to_seconds(latency_timer) * tick_phase)},
      delivery_{clock, Phase::delivery, wiring.name, [this](Time t) { deliver(t); }},
      unplug_{clock, Phase::delivery, "adapter unplugged", [this](Time t) {
                  delivery_.clear();
                  if (listener_ != nullptr) {
                      listener_->lost(t, link_.gone_error("listening"));
                  }
              }} {
    wiring_.receive->on_byte([this](std::size_t pending) {
        if (pending == packet_payload) {
            delivery_.clear();  // perhaps full before the timer ticks
        }
        schedule();
    });
    unplug_.set(link.unplugged());
}

Task<void> VirtualUart::write(std::span<const std::uint8_t> bytes) {
    if (wiring_.transmit == nullptr) {
        throw Error{Errc::internal, std::string{wiring_.name} + " has no transmit wire"};
    }
    if (link_.gone(clock_.now())) {
        throw link_.gone_error("writing");
    }
    const Time start = link_.accepted(clock_.now());
    SerialWire& wire = *wiring_.transmit;
    Time end = start;
    for (const std::uint8_t byte : bytes) {
        LineStatus unseen;  // the plug does not tell
        if (const auto arrives = wiring_.transmit_noise.receive(byte, unseen)) {
            end = wire.send(start, *arrives);
        } else {
            end += wire.byte_time();
        }
    }
    if (wiring_.transmit_open || link_.gone(end)) {
        wire.cut(wiring_.transmit_open ? start : link_.unplugged());
    }
    co_await sleep_until(clock_, std::min(end, link_.unplugged()), "console write");
    if (link_.gone(clock_.now())) {
        throw link_.gone_error("writing");
    }
}

void VirtualUart::schedule() {
    if (delivery_.at() != never || wiring_.receive->pending().empty() || link_.gone(clock_.now())) {
        return;
    }
    closed_ = packet_closed();
    const Time due = closed_ + link_.latency();
    if (link_.stalled(due)) {
        delivery_.set(link_.served(due));
        closed_ = link_.served(due);  // all that is there by then comes in one lump
    } else {
        delivery_.set(due);
    }
}

// When the packet that begins with the next byte leaves the FIFO.
Time VirtualUart::packet_closed() const {
    const auto& pending = wiring_.receive->pending();
    const Time first = pending.front().end;
    if (link_.byte_by_byte()) {
        return first;
    }
    const Duration since = first.time_since_epoch() - tick_offset_;
    const auto ticks = since.count() < 0 ? 0 : since / latency_timer_ + 1;
    const Time tick{tick_offset_ + ticks * latency_timer_};
    return pending.size() < packet_payload ? tick : std::min(tick, pending[packet_payload - 1].end);
}

// The last packet, empty or not, that the host had before the one with the next byte.
Time VirtualUart::served_before(Time delivered) const {
    Time last = wiring_.receive->pending().front().end - Duration{1};
    if (link_.stalled(delivered - Duration{1})) {
        last = std::min(last, link_.stall_begin() - link_.latency() - Duration{1});
    }
    const Duration since = last.time_since_epoch() - tick_offset_;
    return since.count() < 0 ? Time{} : Time{tick_offset_ + since / latency_timer_ * latency_timer_};
}

void VirtualUart::deliver(Time t) {
    LineStatus status;
    const Time since = wiring_.receive->pending().empty() ? t : served_before(t);
    chunk_.clear();
    while (const auto byte = wiring_.receive->take(closed_)) {
        const auto seen = wiring_.receive_noise.receive(*byte, status);
        if (!seen) {
            continue;
        }
        if (chunk_.size() < fifo) {
            chunk_.push_back(*seen);
        } else {
            status.overrun = true;
        }
    }
    if (!chunk_.empty() && !wiring_.receive_open && listener_ != nullptr) {
        listener_->received({t, since}, chunk_, status);
    }
    schedule();
}

}  // namespace rig::virt
