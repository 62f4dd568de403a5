#include "rig/virtual/plug_flash.hpp"

#include <algorithm>
#include <cassert>

namespace rig::virt {
namespace {

// Class figures of serial NOR flash of this size, typical: 45 ms to erase 4 KiB, 0.7 ms to program 256 bytes.
constexpr fw::Time erase_time = 45 * fw::millisecond;
constexpr fw::Time program_time_per_page = 700;
constexpr std::size_t page = 256;

// In the image's vector table, which nothing fills on this board: a 0 that has become a 1.
constexpr std::uint32_t corrupt_byte = fw::flash::cm4.offset + 0x100;

}  // namespace

void PlugFlash::age(const plugrig::model::Flash& knobs) {
    knobs_ = knobs;
    if (knobs_.app_corrupt()) {
        bytes_[corrupt_byte] |= 1;
    }
}

fw::Time PlugFlash::erase(std::uint32_t offset) {
    assert(offset % fw::flash::sector == 0 && offset < bytes_.size());
    if (spend()) std::fill_n(bytes_.begin() + offset, fw::flash::sector, fw::flash::erased);
    return erase_time;
}

fw::Time PlugFlash::program(std::uint32_t offset, std::span<const std::uint8_t> bytes) {
    assert(offset + bytes.size() <= bytes_.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (spend() && holds(offset + static_cast<std::uint32_t>(i))) {
            bytes_[offset + i] &= bytes[i];
        }
    }
    return static_cast<fw::Time>((bytes.size() + page - 1) / page) * program_time_per_page;
}

void PlugFlash::power_on() {
    left_.reset();
    collapsed_ = false;
}

// Whether there is power for one more step.
bool PlugFlash::spend() {
    if (left_ == 0) {
        collapsed_ = true;
    } else if (left_) {
        --*left_;
    }
    return !collapsed_;
}

// Whether the byte there still takes a charge.
bool PlugFlash::holds(std::uint32_t offset) const {
    const bool in_nvdm = offset >= fw::flash::nvdm.offset && offset < fw::flash::nvdm.end();
    return !(knobs_.worn() && in_nvdm);
}

}  // namespace rig::virt
