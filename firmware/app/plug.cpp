#include "firmware/app/plug.hpp"

#include <algorithm>

namespace fw {
namespace {

constexpr float per_degree = 1e6F;  // as the cloud interface counts

constexpr std::uint32_t get_link = 0xd5, get_bssid = 0xd2;

}  // namespace

void Plug::start(Io& io) {
    relay.restore(config, io);
    clock.start(config);
    network.start(now, config);
    factory_mode_ = config.read_number("factory", "dev.fac.mode") != 0;
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

Time Plug::step(Io& io, Terminal& terminal) {
    while (!over() && relay_cycles.take(now))
        switch_output(!relay.target(), now);
    Time next = std::min({relay_cycles.next_at(), button.next_at(), relay.step(now, config, io),
                          network.step(now, config, log), ping.step(now, log)});
    next = std::min(next, scan.step(now, profile.access_points, in_band, terminal));
    show_mode();
    return std::min(next, indicator.step(now, relay.closed(), io));
}

void Plug::show_mode() {
    if (factory_mode_)
        indicator.set_mode(Indicator::Mode::factory);
    else if (!network.wants_link())
        indicator.set_mode(Indicator::Mode::pairing);
    else
        indicator.set_mode(network.linked() ? Indicator::Mode::paired : Indicator::Mode::connecting);
}

// Unverified(U29): hold the button of a paired unit and compare `config show` before and after.
void Plug::factory_reset() {
    // Source: the teardown transcript, reply to `meross iot unbind`: nothing could be told to the cloud.
    log.post({now, {"mrs_main", "info", "mrs_main_proc", 172}, FixedText<96>{"event factory reset"}});
    log.post(
        {now, {"mrs_event", "warning", "mrs_iot_event_send_primary", 116}, FixedText<96>{"event not init"}});
    config.reset("meross");
    reset_requested = true;
}

Ratios Plug::ratios() const {
    return {config.read_number("meross", "dev.enr.VRatio"), config.read_number("meross", "dev.enr.IRatio")};
}

ConfigValue Plug::factory_value(std::string_view item) const {
    return config.read("factory", item).value_or(ConfigValue{});
}

SunTimes Plug::sun() const {
    const auto degrees = [this](std::string_view item) {
        return static_cast<float>(config.read_integer("meross", item)) / per_degree;
    };
    // Where it does not rise or set, `00:00` is what C's zero-initialised time would show.
    return sun_times(clock.local(now) / day_s, {degrees("dev.ctl.latitude"), degrees("dev.ctl.longitude")},
                     clock.offset())
        .value_or(SunTimes{});
}

FixedText<15> Plug::inner_ip() const {
    return network.linked() ? network.station().addresses().ip.text() : FixedText<15>{};
}

ConfigValue Plug::gateway_mac() const {
    const AccessPoint* linked_to = network.access_point();
    return linked_to != nullptr ? ConfigValue{linked_to->bssid} : factory_value("dev.fac.mac");
}

void Plug::ask_wifi(Reply& reply) {
    reply << in_band.command(get_link).view();
    reply << in_band.command(get_bssid).view();
}

}  // namespace fw
