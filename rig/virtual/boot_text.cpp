#include "rig/virtual/boot_text.hpp"

#include <cstdio>

namespace rig::virt {
namespace {

// `Râ¸®` in the transcript is these bytes read as Latin-1.
constexpr char noise_bytes[] = {'R', '\xE2', '\xB8', '\xAE'};

// Unverified(U15): compare T0 with the time from the power edge to "Leaving the BROM" on a live unit.
constexpr unsigned rom_time_low_ms = 26, rom_time_high_ms = 29;

constexpr unsigned core_khz_low = 191'990, core_khz_high = 192'005;

std::string hex4(unsigned value) {
    char text[5];
    std::snprintf(text, sizeof text, "%04X", value);
    return text;
}

unsigned draw(const Random& random, std::uint64_t index, unsigned low, unsigned high) {
    return low + static_cast<unsigned>(random.uniform(index) * (high - low + 1));
}

}  // namespace

BootText boot_text(const Random& random, std::uint64_t boot, bool power_up) {
    const unsigned rom_ms = draw(random, 3 * boot, rom_time_low_ms, rom_time_high_ms);
    const unsigned core_khz = draw(random, 3 * boot + 1, core_khz_low, core_khz_high);
    const unsigned noise = draw(random, 3 * boot + 2, 1, sizeof noise_bytes);

    BootText text;
    text.noise = power_up ? std::string(noise_bytes, noise) : std::string{};
    text.rom =
        "\n\rF1: 0000 0000\n\rV0: 0000 0000 [0001]\n\r00: 0006 000C\n\r01: 0000 0000\n\r"
        "U0: 0000 0001 [0000]\n\rT0: 0000 " +
        hex4(rom_ms) + "\n\rLeaving the BROM\n\r\n\r";
    text.bootloader =
        "set CP10 an CP11 Full Access\r\n"
        "bl_uart_init\n\r"
        "hal_emi_configure \n\r"
        "hal_clock_set_pll_dcm_init \n\r"
        "hf_fsys_ck freq=" +
        std::to_string(core_khz) +
        "\n\r"
        "hal_emi_configure_advanced \n\r"
        "custom_setSFIExt \n\r"
        "NOR_init \n\r"
        "hal_flash_init \n\r"
        "read update info from 0xeee00 \r\n"
        "read update info from 0xeee00 \r\n"
        "exit: bl_fota_is_triggered 627\n\r"
        "Jump to addr 0x8012000\n\r";
    using std::chrono::milliseconds;
    // The ROM's own text takes 11 ms of its time; the bootloader sets its clocks before it prints.
    text.rom_at = milliseconds{rom_ms - 12};
    text.bootloader_at = milliseconds{rom_ms + 4};
    return text;
}

}  // namespace rig::virt
