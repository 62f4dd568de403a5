#pragma once

#include <string_view>

#include "firmware/app/clock/sun.hpp"
#include "firmware/app/clock/wall_clock.hpp"
#include "firmware/app/in_band.hpp"
#include "firmware/app/io.hpp"
#include "firmware/app/log/panic.hpp"
#include "firmware/app/log/syslog.hpp"
#include "firmware/app/mains/metering.hpp"
#include "firmware/app/mains/relay.hpp"
#include "firmware/app/mains/relay_cycles.hpp"
#include "firmware/app/network/network.hpp"
#include "firmware/app/network/ping.hpp"
#include "firmware/app/network/scan.hpp"
#include "firmware/app/panel/button.hpp"
#include "firmware/app/panel/indicator.hpp"
#include "firmware/app/profile.hpp"
#include "firmware/app/shell/reply.hpp"
#include "firmware/app/store/config.hpp"

namespace fw {

/// The plug's parts, as the console's commands and the button see them.
struct Plug {
    explicit Plug(const Profile& profile_)
        : profile{profile_}, config{profile}, network{profile}, indicator{profile}, button{profile} {}

    /// Takes the state it had before this reset.
    void start(Io& io);

    /// Switches the output at `at` and logs that it was asked to.
    void switch_output(bool closed, Time at);

    /// Reacts to the button.
    void watch_button(Io& io);

    /// Does what is due by the clock. Range: returns when it wants to run next.
    Time step(Io& io, Terminal& terminal);

    /// Forgets what it was told since it left the factory, and restarts.
    void factory_reset();

    Ratios ratios() const;

    /// An item of the group `factory`, empty where there is none.
    ConfigValue factory_value(std::string_view item) const;

    /// Sunrise and sunset of today, where the configuration says that the plug stands.
    SunTimes sun() const;

    /// The station's address, empty without a link.
    FixedText<15> inner_ip() const;
    /// The access point's address, the plug's own without a link.
    ConfigValue gateway_mac() const;

    /// Asks the Wi-Fi processor for the state of the link, which its driver tells in the reply.
    void ask_wifi(Reply& reply);

    /// Nothing more is asked of it: it is about to restart, or has stopped.
    bool over() const { return reset_requested || panic.raised(); }

    const Profile& profile;
    Config config;
    WallClock clock;
    InBand in_band;
    Network network;
    Ping ping;
    Scan scan;
    Metering metering;
    Relay relay;
    RelayCycles relay_cycles;
    Indicator indicator;
    Button button;
    Syslog log;
    Panic panic;
    bool logs_protocol = false;    ///< `meross iot log`
    Time now = 0;                  ///< the instant of this step
    bool reset_requested = false;  ///< done when the console has printed everything

  private:
    void show_mode();

    bool factory_mode_ = false;  // since this boot
};

}  // namespace fw
