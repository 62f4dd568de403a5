#pragma once

#include <cstdint>
#include <span>

#include "firmware/boot/time.hpp"

namespace fw {

/// Why the chip started.
/// Source: LinkIt SDK 4.6.2 hal_wdt.h, hal_wdt_reset_status_t.
enum class ResetReason : std::uint8_t { watchdog_timeout, software, none };

/// What the board gives the firmware. No call blocks.
class Io {
  public:
    virtual ~Io() = default;

    /// Appends to the console UART's transmit queue; the board times the bytes.
    /// Range: the queue takes at least 32 KiB (`config show` is the longest reply).
    virtual void console_put(std::uint8_t byte) = 0;
    /// The transmit queue is empty and the last byte has left.
    virtual bool console_idle() const = 0;
    /// Takes the next received byte out of the 128-byte FIFO; false when there is none.
    virtual bool console_get(std::uint8_t& byte) = 0;

    /// Takes the next byte from the HLW8032 (4800 baud, even parity); false when there is none.
    virtual bool metering_get(std::uint8_t& byte) = 0;

    virtual void relay(bool closed) = 0;
    virtual void leds(bool red, bool green) = 0;
    virtual bool button() const = 0;  ///< pressed

    /// Software reset: the board does not step this App again but builds a new one.
    virtual void reset() = 0;

    /// Puts off the hardware watchdog by its full time: 30 s later, unless this is called again, the chip
    /// resets. The bootloader has armed it before the first step.
    /// Source: LinkIt SDK 4.6.2, bootloader main.c.
    virtual void restart_watchdog() = 0;

    /// The non-volatile store, 64 KiB: survives reset and power loss; erased is 0xFF.
    /// The app writes it as NOR flash would allow (bits 1 to 0, erase by bank), see record_store.hpp.
    virtual std::span<std::uint8_t> nvdm() = 0;
    /// What nvdm() holds now survives from here on. The board does so after each step anyhow; the app asks
    /// for it before it erases a bank, because in one step that may happen to both.
    virtual void write_back_nvdm() = 0;
};

}  // namespace fw
