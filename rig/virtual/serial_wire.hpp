#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <utility>

#include "rig/core/time.hpp"

namespace rig::virt {

/// One direction of an asynchronous serial line: what the sender queued, each byte with the instant its stop
/// bit ends. Whoever reads takes only what has arrived; what was not sent when power fails is lost.
class SerialWire {
  public:
    struct Byte {
        Time end;
        std::uint8_t value;
    };

    /// Units: `bits` per byte on the wire, start, parity and stop included.
    SerialWire(unsigned baud, unsigned bits)
        : byte_time_{std::chrono::nanoseconds{1'000'000'000ll * bits / baud}} {}

    /// Sends after all that is queued, at `t` the earliest. Returns when the byte will have arrived.
    Time send(Time t, std::uint8_t value) {
        free_at_ = std::max(free_at_, t) + byte_time_;
        pending_.push_back({free_at_, value});
        if (on_byte_) {
            on_byte_(pending_.size());
        }
        return free_at_;
    }

    /// The sender dies: a byte whose stop bit has not ended never arrives.
    void cut(Time t) {
        while (!pending_.empty() && pending_.back().end > t) {
            pending_.pop_back();
        }
        free_at_ = std::min(free_at_, t);
    }

    /// Takes the next byte that has arrived by `t`.
    std::optional<std::uint8_t> take(Time t) {
        if (pending_.empty() || pending_.front().end > t) {
            return std::nullopt;
        }
        const std::uint8_t value = pending_.front().value;
        pending_.pop_front();
        return value;
    }

    /// Queued or arrived, not yet taken.
    const std::deque<Byte>& pending() const { return pending_; }

    /// When the sender is idle.
    Time free_at() const { return free_at_; }
    Duration byte_time() const { return byte_time_; }

    /// Called with the number of pending bytes when one is queued: the one reader's cue to see when it must
    /// look.
    void on_byte(std::function<void(std::size_t pending)> cue) { on_byte_ = std::move(cue); }

  private:
    Duration byte_time_;
    Time free_at_{};
    std::deque<Byte> pending_;
    std::function<void(std::size_t)> on_byte_;
};

}  // namespace rig::virt
