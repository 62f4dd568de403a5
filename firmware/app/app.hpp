#pragma once

#include "firmware/app/io.hpp"
#include "firmware/app/log/background_log.hpp"
#include "firmware/app/log/boot_log.hpp"
#include "firmware/app/log/fault_dump.hpp"
#include "firmware/app/plug.hpp"
#include "firmware/app/profile.hpp"
#include "firmware/app/shell/shell.hpp"
#include "firmware/app/shell/terminal.hpp"

namespace fw {

/// The MSS310-compatible application from `sleep locked.` on; boot ROM and bootloader lines are the board's.
/// Tickless: it does nothing but in step().
class App {
  public:
    /// Begins one life of the firmware, which ends with Io::reset() or with the power.
    App(const Profile& profile, ResetReason reason);
    App(const App&) = delete;  // its parts refer to each other
    App& operator=(const App&) = delete;

    /// Does what is due at `now`: takes all input, prints, switches. Call it first when the bootloader has
    /// jumped, then at the returned instant, and earlier when a console byte arrives or the button changes
    /// (metering bytes may wait up to a second). Late or needless calls are harmless.
    /// Units: `now` in µs since reset, never decreasing. Range: returns > now, or `never`.
    Time step(Time now, Io& io);

  private:
    Time run(Time now, Io& io);
    Time boot(Time now, Io& io);
    Time feed_watchdog(Time now, Io& io);
    Time finish(Time now, Io& io);

    const Profile profile_;
    Terminal terminal_;
    BackgroundLog background_;
    BootLog boot_log_;
    Plug plug_;
    Shell shell_;
    FaultDump fault_dump_;
    Time feed_watchdog_at_ = 0;
    bool system_up_ = false;
    bool booted_ = false;
    bool ended_ = false;
};

}  // namespace fw
