#pragma once

#include <cstddef>
#include <cstdint>

/// What lies where in the plug's 1 MiB of NOR flash.
///
///     00000  HEAD_1, HEAD_2     security headers, FF without secure boot
///     02000  bootloader    64 KiB
///     12000  CM4 image    536 KiB   the application, the Wi-Fi firmware linked in
///     98000  FOTA         348 KiB   a package to be installed; the last 512 bytes are the update info
///     EF000  NVDM          64 KiB   configuration
///     FF000  TX power       4 KiB
///
/// Source: LinkIt SDK 4.6.2, mt7682_hdk memory_map.h; the teardown transcript's addresses agree.
namespace fw::flash {

/// Units: bytes, `offset` from the beginning of the flash.
struct Partition {
    std::uint32_t offset, size;

    constexpr std::uint32_t end() const { return offset + size; }
};

inline constexpr std::uint32_t base = 0x0800'0000;  ///< where the CPU sees offset 0
inline constexpr std::uint32_t size = 0x10'0000;
inline constexpr std::uint32_t sector = 4096;  ///< what is erased at once
inline constexpr std::uint8_t erased = 0xFF;

inline constexpr Partition bootloader{0x0'2000, 0x1'0000};
inline constexpr Partition cm4{0x1'2000, 0x8'6000};
inline constexpr Partition fota{0x9'8000, 0x5'7000};
inline constexpr Partition nvdm{0xE'F000, 0x1'0000};
inline constexpr Partition tx_power{0xF'F000, 0x1000};

inline constexpr std::uint32_t update_info_size = 512;
inline constexpr std::uint32_t update_info = fota.end() - update_info_size;

static_assert(bootloader.end() == cm4.offset && cm4.end() == fota.offset && fota.end() == nvdm.offset &&
              nvdm.end() == tx_power.offset && tx_power.end() == size);

}  // namespace fw::flash
