#include "rig/virtual/plug_flash.hpp"

#include <algorithm>
#include <cassert>

namespace rig::virt {
namespace {

// Class figures of serial NOR flash of this size, typical: 45 ms to erase 4 KiB, 0.7 ms to program 256 bytes.
constexpr fw::Time erase_time = 45 * fw::millisecond;
constexpr fw::Time program_time_per_page = 700;
constexpr std::size_t page = 256;

}  // namespace

fw::Time PlugFlash::erase(std::uint32_t offset) {
    assert(offset % fw::flash::sector == 0 && offset < bytes_.size());
    std::fill_n(bytes_.begin() + offset, fw::flash::sector, fw::flash::erased);
    return erase_time;
}

fw::Time PlugFlash::program(std::uint32_t offset, std::span<const std::uint8_t> bytes) {
    assert(offset + bytes.size() <= bytes_.size());
    std::transform(bytes.begin(), bytes.end(), bytes_.begin() + offset, bytes_.begin() + offset,
                   [](std::uint8_t wanted, std::uint8_t stored) { return wanted & stored; });
    return static_cast<fw::Time>((bytes.size() + page - 1) / page) * program_time_per_page;
}

}  // namespace rig::virt
