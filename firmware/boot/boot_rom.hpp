#pragma once

#include "firmware/boot/boot_console.hpp"
#include "firmware/boot/time.hpp"

namespace fw {

/// What the chip gives its boot ROM.
class BootRomIo : public BootConsole {
  public:
    /// GPIO12 is low: "enter UART download mode". Source: MT7682 datasheet, 7.1.
    virtual bool strap() const = 0;

    /// How long the boot ROM takes until it leaves. Range: 20 to 255.
    virtual std::uint8_t rom_time_ms() const = 0;

    /// Starts the code at `address`; this boot ROM is not stepped again.
    virtual void jump(std::uint32_t address) = 0;
};

/// The chip's boot ROM, from reset to the bootloader.
class BootRom {
  public:
    /// Does what is due at `now`. Call it first at reset, then at the returned instant; needless calls are
    /// harmless.
    /// Units: `now` in µs since reset. Range: returns > now, or `never`.
    Time step(Time now, BootRomIo& io);

  private:
    enum class Stage { sample_strap, print_block, leave };
    Stage stage_ = Stage::sample_strap;
    Time due_ = 0;
};

}  // namespace fw
