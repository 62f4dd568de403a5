#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "firmware/app/profile.hpp"
#include "firmware/boot/image.hpp"

// What this image says of itself, laid out as image.hpp has it. seal_image.py puts the checksum in.

namespace fw::m4 {
namespace {

using Text = std::array<char, ImageInfo::text_size>;

constexpr Text padded(std::string_view text) {
    Text padded{};
    std::ranges::copy(text.substr(0, padded.size() - 1), padded.begin());
    return padded;
}

struct Header {
    std::array<char, 8> magic;
    const void* size;
    std::uint32_t crc;
    std::array<Text, 4> texts;
};
static_assert(sizeof(Header) == ImageInfo::end - ImageInfo::offset);

constexpr Profile profile;

}  // namespace
}  // namespace fw::m4

extern "C" const char image_size;  // its address is the size: from the linker script

[[gnu::section(".image_info"), gnu::used]] constinit const fw::m4::Header image_info{
    {'M', 'S', 'S', '3', '1', '0', 'F', 'W'},
    &image_size,
    0,
    {fw::m4::padded(fw::m4::profile.fw_version), fw::m4::padded(fw::m4::profile.build_date),
     fw::m4::padded(fw::m4::profile.cm4_version), fw::m4::padded(fw::m4::profile.n9_version)}};
