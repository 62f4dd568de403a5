#pragma once

#include "rig/ports/digital_lines.hpp"
#include "rig/virtual/alarm.hpp"
#include "rig/virtual/contact.hpp"
#include "rig/virtual/loads.hpp"
#include "rig/virtual/mains.hpp"
#include "rig/virtual/power_path.hpp"
#include "rig/virtual/watchdog.hpp"

namespace rig::virt {

/// The adapter board between the USB chip and the mains: heartbeat pump, output buffer, contactor, load bank.
/// Physics: the buffer drives button, strap and loads only while WD_OK; K1 needs the latch and the chain.
class BenchBoard {
  public:
    /// Hears what the board does to its surroundings.
    struct Wiring {
        std::function<void(Time, Line, bool active)> input;  ///< a level towards the adapter changed
        std::function<void(Time, bool present)> plug_input;  ///< mains at the plug
        std::function<void(Time, bool pressed)> button;
        std::function<void(Time, bool active)> strap;
    };

    BenchBoard(Clock& clock, const plugrig::model::Virtual& knobs, const Mains& mains, PowerPath& path,
               Wiring wiring);

    /// The adapter's output pins changed.
    void outputs(Time t, LineSet outputs);
    void heartbeat(Time t);

    bool contactor_closed() const { return contactor_.closed(); }
    unsigned load() const { return load_; }
    Time last_toggle() const { return watchdog_.last_toggle(); }

    /// Input levels before anything was driven.
    static LineSet initial_inputs(const plugrig::model::Virtual& knobs);

  private:
    void update(Time t);
    void update_plug_input(Time t);

    const Mains& mains_;
    PowerPath& path_;
    Wiring wiring_;
    bool chain_closed_;
    bool actuator_dead_;
    Loads loads_;
    Watchdog watchdog_;
    LineSet outputs_;
    bool enabled_ = false;
    bool pressed_ = false;
    bool strap_ = false;
    bool plug_input_ = false;
    unsigned load_ = 0;
    Contact contactor_;
    Alarm expiry_;
    Alarm dip_begin_;
    Alarm dip_end_;
};

}  // namespace rig::virt
