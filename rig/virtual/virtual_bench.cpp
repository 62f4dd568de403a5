#include "rig/virtual/virtual_bench.hpp"

#include <map>
#include <utility>

#include "rig/virtual/bench_board.hpp"
#include "rig/virtual/plug_board.hpp"
#include "rig/virtual/plug_relay.hpp"
#include "rig/virtual/sense_input.hpp"
#include "rig/virtual/virtual_lines.hpp"
#include "rig/virtual/virtual_meter.hpp"
#include "rig/virtual/virtual_uart.hpp"
#include "rig/virtual/wired_lines.hpp"

namespace rig::virt {
namespace {

using namespace plugrig::core;
using plugrig::model::Pin;

constexpr unsigned bits_8n1 = 10, bits_8e1 = 11;
constexpr double typical_poll_ms = 1;
constexpr unsigned console_latency_ms = 2;
constexpr unsigned tap_latency_ms = 50;  // nobody waits for the tap's bytes, and a chunk costs an event

constexpr Duration latency(unsigned knob, unsigned typical) {
    return std::chrono::milliseconds{knob == 0 ? typical : knob};
}

Duration poll_period(const plugrig::model::Virtual& knobs) {
    return milliseconds(knobs.sense().has_poll_ms() ? knobs.sense().poll_ms() : typical_poll_ms);
}

Duration path_history(const plugrig::model::VirtualMeter& knobs) {
    return std::chrono::seconds{1} + 2 * milliseconds(knobs.has_interval_ms()
                                                          ? knobs.interval_ms()
                                                          : VirtualMeter::typical_interval_ms);
}

LineSet initial_inputs(const plugrig::model::Virtual& knobs, bool input_sense, bool output_sense) {
    LineSet levels = BenchBoard::initial_inputs(knobs);
    levels.set(INPUT_SENSE, input_sense);
    levels.set(OUTPUT_SENSE, output_sense);
    return levels;
}

}  // namespace

// The parts in the order of the current, and the wires between them.
struct VirtualBench::Impl {
    Impl(Clock& clock, const plugrig::model::Virtual& knobs, const plugrig::model::Slot& slot,
         const plugrig::model::Pinmap& pinmap, const fw::Profile& firmware, std::uint64_t seed)
        : clock_{clock},
          knobs_{knobs},
          pinmap_{pinmap},
          slot_{slot.number()},
          led_sensor_dead_{knobs.led_sensor().dead()},
          mains_{knobs.mains(), seed},
          path_{mains_, path_history(knobs.meter())},
          link_{knobs.adapter()},
          input_sense_{clock,
                       "input sense",
                       mains_,
                       knobs.sense().vin(),
                       Random{seed, "sense/vin"},
                       [this](Time t, bool active) { sensed(t, INPUT_SENSE, knobs_.sense().vin(), active); }},
          output_sense_{
              clock,
              "output sense",
              mains_,
              knobs.sense().vout(),
              Random{seed, "sense/vout"},
              [this](Time t, bool active) { sensed(t, OUTPUT_SENSE, knobs_.sense().vout(), active); }},
          relay_{clock,
                 "plug relay",
                 relay_times(knobs.plug().relay()),
                 relay_fault(knobs.plug().relay()),
                 Random{seed, "relay/scatter"},
                 [this](Time t, bool closed) {
                     path_.set_relay(t, closed);
                     update_output(t);
                 }},
          board_{clock, knobs, mains_, path_, bench_wiring()},
          plug_{clock, knobs.plug(), firmware, plug_wiring(), seed},
          lines_{clock,
                 link_,
                 {.outputs = wired_lines(slot, pinmap, Pin::OUTPUT),
                  .inputs = wired_lines(slot, pinmap, Pin::INPUT),
                  .outputs_changed = [this](Time t, LineSet outputs) { board_.outputs(t, outputs); },
                  .heartbeat = [this](Time t) { board_.heartbeat(t); }},
                 poll_period(knobs),
                 initial_inputs(knobs, input_sense_.active() && in_own_slot(knobs.sense().vin()),
                                output_sense_.active() && in_own_slot(knobs.sense().vout()))},
          console_{clock,
                   link_,
                   {.name = "console chunk",
                    .receive = &console_out_,
                    .transmit = &console_in_,
                    .receive_open = knobs.console().rx_wire_open(),
                    .transmit_open = knobs.console().tx_wire_open(),
                    .receive_noise = {knobs.console().bit_errors_per_million(), bits_8n1, seed,
                                      "console/noise to the rig"},
                    .transmit_noise = {knobs.console().bit_errors_per_million(), bits_8n1, seed,
                                       "console/noise to the plug"}},
                   latency(slot.console().latency_ms(), console_latency_ms),
                   Random{seed, "adapter/latency"}.uniform(0)},
          tap_{clock,
               link_,
               {.name = "tap chunk",
                .receive = &metering_,
                .transmit = nullptr,
                .receive_noise = {knobs.console().bit_errors_per_million(), bits_8e1, seed, "tap/noise"}},
               latency(slot.tap().latency_ms(), tap_latency_ms),
               Random{seed, "adapter/latency"}.uniform(1)},
          meter_{clock, path_, mains_, knobs.meter(), seed} {
        path_.set_relay(Time{}, relay_.closed());  // welded from the first moment
    }

