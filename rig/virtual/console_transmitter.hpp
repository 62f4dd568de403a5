#pragma once

#include <cstdint>

#include "rig/core/random.hpp"
#include "rig/model/station.pb.h"
#include "rig/virtual/serial_wire.hpp"

namespace rig::virt {

/// The plug's console UART with its faults: text that is lost on the way out, replies that come late.
class ConsoleTransmitter {
  public:
    ConsoleTransmitter(SerialWire& wire, const plugrig::model::PlugConsole& knobs, std::uint64_t seed);

    void put(Time t, std::uint8_t byte);

    /// Enter was taken from the receive FIFO: what follows waits for the knob's delay.
    void command_entered(Time t);

    /// The chip was reset or lost its power.
    void cut(Time t);

    /// When all that was put will have left.
    Time idle_at() const { return std::max(wire_.free_at(), hold_until_); }

  private:
    bool lost(std::uint8_t byte);

    SerialWire& wire_;
    plugrig::model::PlugConsole knobs_;
    Random loss_;
    Random fragment_;
    std::uint64_t sent_ = 0;
    std::uint64_t log_lines_ = 0;
    Time hold_until_{};
    unsigned column_ = 0;
    unsigned gap_begin_ = 0;  // columns [begin, end) of this line are lost
    unsigned gap_end_ = 0;
};

}  // namespace rig::virt
