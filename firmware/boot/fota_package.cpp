#include "firmware/boot/fota_package.hpp"

#include "firmware/boot/little_endian.hpp"

namespace fw {
namespace {

constexpr std::uint32_t magic_mask = 0xFF'FFFF, package_magic = 0x4D4D4D;

// From here on the update info's sector, which an update erases.
constexpr std::uint32_t package_end = flash::update_info / flash::sector * flash::sector - flash::fota.offset;

bool lies_in_package(std::uint32_t offset, std::uint32_t length) {
    return offset <= package_end && length <= package_end - offset;
}

}  // namespace

FotaPackage FotaPackage::read(const NorFlash& flash) {
    const auto word = [header = flash.bytes().subspan(flash::fota.offset, header_size)](std::size_t at) {
        return load_u32(header.subspan(at));
    };
    return {.magic = word(0x00),
            .offset = word(0x08),
            .start = word(0x0C),
            .length = word(0x10),
            .partition_length = word(0x14),
            .signature_offset = word(0x18),
            .signature_length = word(0x1C),
            .compressed = word(0x20)};
}

bool FotaPackage::has_magic() const {
    return (magic & magic_mask) == package_magic;
}

bool FotaPackage::fits() const {
    return start == flash::base + flash::cm4.offset && length != 0 && length <= flash::cm4.size &&
           offset >= header_size && lies_in_package(offset, length) &&
           lies_in_package(signature_offset, signature_length);
}

}  // namespace fw
