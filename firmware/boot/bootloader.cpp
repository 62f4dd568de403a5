#include "firmware/boot/bootloader.hpp"

namespace fw {
namespace {

// Nothing can be printed before the clocks are set.
constexpr Time clock_set_up = 4 * millisecond;

// Source: LinkIt SDK 4.6.2, apps/bootloader; "an CP11" and 627 as in the teardown transcript.
void print_set_up(BootloaderIo& io) {
    io.print(
        "set CP10 an CP11 Full Access\r\n"
        "bl_uart_init\n\r"
        "hal_emi_configure \n\r"
        "hal_clock_set_pll_dcm_init \n\r"
        "hf_fsys_ck freq=");
    io.print(io.core_clock_khz());
    io.print(
        "\n\r"
        "hal_emi_configure_advanced \n\r"
        "custom_setSFIExt \n\r"
        "NOR_init \n\r"
        "hal_flash_init \n\r");
}

void jump(BootloaderIo& io, std::uint32_t address) {
    io.print("Jump to addr ");
    io.print_hex(address);
    io.print("\n\r");
    io.jump(address);
}

}  // namespace

Time Bootloader::step(Time now, BootloaderIo& io) {
    if (now < due_) return due_;
    switch (stage_) {
        case Stage::set_up_clocks:
            stage_ = Stage::decide;
            return due_ = now + clock_set_up;
        case Stage::decide:
            print_set_up(io);
            io.restart_watchdog();
            if (update_is_going_on(io) || update_is_wanted(io)) {
                io.print("start fota update \n\r");
                stage_ = Stage::update;
                return due_ = now + 1;
            }
            jump(io, flash::base + flash::cm4.offset);
            break;
        case Stage::update:
            return due_ = update_.step(now, io);
    }
    return due_ = never;
}

}  // namespace fw
