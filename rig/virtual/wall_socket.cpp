#include "rig/virtual/wall_socket.hpp"

#include <utility>

#include "rig/virtual/loads.hpp"
#include "rig/virtual/plug_board.hpp"
#include "rig/virtual/plug_relay.hpp"
#include "rig/virtual/virtual_uart.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

constexpr unsigned bits_8n1 = 10, bits_8e1 = 11;
constexpr Duration cable_latency = 2ms;  // a USB cable set for a person: the adapter's own is 16 ms
constexpr Duration path_history = 5s;    // more than the metering chip looks back

}  // namespace

struct WallSocket::Impl {
    Impl(Clock& clock_, const plugrig::model::Virtual& knobs, const fw::Profile& firmware, std::uint64_t seed)
        : clock{clock_},
          supply{knobs.mains(), seed},
          path{supply, path_history},
          loads{knobs},
          link{knobs.adapter()},
          relay{clock,
                "plug relay",
                relay_times(knobs.plug().relay()),
                relay_fault(knobs.plug().relay()),
                Random{seed, "relay/scatter"},
                [this](Time t, bool closed) {
                    path.set_relay(t, closed);
                    changed();
                }},
          plug{clock, knobs.plug(), firmware, wiring(), seed},
          console{clock,
                  link,
                  {.name = "console chunk",
                   .receive = &console_out,
                   .transmit = &console_in,
                   .receive_open = knobs.console().rx_wire_open(),
                   .transmit_open = knobs.console().tx_wire_open(),
                   .receive_noise = {knobs.console().bit_errors_per_million(), bits_8n1, seed,
                                     "console/noise to the rig"},
                   .transmit_noise = {knobs.console().bit_errors_per_million(), bits_8n1, seed,
                                      "console/noise to the plug"}},
                  cable_latency,
                  Random{seed, "adapter/latency"}.uniform(0)},
          dip_begin{clock, Phase::physics, "mains dip", [this](Time t) { update_input(t); }},
          dip_end{clock, Phase::physics, "mains back", [this](Time t) { update_input(t); }} {
        path.set_relay(Time{}, relay.closed());  // welded from the first moment
        dip_begin.set(supply.dip_begin());
        dip_end.set(supply.dip_end());
        // Nobody taps the metering chip here: what has arrived is of no use to anyone.
        metering.on_byte([this](std::size_t) {
            while (metering.take(clock.now())) {
            }
        });
    }

    PlugBoard::Wiring wiring() {
        return {.console_out = &console_out,
                .console_in = &console_in,
                .metering = &metering,
                .path = &path,
                .power_changed =
                    [this](Time t, bool powered) {
                        powered_since = powered ? t : never;
                        changed();
                    },
                .relay_coil = [this](Time t, bool energised) { relay.coil(t, energised); },
                .leds_changed = [this](Time, bool, bool) { changed(); }};
    }

    void update_input(Time t) {
        const bool present = plugged_in && supply.present(t);
        if (present != std::exchange(input, present)) {
            path.set_input(t, present);
            plug.mains(t, present);
            changed();
        }
    }

    void changed() const {
        if (on_change) {
            on_change();
        }
    }

    Clock& clock;
    std::function<void()> on_change;
    Mains supply;
    PowerPath path;
    Loads loads;
    UsbLink link;
    SerialWire console_out{115200, bits_8n1};
    SerialWire console_in{115200, bits_8n1};
    SerialWire metering{4800, bits_8e1};
    Time powered_since = never;
    bool plugged_in = false;
    bool input = false;
    bool pressed = false;
    bool strap = false;
    unsigned load = 0;
    Contact relay;
    PlugBoard plug;
    VirtualUart console;
    Alarm dip_begin;
    Alarm dip_end;
};

WallSocket::WallSocket(Clock& clock, const plugrig::model::Virtual& knobs, const fw::Profile& firmware,
                       std::uint64_t seed)
    : impl_{std::make_unique<Impl>(clock, knobs, firmware, seed)} {}
WallSocket::~WallSocket() = default;

ByteStream& WallSocket::console() {
    return impl_->console;
}

void WallSocket::mains(bool on) {
    impl_->plugged_in = on;
    impl_->update_input(impl_->clock.now());
}

void WallSocket::collapse_in_write(std::size_t steps) {
    impl_->plug.collapse_in_write(steps);
}

void WallSocket::button(bool pressed) {
    if (pressed != std::exchange(impl_->pressed, pressed)) {
        impl_->plug.button(impl_->clock.now(), pressed);
    }
}

void WallSocket::strap(bool on) {
    impl_->strap = on;
    impl_->plug.strap(on);
}

void WallSocket::load(unsigned number) {
    impl_->load = number;
    impl_->path.set_load(impl_->clock.now(), impl_->loads.resistance(number));
}

WallSocket::State WallSocket::state() const {
    const Time now = impl_->clock.now();
    return {.mains = impl_->input,
            .powered = impl_->plug.powered(),
            .relay = impl_->relay.closed(),
            .led_red = impl_->plug.led_red(),
            .led_green = impl_->plug.led_green(),
            .button = impl_->pressed,
            .strap = impl_->strap,
            .load = impl_->load,
            .output = impl_->path.output(now),
            .current = impl_->path.current(now),
            .up = impl_->powered_since == never ? Duration{} : now - impl_->powered_since};
}

void WallSocket::on_change(std::function<void()> changed) {
    impl_->on_change = std::move(changed);
}

}  // namespace rig::virt
