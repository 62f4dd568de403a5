#include "firmware/boot/fota_update.hpp"

#include <algorithm>
#include <array>

namespace fw {
namespace {

constexpr std::uint32_t page = 512;  // Source: LinkIt SDK 4.6.2, bl_fota.h

enum Phase : std::uint32_t { initialise, read, verify, update, finish };

// Shares of the whole. Source: LinkIt SDK 4.6.2, bl_fota.c.
constexpr std::array<std::uint32_t, 5> phase_percent{5, 15, 30, 40, 10};

// An update takes longer than the watchdog waits, so each of these lines puts it off.
void print_progress(BootloaderIo& io, Phase phase, std::uint32_t percent) {
    std::uint32_t total = percent * phase_percent[phase] / 100;
    for (std::uint32_t done = 0; done < phase; ++done)
        total += phase_percent[done];
    io.restart_watchdog();
    io.print("bl_fota_update_progress: progress = ");
    io.print(total);
    io.print("/100   ( phase ");
    io.print(phase);
    io.print(" , progress ");
    io.print(percent);
    io.print(" ) \n\r");
}

void print_field(BootloaderIo& io, std::string_view name, std::uint32_t value) {
    io.print("fota_head_buf.");
    io.print(name);
    io.print(" = ");
    io.print_hex(value);
    io.print(" \n\r");
}

void print_digest(BootloaderIo& io, std::span<const std::uint8_t> digest) {
    io.print("dump sig = ");
    for (const std::uint8_t byte : digest) {
        io.print_hex(byte);
        io.print(" ");
    }
    io.print("\r\n");
}

// Unverified(U92): make an update fail on a live unit and read the line numbers, which nobody has seen.
void print_error_place(BootloaderIo& io, std::string_view function) {
    io.print("e: ");
    io.print(function);
    io.print(" 0\n\r");
}

Time write_update_info(BootloaderIo& io, const UpdateInfo& info) {
    io.print("erase addr: ");
    io.print_hex(flash::update_info / flash::sector * flash::sector);
    io.print(", marker addr: ");
    io.print_hex(flash::update_info);
    io.print("\r\n");
    const Time taken = info.write(io.flash());
    io.print("write update info addr ");
    io.print_hex(flash::update_info);
    io.print(" \r\n");
    return taken;
}

UpdateInfo read_update_info(BootloaderIo& io, const char* line_end) {
    io.print("read update info from ");
    io.print_hex(flash::update_info);
    io.print(line_end);
    return UpdateInfo::read(io.flash());
}

std::span<const std::uint8_t> in_package(BootloaderIo& io, std::uint32_t offset, std::uint32_t length) {
    return io.flash().bytes().subspan(flash::fota.offset + offset, length);
}

}  // namespace

bool update_is_going_on(BootloaderIo& io) {
    const bool going_on = read_update_info(io, " \r\n").is_going_on();
    if (going_on) io.print("fota is updating\n\r");
    return going_on;
}

bool update_is_wanted(BootloaderIo& io) {
    // Without the blank: so it is in the transcript.
    const bool wanted = read_update_info(io, "\r\n").wanted();
    if (!wanted) io.print("exit: bl_fota_is_triggered 627\n\r");
    return wanted;
}

Time FotaUpdate::step(Time now, BootloaderIo& io) {
    Time taken = 0;
    switch (stage_) {
        case Stage::mark:
            taken = mark(io);
            break;
        case Stage::check_header:
            taken = check_header(io);
            break;
        case Stage::hash:
            hash(io);
            break;
        case Stage::compare:
            taken = compare(io);
            break;
        case Stage::copy:
            taken = copy(io);
            break;
        case Stage::record:
            taken = record(io);
            break;
        case Stage::reset:
            io.reset();
            return never;
    }
    return now + std::max<Time>(taken, 1);
}

Time FotaUpdate::mark(BootloaderIo& io) {
    stage_ = Stage::check_header;
    if (update_is_going_on(io)) {
        io.print("updating marker exist");
        return 0;
    }
    const Time taken = write_update_info(io, UpdateInfo::going_on());
    // Without a marker that holds, power that fails later would leave half an image.
    if (!UpdateInfo::read(io.flash()).is_going_on())
        return taken + refuse(io, UpdateStatus::erase_marker, "bl_fota_write_update_info");
    return taken;
}

Time FotaUpdate::check_header(BootloaderIo& io) {
    constexpr std::string_view function = "bl_fota_load_and_check_fota_header";
    package_ = FotaPackage::read(io.flash());
    io.print(function);
    io.print("\n\rhal_flash_read \n\r");
    print_field(io, "m_magic_ver", package_.magic);
    print_field(io, "m_bin_info[0].m_bin_length", package_.length);
    print_field(io, "m_bin_info[0].m_bin_offset", package_.offset);
    print_field(io, "m_bin_info[0].m_bin_start_addr", package_.start);
    print_field(io, "m_bin_info[0].m_sig_length", package_.signature_length);
    print_field(io, "m_bin_info[0].m_sig_offset", package_.signature_offset);
    print_field(io, "m_bin_info[0].m_is_compressed", package_.compressed);
    if (!package_.has_magic()) {
        io.print("BL_FOTA_HEADER_GET_MAGIC fail\n\r");
        return refuse(io, UpdateStatus::header_format, function);
    }
    if (!package_.fits()) return refuse(io, UpdateStatus::header_format, function);
    print_progress(io, verify, 0);
    io.print("sha1 start \r\n");
    stage_ = Stage::hash;
    return 0;
}

void FotaUpdate::hash(BootloaderIo& io) {
    const std::uint32_t left = package_.length - done_;
    io.print("sha1 update ");
    io.print_hex(flash::fota.offset + package_.offset + done_);
    io.print(" (");
    io.print(left);
    io.print("/");
    io.print(package_.length);
    io.print(") \r\n");
    sum_.update(in_package(io, package_.offset + done_, std::min(left, page)));
    done_ += std::min(left, page);
    if (done_ == package_.length) {
        io.print("sha1 finish \r\n");
        stage_ = Stage::compare;
    }
}

Time FotaUpdate::compare(BootloaderIo& io) {
    constexpr std::string_view function = "bl_fota_integrity_check";
    const Sha1::Digest sum = sum_.finish();
    print_digest(io, sum);
    if (package_.signature_length != sum.size()) {
        io.print("sig_len = ");
        io.print(package_.signature_length);
        io.print("\r\n");
        return refuse(io, UpdateStatus::loading_checksum, function);
    }
    const auto signature = in_package(io, package_.signature_offset, package_.signature_length);
    print_digest(io, signature);
    if (!std::ranges::equal(sum, signature)) {
        io.print("integrity check fail\r\n");
        return refuse(io, UpdateStatus::checksum_verify, function);
    }
    io.print("integrity check pass\r\n");
    print_progress(io, update, 0);
    if (package_.compressed != 0) {
        give_up_copying(io);
        return 0;
    }
    io.print("block size =");
    io.print_hex(flash::sector);
    io.print(" (");
    io.print(flash::sector);
    io.print(")\n\r");
    done_ = 0;
    stage_ = Stage::copy;
    return 0;
}

Time FotaUpdate::copy(BootloaderIo& io) {
    const std::uint32_t to = flash::cm4.offset + done_;
    const std::uint32_t length = std::min(package_.length - done_, flash::sector);
    const auto wanted = in_package(io, package_.offset + done_, length);
    Time taken = io.flash().erase(to);
    for (std::uint32_t at = 0; at < length; at += page)
        taken += io.flash().program(to + at, wanted.subspan(at, std::min(page, length - at)));
    if (!std::ranges::equal(wanted, io.flash().bytes().subspan(to, length))) {
        print_error_place(io, "bl_fota_do_update");
        give_up_copying(io);
        return taken;
    }
    done_ += flash::sector;
    // The offset counts, too, so the last of these is beyond 100.
    print_progress(io, update, (package_.offset + done_) * 100 / package_.length);
    if (done_ >= package_.length) stage_ = Stage::record;
    return taken;
}

void FotaUpdate::give_up_copying(BootloaderIo& io) {
    io.print("wrong is_compressed value = ");
    io.print_hex(package_.compressed);
    io.print("\n\r");
    status_ = UpdateStatus::write_to_partition;
    stage_ = Stage::record;
}

Time FotaUpdate::record(BootloaderIo& io) {
    if (status_ == UpdateStatus::none) print_progress(io, finish, 50);
    const Time taken = write_update_info(io, UpdateInfo::ended(status_));
    if (status_ == UpdateStatus::none) {
        print_progress(io, finish, 100);
    } else {
        io.print("fota update fail \r\n");
    }
    stage_ = Stage::reset;
    return taken;
}

// Records the reason at once; record() does it again, as the vendor's bootloader does.
Time FotaUpdate::refuse(BootloaderIo& io, UpdateStatus why, std::string_view function) {
    print_error_place(io, function);
    status_ = why;
    stage_ = Stage::record;
    return write_update_info(io, UpdateInfo::ended(why));
}

}  // namespace fw
