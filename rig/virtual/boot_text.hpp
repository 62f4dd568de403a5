#pragma once

#include <cstdint>
#include <string>

#include "rig/core/random.hpp"
#include "rig/core/time.hpp"

namespace rig::virt {

/// What the console carries between power-up or reset and the application's first line.
struct BootText {
    std::string noise;  ///< from the UART pin before the boot ROM owns it; at power-up only
    Duration rom_at;    ///< since reset
    std::string rom;
    Duration bootloader_at;  ///< since reset
    std::string bootloader;
};

/// The text of boot number `boot`: the boot ROM's time and the clock's measured frequency vary.
/// Source: transcript of bytespider/Meross; line ends of the boot ROM as captured on the sibling MT2625, of
/// the bootloader as in LinkIt SDK 4.6.2 apps/bootloader.
BootText boot_text(const Random& random, std::uint64_t boot, bool power_up);

}  // namespace rig::virt
