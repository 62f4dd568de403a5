#pragma once

#include "firmware/boot/bootloader_io.hpp"
#include "firmware/boot/fota_update.hpp"

namespace fw {

/// The bootloader: sets up clocks and flash, arms the watchdog, installs an update that is wanted or was
/// interrupted, else starts the application. It does not look whether there is one.
class Bootloader {
  public:
    /// Does what is due at `now`. Call it first when the boot ROM has jumped, then at the returned instant;
    /// needless calls are harmless.
    /// Units: `now` in µs since reset. Range: returns > now, or `never`.
    Time step(Time now, BootloaderIo& io);

  private:
    enum class Stage { set_up_clocks, decide, update };
    Stage stage_ = Stage::set_up_clocks;
    Time due_ = 0;
    FotaUpdate update_;
};

}  // namespace fw
