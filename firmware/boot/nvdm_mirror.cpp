#include "firmware/boot/nvdm_mirror.hpp"

#include <algorithm>

namespace fw {
namespace {

constexpr std::uint32_t word = 4;

std::span<const std::uint8_t> stored(const NorFlash& flash, std::uint32_t offset, std::uint32_t size) {
    return flash.bytes().subspan(flash::nvdm.offset + offset, size);
}

// True when a bit must become 1.
bool needs_erasing(std::span<const std::uint8_t> from, std::span<const std::uint8_t> to) {
    return !std::equal(from.begin(), from.end(), to.begin(),
                       [](std::uint8_t old, std::uint8_t wanted) { return (wanted & ~old) == 0; });
}

}  // namespace

void NvdmMirror::load(const NorFlash& flash) {
    std::ranges::copy(stored(flash, 0, flash::nvdm.size), memory_.begin());
}

void NvdmMirror::write_back(NorFlash& flash) const {
    const std::span<const std::uint8_t> memory{memory_};
    for (std::uint32_t sector = flash::nvdm.size; sector != 0;) {
        sector -= flash::sector;
        const auto wanted = memory.subspan(sector, flash::sector);
        if (std::ranges::equal(wanted, stored(flash, sector, flash::sector))) continue;
        if (needs_erasing(stored(flash, sector, flash::sector), wanted))
            flash.erase(flash::nvdm.offset + sector);
        for (std::uint32_t at = sector + flash::sector; at != sector;) {
            at -= word;
            const auto bytes = memory.subspan(at, word);
            if (!std::ranges::equal(bytes, stored(flash, at, word)))
                flash.program(flash::nvdm.offset + at, bytes);
        }
    }
}

}  // namespace fw
