#pragma once

#include "firmware/app/io.hpp"
#include "firmware/app/profile.hpp"

namespace fw {

/// The MSS310-compatible application from `sleep locked.` on; boot ROM and bootloader lines are the board's.
/// Tickless: it does nothing but in step().
class App {
  public:
    /// Begins one life of the firmware, which ends with Io::reset() or with the power.
    App(const Profile& profile, ResetReason reason);

    /// Does what is due at `now`: takes all input, prints, switches. Call it first when the bootloader has
    /// jumped, then at the returned instant, and earlier when a console byte arrives or the button changes
    /// (metering bytes may wait up to a second). Late or needless calls are harmless.
    /// Units: `now` in µs since reset, never decreasing. Range: returns > now, or `never`.
    Time step(Time now, Io& io);
};

}  // namespace fw
