#include "firmware/app/panel/button.hpp"

namespace fw {

Button::Press Button::step(Time now, bool pressed) {
    if (pressed != line_) {
        line_ = pressed;
        line_since_ = now;
    }
    if (line_ != pressed_ && now - line_since_ >= profile_.button_debounce) {
        pressed_ = line_;
        if (pressed_) {
            pressed_at_ = line_since_;
            reported_ = false;
        } else {
            held_for_ = line_since_ - pressed_at_;
            if (!reported_ && held_for_ <= profile_.short_press_max) return Press::brief;
        }
    }
    // A release still being debounced must not let the press grow.
    if (pressed_ && line_ && !reported_ && now >= held_at()) {
        reported_ = true;
        held_for_ = now - pressed_at_;
        return Press::held;
    }
    return Press::none;
}

Time Button::next_at() const {
    if (line_ != pressed_) return line_since_ + profile_.button_debounce;
    return pressed_ && !reported_ ? held_at() : never;
}

std::uint64_t Button::count() const {
    return static_cast<std::uint64_t>(held_for_ / profile_.button_count_period);
}

}  // namespace fw
