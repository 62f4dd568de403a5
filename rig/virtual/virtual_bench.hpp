#pragma once

#include <cstdint>
#include <memory>

#include "firmware/app/profile.hpp"
#include "rig/core/time.hpp"
#include "rig/core/units.hpp"
#include "rig/model/pinmap.pb.h"
#include "rig/model/station.pb.h"
#include "rig/ports/byte_stream.hpp"
#include "rig/ports/clock.hpp"
#include "rig/ports/digital_lines.hpp"
#include "rig/ports/power_meter.hpp"

namespace rig::virt {

/// One slot of a bench that exists only in arithmetic: adapter, mains, loads, meter and a plug that runs our
/// firmware. What happens is a function of the seed, the station and what is done at the ports.
class VirtualBench {
  public:
    /// `firmware` is what the plug's flash holds; its texts must outlive the bench.
    VirtualBench(Clock& clock, const plugrig::model::Virtual& virtual_station,
                 const plugrig::model::Slot& slot, const plugrig::model::Pinmap& pinmap,
                 const fw::Profile& firmware, std::uint64_t seed);
    ~VirtualBench();
    VirtualBench(const VirtualBench&) = delete;
    VirtualBench& operator=(const VirtualBench&) = delete;

    ByteStream& console();
    ByteStream& tap();
    DigitalLines& lines();
    PowerMeter& meter();

    /// Another slot's lines: nothing is driven there, and its plug is off. The reference lives as long as
    /// this.
    DigitalLines& neighbour(const plugrig::model::Slot& slot);

    /// What really is the case. For tests and for proving the simulation only: never for verdicts.
    struct Truth {
        bool contactor_closed = false;
        bool plug_powered = false;  ///< its 5 V and 3.3 V are up
        bool relay_closed = false;  ///< the contact, not the coil
        bool led_red = false;       ///< emits light
        bool led_green = false;
        Volts output;        ///< RMS behind the plug's relay
        Amperes current;     ///< RMS through the load
        unsigned load = 0;   ///< number of the selected load, 0 = none
        Time last_toggle{};  ///< last heartbeat edge that reached the pump
    };
    Truth truth() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig::virt
