#pragma once

#include <cstdint>

#include "firmware/app/io.hpp"
#include "firmware/app/profile.hpp"

namespace fw {

/// The button: debounced, and told apart by how long it is held.
class Button {
  public:
    enum class Press : std::uint8_t { none, brief, held };

    explicit Button(const Profile& profile) : profile_{profile} {}

    /// Takes the line's level. `brief` is reported on release, `held` once while still pressed.
    Press step(Time now, bool pressed);

    /// When step() must be called next though the line may not change.
    Time next_at() const;

    /// How often the counting task saw the button pressed during the last press.
    std::uint64_t count() const;

    /// The count that means factory reset. Source: the boot log, `button reset enable,max count[60]`.
    static constexpr Time max_count = 60;

  private:
    Time held_at() const { return pressed_at_ + max_count * profile_.button_count_period; }

    const Profile& profile_;
    bool line_ = false;     // the last level seen
    bool pressed_ = false;  // the debounced level
    bool reported_ = false;
    Time line_since_ = 0;
    Time pressed_at_ = 0;
    Time held_for_ = 0;
};

}  // namespace fw
