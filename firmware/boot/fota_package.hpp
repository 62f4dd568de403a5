#pragma once

#include <cstdint>
#include <optional>

#include "firmware/boot/nor_flash.hpp"

namespace fw {

/// The header of a firmware package, at the beginning of the FOTA partition. The bootloader installs its
/// first binary, whatever their number.
///
///     00  magic u32        "MMM" and a version
///     04  binaries u32
///     08  offset u32       of the binary, from the package's beginning
///     0C  start u32        where the CPU will see it
///     10  length u32, partition length u32
///     18  signature offset u32, signature length u32     its SHA-1
///     20  compressed u32   1: an LZMA-alone stream
///
/// Little-endian. Source: LinkIt SDK 4.6.2, bl_fota.h.
struct FotaPackage {
    static constexpr std::uint32_t header_size = 40;

    std::uint32_t magic, offset, start, length, partition_length, signature_offset, signature_length,
        compressed;

    static FotaPackage read(const NorFlash& flash);

    bool has_magic() const;

    /// The binary and its signature lie in the FOTA partition before the sector of the update info, which the
    /// update erases, and the binary is for the CM4 partition and fits it.
    bool fits() const;
};

}  // namespace fw
