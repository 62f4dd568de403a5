#include "firmware/boot/boot_rom.hpp"

#include "firmware/boot/flash_map.hpp"

namespace fw {
namespace {

// The block takes 11 ms on the wire, and all of it has left before the bootloader has the UART.
constexpr Time block_before_leaving = 12 * millisecond;

char hex_digit(unsigned value) {
    return "0123456789ABCDEF"[value & 0xF];
}

// Source: the teardown transcript; line ends as captured on the sibling MT2625.
void print_block(BootRomIo& io) {
    // Unverified(U15): compare T0 with the time from the power edge to "Leaving the BROM" on a live unit.
    const char time[] = {hex_digit(io.rom_time_ms() / 16u), hex_digit(io.rom_time_ms())};
    io.print(
        "\n\rF1: 0000 0000\n\rV0: 0000 0000 [0001]\n\r00: 0006 000C\n\r01: 0000 0000\n\r"
        "U0: 0000 0001 [0000]\n\rT0: 0000 00");
    io.print({time, sizeof time});
    io.print("\n\rLeaving the BROM\n\r\n\r");
}

}  // namespace

Time BootRom::step(Time now, BootRomIo& io) {
    if (now < due_) return due_;
    switch (stage_) {
        case Stage::sample_strap:
            // Unverified(U90): hold GPIO12 low on a live unit, power it, and see what it says meanwhile.
            if (io.strap()) return due_ = never;
            stage_ = Stage::print_block;
            return due_ = now + io.rom_time_ms() * millisecond - block_before_leaving;
        case Stage::print_block:
            print_block(io);
            stage_ = Stage::leave;
            return due_ = now + block_before_leaving;
        case Stage::leave:
            io.jump(flash::base + flash::bootloader.offset);
            break;
    }
    return due_ = never;
}

}  // namespace fw
