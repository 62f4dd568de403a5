#include "rig/virtual/bench_board.hpp"

#include <utility>

#include "rig/virtual/knob.hpp"

namespace rig::virt {
namespace {

using namespace plugrig::core;

// K2 and K1 together; a 25 A contactor of its class.
constexpr double typical_pull_in_ms = 25;
constexpr double typical_drop_out_ms = 30;

Contact::Times contactor_times(const plugrig::model::Mains& knobs) {
    return {.operate = milliseconds(knobs.has_contactor_pull_in_ms() ? knobs.contactor_pull_in_ms()
                                                                     : typical_pull_in_ms),
            .release = milliseconds(knobs.has_contactor_drop_out_ms() ? knobs.contactor_drop_out_ms()
                                                                      : typical_drop_out_ms)};
}

}  // namespace

BenchBoard::BenchBoard(Clock& clock, const plugrig::model::Virtual& knobs, const Mains& mains,
                       PowerPath& path, Wiring wiring)
    : mains_{mains},
      path_{path},
      wiring_{std::move(wiring)},
      chain_closed_{!knobs.sense().chain_open()},
      actuator_dead_{knobs.button().actuator_dead()},
      loads_{knobs},
      contactor_{clock,
                 "contactor",
                 contactor_times(knobs.mains()),
                 Contact::Fault::none,
                 Random{0, "contactor/scatter"},  // has none
                 [this](Time t, bool closed) {
                     wiring_.input(t, CONTACTOR_MIRROR, !closed);
                     update_plug_input(t);
                 }},
      expiry_{clock, Phase::physics, "watchdog",
              [this](Time t) {
                  watchdog_.expire(t);
                  update(t);
              }},
      dip_begin_{clock, Phase::physics, "mains dip", [this](Time t) { update_plug_input(t); }},
      dip_end_{clock, Phase::physics, "mains back", [this](Time t) { update_plug_input(t); }} {
    dip_begin_.set(mains.dip_begin());
    dip_end_.set(mains.dip_end());
}

LineSet BenchBoard::initial_inputs(const plugrig::model::Virtual& knobs) {
    LineSet levels{CONTACTOR_MIRROR};
    levels.set(CHAIN_OK, !knobs.sense().chain_open());
    return levels;
}

void BenchBoard::outputs(Time t, LineSet outputs) {
    outputs_ = outputs;
    watchdog_.request(t, outputs.has(MAINS_REQUEST));
    update(t);
}

void BenchBoard::heartbeat(Time t) {
    watchdog_.toggled(t);
    // Twenty edges a second: one alarm moves along instead of twenty being set and cancelled.
    if (expiry_.at() == never) {
        expiry_.set(watchdog_.expires());
        update(t);
    }
}

void BenchBoard::update(Time t) {
    const bool ok = watchdog_.ok(t);
    if (ok && expiry_.at() == never) {
        expiry_.set(watchdog_.expires());
    }
    if (ok != std::exchange(enabled_, ok)) {
        wiring_.input(t, WATCHDOG_OK, ok);
    }
    contactor_.coil(t, watchdog_.armed(t) && chain_closed_);

    const bool pressed = ok && outputs_.has(BUTTON) && !actuator_dead_;
    if (pressed != std::exchange(pressed_, pressed)) {
        wiring_.button(t, pressed);
    }
    const bool strap = ok && outputs_.has(BOOT_STRAP);
    if (strap != std::exchange(strap_, strap)) {
        wiring_.strap(t, strap);
    }
    const unsigned load = ok ? Loads::selected(outputs_.has(LOAD_SELECT_0), outputs_.has(LOAD_SELECT_1)) : 0;
    if (load != std::exchange(load_, load)) {
        path_.set_load(t, loads_.resistance(load));
    }
}

void BenchBoard::update_plug_input(Time t) {
    const bool present = contactor_.closed() && mains_.present(t);
    if (present != std::exchange(plug_input_, present)) {
        path_.set_input(t, present);
        wiring_.plug_input(t, present);
    }
}

}  // namespace rig::virt
