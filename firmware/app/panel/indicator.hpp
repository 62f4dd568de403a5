#pragma once

#include <array>
#include <cstdint>

#include "firmware/app/io.hpp"
#include "firmware/app/profile.hpp"

namespace fw {

/// The two status LEDs: what the plug's mode shows, and what `meross led` puts over it.
class Indicator {
  public:
    /// What the plug shows by itself; off until it is known.
    enum class Mode : std::uint8_t { off, factory, pairing, connecting, paired };
    enum class Led : std::uint8_t { red, green };
    enum class Pattern : std::uint8_t { off, on, quick, slow };

    explicit Indicator(const Profile& profile) : profile_{profile} {}

    void set_mode(Mode mode) { mode_ = mode; }

    /// Shows `pattern` on one LED until the reset, whatever the mode.
    void override_with(Led led, Pattern pattern);

    /// Drives the LEDs. Range: returns the next change.
    Time step(Time now, bool relay_closed, Io& io);

  private:
    struct Level;

    Level level(Led led, Time now, bool relay_closed) const;

    const Profile& profile_;
    Mode mode_ = Mode::off;
    std::array<bool, 2> overridden_{};
    std::array<Pattern, 2> override_{};
    bool driven_ = false, red_ = false, green_ = false;
};

}  // namespace fw
