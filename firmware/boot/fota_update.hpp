#pragma once

#include <string_view>

#include "firmware/boot/bootloader_io.hpp"
#include "firmware/boot/fota_package.hpp"
#include "firmware/boot/sha1.hpp"
#include "firmware/boot/update_info.hpp"

namespace fw {

/// Installs the package of the FOTA partition, page by page and sector by sector, then resets the chip.
///
/// The package stays where it is until its image is whole in the CM4 partition, and the marker says meanwhile
/// that the update goes on; so power may fail at any byte. What cannot be installed is refused before
/// anything of the old image is erased.
///
/// Unverified(U91): run an update on a live unit and compare its console with this text.
/// Source: LinkIt SDK 4.6.2, bl_fota.c, for texts, their order and the checks.
class FotaUpdate {
  public:
    /// Does one piece. Range: returns > now, or `never` once the reset is asked for.
    Time step(Time now, BootloaderIo& io);

  private:
    enum class Stage { mark, check_header, hash, compare, copy, record, reset };

    // Each returns how long the flash takes.
    Time mark(BootloaderIo& io);
    Time check_header(BootloaderIo& io);
    void hash(BootloaderIo& io);
    Time compare(BootloaderIo& io);
    Time copy(BootloaderIo& io);
    void give_up_copying(BootloaderIo& io);
    Time record(BootloaderIo& io);
    Time refuse(BootloaderIo& io, UpdateStatus why, std::string_view function);

    Stage stage_ = Stage::mark;
    UpdateStatus status_ = UpdateStatus::none;
    FotaPackage package_{};
    Sha1 sum_;
    std::uint32_t done_ = 0;  // bytes of the binary, hashed or copied
};

/// Reads the update info and says what it finds: has power interrupted an update?
bool update_is_going_on(BootloaderIo& io);

/// Likewise: does the application want an update?
bool update_is_wanted(BootloaderIo& io);

}  // namespace fw
