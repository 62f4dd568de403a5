#include "firmware/boot/image.hpp"

#include <algorithm>
#include <array>

#include "firmware/boot/little_endian.hpp"

namespace fw {
namespace {

constexpr std::string_view magic = "MSS310FW";
constexpr std::size_t size_at = ImageInfo::offset + 8, crc_at = ImageInfo::offset + 12;
constexpr std::size_t texts_at = ImageInfo::offset + 16;

std::uint32_t crc32(std::uint32_t crc, std::span<const std::uint8_t> bytes) {
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB8'8320 : crc >> 1;
    }
    return crc;
}

std::uint32_t checksum(std::span<const std::uint8_t> image) {
    constexpr std::array<std::uint8_t, 4> no_checksum{};
    std::uint32_t crc = crc32(0xFFFF'FFFF, image.first(crc_at));
    crc = crc32(crc, no_checksum);
    return ~crc32(crc, image.subspan(crc_at + no_checksum.size()));
}

std::string_view characters(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::optional<ImageInfo> identify_image(std::span<const std::uint8_t> memory) {
    if (memory.size() < ImageInfo::end ||
        characters(memory.subspan(ImageInfo::offset, magic.size())) != magic)
        return std::nullopt;
    const std::uint32_t size = load_u32(memory.subspan(size_at));
    if (size < ImageInfo::end || size > memory.size()) return std::nullopt;
    if (checksum(memory.first(size)) != load_u32(memory.subspan(crc_at))) return std::nullopt;
    const auto text = [&](std::size_t index) {
        const auto field =
            characters(memory.subspan(texts_at + index * ImageInfo::text_size, ImageInfo::text_size));
        return field.substr(0, field.find('\0'));
    };
    return ImageInfo{
        .fw_version = text(0), .build_date = text(1), .cm4_version = text(2), .n9_version = text(3)};
}

void seal_image(std::span<std::uint8_t> image, const ImageInfo& info) {
    std::ranges::copy(magic, image.begin() + ImageInfo::offset);
    store_u32(image.subspan(size_at), static_cast<std::uint32_t>(image.size()));
    std::size_t at = texts_at;
    for (const std::string_view text :
         {info.fw_version, info.build_date, info.cm4_version, info.n9_version}) {
        const auto field = image.subspan(at, ImageInfo::text_size);
        std::ranges::fill(field, std::uint8_t{0});
        std::ranges::copy(text.substr(0, ImageInfo::text_size - 1), field.begin());
        at += ImageInfo::text_size;
    }
    store_u32(image.subspan(crc_at), checksum(image));
}

}  // namespace fw
