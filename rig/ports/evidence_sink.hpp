#pragma once

#include <cstdint>
#include <span>

#include "rig/core/line_status.hpp"
#include "rig/core/sampled.hpp"
#include "rig/core/time.hpp"
#include "rig/core/vocabulary.pb.h"
#include "rig/ports/power_meter.hpp"

namespace rig {

/// Takes down everything that crosses a port, before anyone concludes anything from it. Every port of a slot
/// is wrapped by a recording decorator (recorded.hpp); there is no unrecorded port.
class EvidenceSink {
  public:
    virtual ~EvidenceSink() = default;

    virtual void rx(plugrig::core::Line line, Sampled t, std::span<const std::uint8_t> bytes,
                    LineStatus status) = 0;
    virtual void tx(plugrig::core::Line line, Time t, std::span<const std::uint8_t> bytes) = 0;
    /// A sensed input changed.
    virtual void edge(plugrig::core::Line line, Sampled t, bool active) = 0;
    /// A sense line of another slot of the station changed.
    virtual void neighbour_edge(unsigned slot, plugrig::core::Line line, Time t, bool active) = 0;
    /// A switched output was driven. The heartbeat is counted, not listed.
    virtual void drive(plugrig::core::Line line, Time t, bool active) = 0;
    /// What was last sent on a byte line has left the adapter; what was last driven has reached it.
    virtual void completed(plugrig::core::Line line, Time t) = 0;
    virtual void read(Time t, const MeterReading& reading) = 0;
    /// The plug was restarted, as far as the rig knows.
    enum class Restart { power, reset_command, flash };
    virtual void epoch(Time t, Restart cause) = 0;
    /// One second of heartbeat.
    struct Heartbeat {
        std::uint32_t toggles = 0;
        Duration longest_gap{};
        Duration longest_loop_gap{};
    };
    virtual void heartbeat(Time t, const Heartbeat& second) = 0;
    /// A port is gone or refused.
    virtual void fault(Time t, const Error& error) = 0;
    /// The reference meter does not answer: a fault of the rig to whoever needs it.
    virtual void meter_lost(Time t, const Error& error) { fault(t, error); }
};

}  // namespace rig
