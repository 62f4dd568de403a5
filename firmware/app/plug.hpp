#pragma once

#include <string_view>

#include "firmware/app/button.hpp"
#include "firmware/app/config.hpp"
#include "firmware/app/indicator.hpp"
#include "firmware/app/io.hpp"
#include "firmware/app/metering.hpp"
#include "firmware/app/profile.hpp"
#include "firmware/app/relay.hpp"
#include "firmware/app/syslog.hpp"

namespace fw {

/// The plug's parts, as the console's commands and the button see them.
struct Plug {
    explicit Plug(const Profile& profile_)
        : profile{profile_}, config{profile}, indicator{profile}, button{profile} {}

    /// Takes the state it had before this reset.
    void start(Io& io);

    /// Switches the output at `at` and logs that it was asked to.
    void switch_output(bool closed, Time at);

    /// Reacts to the button.
    void watch_button(Io& io);

    Ratios ratios() const;

    const Profile& profile;
    Config config;
    Metering metering;
    Relay relay;
    Indicator indicator;
    Button button;
    Syslog log;
    Time now = 0;                  ///< the instant of this step
    bool reset_requested = false;  ///< done when the console has printed everything

  private:
    void factory_reset();
};

}  // namespace fw
