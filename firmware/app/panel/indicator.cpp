#include "firmware/app/panel/indicator.hpp"

#include <algorithm>
#include <cstddef>

namespace fw {

struct Indicator::Level {
    bool lit = false;
    Time until = never;

    static Level blink(Time now, Time half_period) {
        if (half_period <= 0) return {true};
        const Time half = now / half_period;
        return {half % 2 == 0, (half + 1) * half_period};
    }
};

void Indicator::override_with(Led led, Pattern pattern) {
    overridden_[static_cast<std::size_t>(led)] = true;
    override_[static_cast<std::size_t>(led)] = pattern;
}

Indicator::Level Indicator::level(Led led, Time now, bool relay_closed) const {
    const auto index = static_cast<std::size_t>(led);
    if (overridden_[index]) {
        switch (override_[index]) {
            case Pattern::off:
                return {false};
            case Pattern::on:
                return {true};
            case Pattern::quick:
                return Level::blink(now, profile_.led_quick_half_period);
            case Pattern::slow:
                return Level::blink(now, profile_.led_slow_half_period);
        }
    }
    switch (mode_) {
        case Mode::off:
            break;
        case Mode::factory:
            if (led == Led::red) return Level::blink(now, profile_.factory_half_period);
            break;
        case Mode::pairing:  // orange is red and green together, so green stays lit
            return led == Led::green ? Level{true} : Level::blink(now, profile_.pairing_half_period);
        case Mode::connecting:
            if (led == Led::green) return Level::blink(now, profile_.connecting_half_period);
            break;
        case Mode::paired:
            return {led == Led::green && relay_closed};
    }
    return {};
}

Time Indicator::step(Time now, bool relay_closed, Io& io) {
    const Level red = level(Led::red, now, relay_closed);
    const Level green = level(Led::green, now, relay_closed);
    if (!driven_ || red.lit != red_ || green.lit != green_) io.leds(red.lit, green.lit);
    driven_ = true;
    red_ = red.lit;
    green_ = green.lit;
    return std::min(red.until, green.until);
}

}  // namespace fw
