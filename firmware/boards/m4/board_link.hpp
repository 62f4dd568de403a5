#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "firmware/app/io.hpp"
#include "firmware/boot/time.hpp"

namespace fw::m4 {

/// The wires of the board, as one request and one answer at a time over semihosting: QEMU's standard input
/// and output. Nothing runs between a request and its answer, so it is the board that says what time it is.
///
///     operation u8 | sequence u8 | length u16 | payload        both ways, the answer with the same first two
///
///     operation     request                 answer
///     BOOT   1      -                       now i64 | reset reason u8 | core clock u32
///     WAIT   2      until i64               now i64 | inputs u8 | console u16 | metering u16 | so many bytes
///     of each OUT    3      relay u8 | leds u8      - ERASE  4      offset u32              the sector's
///     bytes as they are now PROG   5      offset u32 | bytes      those bytes as they are now WDT    6 - -
///     RESET  7      -                       -
///
/// Little-endian; times in µs since reset, the clock in kHz. inputs: bit 0 console idle, bit 1 button
/// pressed. leds: bit 0 red, bit 1 green. WAIT is answered when `until` is reached or an input has come. The
/// board owns the flash: it programs and erases as NOR does, and the answer goes to where the CPU reads it.
class BoardLink {
  public:
    BoardLink();

    struct Start {
        Time now;
        ResetReason reason;
        std::uint32_t core_clock_khz;
    };
    Start start();

    /// The views hold until the next call.
    struct Inputs {
        Time now;
        bool console_idle, button;
        std::span<const std::uint8_t> console, metering;
    };
    Inputs wait(Time until);

    void outputs(bool relay, bool red, bool green);
    void erase(std::uint32_t offset);
    void program(std::uint32_t offset, std::span<const std::uint8_t> bytes);
    void restart_watchdog();
    [[noreturn]] void reset();

  private:
    enum class Operation : std::uint8_t { boot = 1, wait, out, erase, program, watchdog, reset };
    using Bytes = std::span<const std::uint8_t>;

    std::size_t call(Operation operation, Bytes head, Bytes data, std::span<std::uint8_t> answer);
    void send(Bytes bytes) const;
    void receive(std::span<std::uint8_t> bytes) const;

    static constexpr std::size_t console_fifo = 128, metering_fifo = 1024, wait_head = 13;

    int input_, output_;  // semihosting handles
    std::uint8_t sequence_ = 0;
    std::uint8_t received_[wait_head + console_fifo + metering_fifo];
};

/// The one of this image.
BoardLink& board_link();

}  // namespace fw::m4
