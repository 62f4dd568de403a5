#include "firmware/app/plug.hpp"

namespace fw {

void Plug::start(Io& io) {
    relay.restore(config, io);
    if (config.read_number("factory", "dev.fac.mode") != 0)
        indicator.set_mode(Indicator::Mode::factory);
    else if (config.read_number("meross", "dev.cfg.Bind") != 0)
        indicator.set_mode(Indicator::Mode::paired);
    else
        indicator.set_mode(Indicator::Mode::pairing);
}

void Plug::switch_output(bool closed, Time at) {
    relay.request(closed, at);
    // Unverified(U11): switch a live unit and read what it logs.
    LogLine line{now, {"mrs_switch", "info", "mrs_switch_set", 142}, FixedText<96>{"switch[0] "}};
    line.text.append(closed ? "on" : "off");
    log.post(line);
}

void Plug::watch_button(Io& io) {
    // Unverified(U28): press a live unit's button and read what it logs.
    switch (button.step(now, io.button())) {
        case Button::Press::none:
            return;
        case Button::Press::brief: {
            LogLine line{now,
                         {"mrs_reset", "info", "mrs_reset_proc", 121},
                         FixedText<96>{"button short press,count["}};
            line.text.append(button.count()).append("]");
            log.post(line);
            switch_output(!relay.target(), now);
            return;
        }
        case Button::Press::held:
            factory_reset();
            return;
    }
}

// Unverified(U29): hold the button of a paired unit and compare `config show` before and after.
void Plug::factory_reset() {
    // Source: the teardown transcript, reply to `meross iot unbind`.
    log.post({now, {"mrs_main", "info", "mrs_main_proc", 172}, FixedText<96>{"event factory reset"}});
    config.reset("meross");
    reset_requested = true;
}

Ratios Plug::ratios() const {
    return {config.read_number("meross", "dev.enr.VRatio"), config.read_number("meross", "dev.enr.IRatio")};
}

}  // namespace fw
