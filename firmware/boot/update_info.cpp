#include "firmware/boot/update_info.hpp"

#include <algorithm>
#include <span>

#include "firmware/boot/little_endian.hpp"

namespace fw {
namespace {

constexpr std::uint32_t wish = 0x4D4D4D, wish_mask = 0xFF'FFFF;
constexpr std::uint32_t version = 1;
constexpr std::uint32_t marker_word = 0x544E5546;  // "FUNT"
constexpr std::size_t error_code_at = 4, marker_at = 16, marker_size = 32;

static_assert(update_wish[0] == (wish & 0xFF) && update_wish[2] == wish >> 16);

}  // namespace

UpdateInfo UpdateInfo::read(const NorFlash& flash) {
    UpdateInfo info;
    std::ranges::copy(flash.bytes().subspan(flash::update_info, size), info.block_.begin());
    return info;
}

UpdateInfo UpdateInfo::going_on() {
    UpdateInfo info;
    store_u32(info.block_, version);
    for (std::size_t at = marker_at; at < marker_at + marker_size; at += 4)
        store_u32(std::span{info.block_}.subspan(at), marker_word);
    return info;
}

UpdateInfo UpdateInfo::ended(UpdateStatus status) {
    UpdateInfo info;
    store_u32(std::span{info.block_}.subspan(error_code_at), static_cast<std::uint32_t>(status));
    return info;
}

bool UpdateInfo::wanted() const {
    return (load_u32(block_) & wish_mask) == wish;
}

bool UpdateInfo::is_going_on() const {
    for (std::size_t at = marker_at; at < marker_at + marker_size; at += 4)
        if (load_u32(std::span{block_}.subspan(at)) != marker_word) return false;
    return true;
}

std::uint32_t UpdateInfo::error_code() const {
    return load_u32(std::span{block_}.subspan(error_code_at));
}

Time UpdateInfo::write(NorFlash& flash) const {
    const Time erasing = flash.erase(flash::update_info / flash::sector * flash::sector);
    return erasing + flash.program(flash::update_info, block_);
}

}  // namespace fw