    BenchBoard::Wiring bench_wiring() {
        return {.input = [this](Time t, Line line, bool active) { lines_.input(t, line, active); },
                .plug_input =
                    [this](Time t, bool present) {
                        input_sense_.voltage(t, present);
                        update_output(t);
                        plug_.mains(t, present);
                    },
                .button = [this](Time t, bool pressed) { plug_.button(t, pressed); },
                .strap = [this](Time, bool active) { plug_.strap(active); }};
    }

    PlugBoard::Wiring plug_wiring() {
        return {.console_out = &console_out_,
                .console_in = &console_in_,
                .metering = &metering_,
                .path = &path_,
                .power_changed = [this](Time t, bool powered) { lines_.input(t, DUT_POWER, powered); },
                .relay_coil = [this](Time t, bool energised) { relay_.coil(t, energised); },
                .leds_changed =
                    [this](Time t, bool red, bool green) {
                        lines_.input(t, LED_RED, red && !led_sensor_dead_);
                        lines_.input(t, LED_GREEN, green && !led_sensor_dead_);
                    }};
    }

    void update_output(Time t) { output_sense_.voltage(t, path_.output_present()); }

    // A sense cable ends at this slot's adapter, or by a fitter's mistake at another's.
    void sensed(Time t, Line line, const plugrig::model::SenseLine& cable, bool active) {
        if (in_own_slot(cable)) {
            lines_.input(t, line, active);
        } else if (const auto other = neighbours_.find(cable.cable_in_slot()); other != neighbours_.end()) {
            other->second->input(t, line, active);
        }
    }

    bool in_own_slot(const plugrig::model::SenseLine& cable) const {
        return !cable.has_cable_in_slot() || cable.cable_in_slot() == slot_;
    }

    DigitalLines& neighbour(const plugrig::model::Slot& slot) {
        LineSet sensed_there;
        for (const Line line : {INPUT_SENSE, OUTPUT_SENSE, DUT_POWER}) {
            sensed_there.set(line, wired_lines(slot, pinmap_, Pin::INPUT).has(line));
        }
        VirtualLines::Wiring wiring{.outputs = {},
                                    .inputs = sensed_there,
                                    .outputs_changed = [](Time, LineSet) {},
                                    .heartbeat = [](Time) {}};
        auto& lines = neighbours_[slot.number()];
        lines = std::make_unique<VirtualLines>(clock_, neighbour_link_, std::move(wiring),
                                               poll_period(knobs_), LineSet{});
        return *lines;
    }

    Clock& clock_;
    plugrig::model::Virtual knobs_;
    plugrig::model::Pinmap pinmap_;
    unsigned slot_;
    bool led_sensor_dead_;
    Mains mains_;
    PowerPath path_;
    UsbLink link_;
    UsbLink neighbour_link_{plugrig::model::Adapter{}};  // each slot has an adapter of its own
    std::map<unsigned, std::unique_ptr<VirtualLines>> neighbours_;
    SerialWire console_out_{115200, bits_8n1};
    SerialWire console_in_{115200, bits_8n1};
    SerialWire metering_{4800, bits_8e1};
    SenseInput input_sense_;
    SenseInput output_sense_;
    Contact relay_;
    BenchBoard board_;
    PlugBoard plug_;
    VirtualLines lines_;
    VirtualUart console_;
    VirtualUart tap_;
    VirtualMeter meter_;
};

VirtualBench::VirtualBench(Clock& clock, const plugrig::model::Virtual& virtual_station,
                           const plugrig::model::Slot& slot, const plugrig::model::Pinmap& pinmap,
                           const fw::Profile& firmware, std::uint64_t seed)
    : impl_{std::make_unique<Impl>(clock, virtual_station, slot, pinmap, firmware, seed)} {}

VirtualBench::~VirtualBench() = default;

ByteStream& VirtualBench::console() {
    return impl_->console_;
}
ByteStream& VirtualBench::tap() {
    return impl_->tap_;
}
DigitalLines& VirtualBench::lines() {
    return impl_->lines_;
}
PowerMeter& VirtualBench::meter() {
    return impl_->meter_;
}

DigitalLines& VirtualBench::neighbour(const plugrig::model::Slot& slot) {
    return impl_->neighbour(slot);
}

VirtualBench::Truth VirtualBench::truth() const {
    const Time now = impl_->clock_.now();
    return {.contactor_closed = impl_->board_.contactor_closed(),
            .plug_powered = impl_->plug_.powered(),
            .relay_closed = impl_->relay_.closed(),
            .led_red = impl_->plug_.led_red(),
            .led_green = impl_->plug_.led_green(),
            .output = impl_->path_.output(now),
            .current = impl_->path_.current(now),
            .load = impl_->board_.load(),
            .last_toggle = impl_->board_.last_toggle()};
}

}  // namespace rig::virt
