#pragma once

#include <deque>
#include <functional>

#include "rig/ports/clock.hpp"
#include "rig/ports/digital_lines.hpp"
#include "rig/virtual/alarm.hpp"
#include "rig/virtual/usb_link.hpp"

namespace rig::virt {

/// The bit-bang channels of the adapter.
/// Physics: an output changes when its USB frame has come through; inputs are polled, so an edge is seen at
/// the first poll after it. Polls that would see nothing new cost nothing: physics tells when to look.
class VirtualLines final : public DigitalLines {
  public:
    struct Wiring {
        LineSet outputs;
        LineSet inputs;
        /// The board's side: hears every change of the adapter's output pins, and the heartbeat's edges.
        std::function<void(Time, LineSet)> outputs_changed;
        std::function<void(Time)> heartbeat;
    };

    VirtualLines(Clock& clock, const UsbLink& link, Wiring wiring, Duration poll, LineSet initial_inputs);

    Task<void> drive(Line output, bool active) override;
    bool toggle_heartbeat() noexcept override;
    Snapshot inputs() const override;
    LineSet outputs() const override { return outputs_; }
    void make_safe() noexcept override;
    void listen(LineListener* listener) override { listener_ = listener; }

    /// An input's level changed on the board.
    void input(Time t, Line line, bool active);

  private:
    void accept(Time t);
    void poll(Time t);
    Time polled_before(Time t) const;

    struct Pending {
        Time accepted;
        Line line;
        bool active;
    };

    Clock& clock_;
    const UsbLink& link_;
    Wiring wiring_;
    Duration poll_period_;
    LineListener* listener_ = nullptr;
    LineSet outputs_;
    LineSet levels_;
    LineSet seen_;
    std::deque<Pending> pending_;
    std::uint64_t made_safe_ = 0;
    Alarm accept_;
    Alarm beat_;
    Alarm poll_;
    Alarm unplug_;
};

}  // namespace rig::virt
