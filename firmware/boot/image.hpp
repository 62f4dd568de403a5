#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace fw {

/// What an application image says of itself. A board that cannot execute it, because it runs host code, tells
/// by this what would run. The bootloader does not look at it.
///
///     000  vector table
///     200  magic "MSS310FW"
///     208  size u32      of the image, from its first byte
///     20C  CRC-32 u32    of the image with these four bytes as 0
///     210  texts, 32 bytes each, ended by 0: firmware version, build date, CM4 version, N9 version
///     290  code
///
/// Little-endian; the CRC is that of zlib (ISO-HDLC).
struct ImageInfo {
    static constexpr std::size_t offset = 0x200;
    static constexpr std::size_t text_size = 32;
    static constexpr std::size_t end = offset + 16 + 4 * text_size;

    std::string_view fw_version{}, build_date{}, cm4_version{}, n9_version{};
};

/// Looks at an image at the beginning of `memory`, to which the views point. Nothing when there is none, or
/// one that is not intact.
std::optional<ImageInfo> identify_image(std::span<const std::uint8_t> memory);

/// Makes `image` identify itself. Range: at least ImageInfo::end bytes, no text longer than 31 characters.
void seal_image(std::span<std::uint8_t> image, const ImageInfo& info);

}  // namespace fw
