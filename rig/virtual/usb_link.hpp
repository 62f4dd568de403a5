#pragma once

#include <string>
#include <string_view>

#include "rig/core/error.hpp"
#include "rig/core/time.hpp"
#include "rig/model/station.pb.h"
#include "rig/virtual/knob.hpp"

namespace rig::virt {

/// What all channels of the adapter share: the cable, the host's latency and its stalls. Closed form.
class UsbLink {
  public:
    explicit UsbLink(const plugrig::model::Adapter& knobs)
        : latency_{milliseconds(knobs.has_usb_latency_ms() ? knobs.usb_latency_ms() : typical_latency_ms)},
          unplugged_{instant(knobs.unplug_at_ms())},
          stall_begin_{instant(knobs.stall_at_ms())},
          stall_end_{stall_begin_ == never ? never : stall_begin_ + milliseconds(knobs.stall_ms())},
          byte_by_byte_{knobs.byte_by_byte()} {}

    bool gone(Time t) const { return t >= unplugged_; }
    Time unplugged() const { return unplugged_; }
    Error gone_error(std::string_view during) const {
        return {Errc::rig_fault, "adapter gone while " + std::string{during} +
                                     ": check the USB cable and the supply of the hub"};
    }

    bool stalled(Time t) const { return t >= stall_begin_ && t < stall_end_; }
    Time stall_begin() const { return stall_begin_; }
    /// When the host serves what is due at `t`.
    Time served(Time t) const { return stalled(t) ? stall_end_ : t; }
    /// When what the host posts at `t` has reached the adapter.
    Time accepted(Time t) const { return served(t) + latency_; }

    Duration latency() const { return latency_; }
    bool byte_by_byte() const { return byte_by_byte_; }

  private:
    // Two to four microframes and the host's share.
    static constexpr double typical_latency_ms = 0.5;

    Duration latency_;
    Time unplugged_;
    Time stall_begin_;
    Time stall_end_;
    bool byte_by_byte_;
};

}  // namespace rig::virt
