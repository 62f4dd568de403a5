#pragma once

#include <cstdint>

#include "firmware/boot/boot_console.hpp"
#include "firmware/boot/nor_flash.hpp"

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

    /// Software reset; this bootloader is not stepped again.
    virtual void reset() = 0;
};

}  // namespace fw
