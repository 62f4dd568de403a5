#include "firmware/app/panel/button.hpp"

namespace fw {

Button::Press Button::step(Time now, bool pressed) {
    if (pressed != line_) {
        line_ = pressed;
        line_since_us_ = now;
    }
    if (line_ != pressed_ && now - line_since_us_ >= profile_.button_debounce) {
        pressed_ = line_;
        if (pressed_) {
            pressed_at_us_ = line_since_us_;
            reported_ = false;
        } else {
            held_for_us_ = line_since_us_ - pressed_at_us_;
            if (!reported_ && held_for_us_ <= profile_.short_press_max) return Press::brief;
        }
    }
    // A release still being debounced must not let the press grow.
    if (pressed_ && line_ && !reported_ && now >= held_at()) {
        reported_ = true;
        held_for_us_ = now - pressed_at_us_;
        return Press::held;
    }
    return Press::none;
}

Time Button::next_at() const {
    if (line_ != pressed_) return line_since_us_ + profile_.button_debounce;
    return pressed_ && !reported_ ? held_at() : never;
}

std::uint64_t Button::count() const {
    return static_cast<std::uint64_t>(held_for_us_ / profile_.button_count_period);
}

}  // namespace fw
