#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <variant>

#include "firmware/boot/boot_rom.hpp"
#include "firmware/boot/bootloader.hpp"
#include "rig/core/random.hpp"
#include "rig/virtual/alarm.hpp"
#include "rig/virtual/console_transmitter.hpp"

namespace rig::virt {

/// What the plug's chip does from reset until the application starts: its boot ROM, then the bootloader.
class PlugBoot final : private fw::BootRomIo, private fw::BootloaderIo {
  public:
    struct Wiring {
        ConsoleTransmitter* console;
        Duration byte_time;  ///< of the console
        fw::NorFlash* flash;
        std::function<void(Time)> restart_watchdog;
        /// The bootloader has jumped, and all that it printed has left by `t`.
        std::function<void(Time t, std::uint32_t address)> start;
        /// The bootloader resets the chip.
        std::function<void(Time)> reset;
    };

    PlugBoot(Clock& clock, Wiring wiring, std::uint64_t seed);

    /// The chip comes out of reset. `power_up`: its UART pin has been floating.
    void begin(Time t, bool power_up, bool strap);

    /// The chip goes into reset.
    void stop();

  private:
    void step(Time t);
    void start(std::uint32_t address);
    std::uint32_t draw(std::uint64_t which, std::uint32_t low, std::uint32_t high) const;

    void console_put(std::uint8_t byte) override;
    bool strap() const override { return strap_; }
    std::uint8_t rom_time_ms() const override;
    fw::NorFlash& flash() override { return *wiring_.flash; }
    std::uint32_t core_clock_khz() const override;
    void restart_watchdog() override { wiring_.restart_watchdog(now_); }
    void jump(std::uint32_t address) override { jumped_to_ = address; }
    void reset() override { reset_requested_ = true; }

    Wiring wiring_;
    Random random_;
    std::variant<std::monostate, fw::BootRom, fw::Bootloader> running_;
    std::optional<std::uint32_t> jumped_to_;  // by this step
    bool reset_requested_ = false;
    bool strap_ = false;
    std::uint64_t boots_ = 0;
    Time reset_at_{};
    Time now_{};            // of this step
    Time printed_until_{};  // the last byte has left by then
    Alarm wake_;
};

}  // namespace rig::virt
