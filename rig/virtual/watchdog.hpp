#pragma once

#include "rig/core/time.hpp"

namespace rig::virt {

/// The heartbeat pump and the edge-armed request latch behind it: pure, time comes in as a value.
/// Physics: every edge of the heartbeat recharges the pump; without one its comparator trips. The latch is a
/// D flip-flop with D = WD_OK, clock = mains request, clear = either of them gone: a request that was there
/// before the heartbeat arms nothing, so one stray heartbeat edge cannot close the contactor.
class Watchdog {
  public:
    /// Nominal; 212–359 ms over the corners of tolerance, the heartbeat stuck high or low alike.
    /// Source: ngspice simulation of the pump, 96 corners.
    static constexpr Duration trip = std::chrono::milliseconds{233};

    void toggled(Time t) {
        last_toggle_ = t;
        expires_ = t + trip;
    }
    /// Range: `t` never decreases.
    void request(Time t, bool active) {
        if (active && !request_) {
            armed_ = ok(t);
        }
        request_ = active;
        armed_ = armed_ && active;
    }
    /// To be called when expires() has come: what the pump lets go stays gone until the next request edge.
    void expire(Time t) { armed_ = armed_ && ok(t); }

    bool ok(Time t) const { return t < expires_; }
    bool armed(Time t) const { return armed_ && ok(t); }
    Time expires() const { return expires_; }
    Time last_toggle() const { return last_toggle_; }

  private:
    Time last_toggle_{};
    Time expires_{};
    bool request_ = false;
    bool armed_ = false;
};

}  // namespace rig::virt
