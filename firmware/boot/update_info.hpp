#pragma once

#include <array>
#include <cstdint>

#include "firmware/boot/nor_flash.hpp"

namespace fw {

/// Why an update ended, as the update info keeps it.
/// Source: LinkIt SDK 4.6.2, bl_fota.h.
enum class UpdateStatus : std::uint8_t {
    none,
    loading_header,
    header_format,
    loading_body,
    write_to_partition,
    loading_checksum,
    checksum_verify,
    loading_marker,
    erase_marker
};

/// The block at the end of the FOTA partition by which application and bootloader talk.
///
///     00  version u32      "MMM" and a version: the application wants an update
///     04  error code u32   how the last one ended, UpdateStatus
///     08  behaviour u32, read u32
///     10  marker[32]       8 x "FUNT": an update is going on
///     30  reserved u32[4]
///
/// Little-endian. Source: LinkIt SDK 4.6.2, bl_fota.h and fota.h.
class UpdateInfo {
  public:
    static constexpr std::uint32_t size = 64;
    using Block = std::array<std::uint8_t, size>;

    static UpdateInfo read(const NorFlash& flash);
    static UpdateInfo going_on();
    static UpdateInfo ended(UpdateStatus status);

    bool wanted() const;
    bool is_going_on() const;
    std::uint32_t error_code() const;

    /// Erases the block's sector and programs it. A cut in between leaves neither a wish nor a marker.
    /// Units: returns how long it takes, in µs.
    Time write(NorFlash& flash) const;

    friend bool operator==(const UpdateInfo&, const UpdateInfo&) = default;

  private:
    Block block_{};
};

/// The application's wish, at flash::update_info.
inline constexpr std::array<std::uint8_t, 4> update_wish{0x4D, 0x4D, 0x4D, 0x00};

}  // namespace fw
