#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "firmware/app/profile.hpp"
#include "rig/core/time.hpp"
#include "rig/core/units.hpp"
#include "rig/model/station.pb.h"
#include "rig/ports/byte_stream.hpp"
#include "rig/ports/clock.hpp"

namespace rig::virt {

/// A plug in a wall socket with a serial cable on its console: no contactor, no heartbeat, nobody who
/// watches. The same plug, mains, relay, loads and cable as on the bench, and the same knobs.
class WallSocket {
  public:
    /// `firmware` is what the plug's flash holds; its texts must outlive this.
    WallSocket(Clock& clock, const plugrig::model::Virtual& knobs, const fw::Profile& firmware,
               std::uint64_t seed);
    ~WallSocket();
    WallSocket(const WallSocket&) = delete;
    WallSocket& operator=(const WallSocket&) = delete;

    ByteStream& console();

    /// The plug goes into the socket, or out of it.
    void mains(bool on);
    /// Its supply collapses `steps` bytes into what the plug writes next to its configuration; it comes up
    /// again when mains comes anew.
    void collapse_in_write(std::size_t steps);
    void button(bool pressed);
    /// GPIO12 to ground: the boot ROM waits for a download at the next reset.
    void strap(bool on);
    /// What is plugged into the plug: one of the station's loads, 0 = nothing. Range: 0–3.
    void load(unsigned number);

    struct State {
        bool mains = false;    ///< at the plug's input
        bool powered = false;  ///< its 5 V and 3.3 V are up
        bool relay = false;    ///< the contact, not the coil
        bool led_red = false;  ///< emits light at this moment
        bool led_green = false;
        bool button = false;  ///< held
        bool strap = false;
        unsigned load = 0;
        Volts output;     ///< RMS behind the plug's relay
        Amperes current;  ///< RMS through the load
        Duration up{};    ///< since its supply came up; 0 without one
    };
    State state() const;

    /// Called after mains at the plug, its supply, its relay or one of its LEDs has changed.
    void on_change(std::function<void()> changed);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig::virt
