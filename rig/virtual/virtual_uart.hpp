#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "rig/ports/byte_stream.hpp"
#include "rig/ports/clock.hpp"
#include "rig/virtual/alarm.hpp"
#include "rig/virtual/line_noise.hpp"
#include "rig/virtual/serial_wire.hpp"
#include "rig/virtual/usb_link.hpp"

namespace rig::virt {

/// One UART channel of the adapter.
/// Physics: received bytes wait in the channel's FIFO until a packet is full or the latency timer ticks, and
/// then cross the USB; a host that does not read lets the FIFO overrun. Source: FT4232H datasheet.
class VirtualUart final : public ByteStream {
  public:
    static constexpr std::size_t packet_payload = 510;  ///< 512 at high speed, two are status
    static constexpr std::size_t fifo = 2048;

    struct Wiring {
        std::string_view name;  ///< a literal: names its waits
        SerialWire* receive;
        SerialWire* transmit;  ///< null: the channel only listens
        bool receive_open = false;
        bool transmit_open = false;
        LineNoise receive_noise{0, 10, 0, {}};
        LineNoise transmit_noise{0, 10, 0, {}};
    };

    /// `tick_phase` is where in its period the free-running latency timer stands. Range: [0, 1).
    VirtualUart(Clock& clock, const UsbLink& link, Wiring wiring, Duration latency_timer, double tick_phase);

    Task<void> write(std::span<const std::uint8_t> bytes) override;
    void listen(ByteListener* listener) override { listener_ = listener; }

  private:
    void schedule();
    void deliver(Time t);
    Time packet_closed() const;
    Time served_before(Time delivered) const;

    Clock& clock_;
    const UsbLink& link_;
    Wiring wiring_;
    Duration latency_timer_;
    Duration tick_offset_;
    ByteListener* listener_ = nullptr;
    std::vector<std::uint8_t> chunk_;
    Time closed_{};
    Alarm delivery_;
    Alarm unplug_;
};

}  // namespace rig::virt
