#pragma once

#include <cstdint>

#include "firmware/boot/boot_console.hpp"
#include "firmware/boot/nor_flash.hpp"
#include "firmware/boot/time.hpp"

namespace fw {

/// What the board gives its bootloader.
class BootloaderIo : public BootConsole {
  public:
    virtual NorFlash& flash() = 0;

    /// hf_fsys_ck, as the chip measures it.
    virtual std::uint32_t core_clock_khz() const = 0;

    /// Arms the hardware watchdog, or puts it off: 30 s later the chip resets.
    /// Source: LinkIt SDK 4.6.2, bootloader main.c.
    virtual void restart_watchdog() = 0;

    /// Starts the code at `address`, whatever lies there; this bootloader is not stepped again.
    virtual void jump(std::uint32_t address) = 0;
};

/// The bootloader: sets up clocks and flash, arms the watchdog and starts the application.
class Bootloader {
  public:
    /// Does what is due at `now`. Call it first when the boot ROM has jumped, then at the returned instant;
    /// needless calls are harmless.
    /// Units: `now` in µs since reset. Range: returns > now, or `never`.
    Time step(Time now, BootloaderIo& io);

  private:
    enum class Stage { set_up_clocks, start_application };
    Stage stage_ = Stage::set_up_clocks;
    Time due_ = 0;
};

}  // namespace fw
