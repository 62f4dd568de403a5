#include "firmware/boot/image.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "firmware/boot/flash_map.hpp"

namespace fw {
namespace {

constexpr ImageInfo sample{.fw_version = "2.1.7",
                           .build_date = "2018/11/08 09:58:45 GMT +08:00",
                           .cm4_version = "SDK_V4.6.2",
                           .n9_version = "20170823172833"};

std::vector<std::uint8_t> sealed(std::size_t size = 1000) {
    std::vector<std::uint8_t> image(size, 0x5A);
    seal_image(image, sample);
    return image;
}

TEST(Image, SaysItsVersions) {
    const auto image = sealed();
    const auto info = identify_image(image);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->fw_version, "2.1.7");
    EXPECT_EQ(info->build_date, "2018/11/08 09:58:45 GMT +08:00");
    EXPECT_EQ(info->cm4_version, "SDK_V4.6.2");
    EXPECT_EQ(info->n9_version, "20170823172833");
}

TEST(Image, IsFoundAtTheBeginningOfItsPartition) {
    auto partition = sealed();
    partition.resize(flash::cm4.size, flash::erased);
    EXPECT_TRUE(identify_image(partition));
}

// Source: zlib.crc32 of Python 3 over the same bytes, the sum's own four being 0.
TEST(Image, HasZlibsChecksum) {
    std::vector<std::uint8_t> image(ImageInfo::end);
    seal_image(image, {});
    const std::vector<std::uint8_t> sum(image.begin() + 0x20C, image.begin() + 0x210);
    EXPECT_EQ(sum, (std::vector<std::uint8_t>{0xDD, 0x11, 0xFC, 0xFC}));
}

TEST(Image, IsNoneWhereFlashIsErased) {
    const std::vector<std::uint8_t> partition(flash::cm4.size, flash::erased);
    EXPECT_FALSE(identify_image(partition));
}

TEST(Image, IsNoneAnyMoreWhenOneBitOfItChanged) {
    for (std::size_t bit = 0; bit < 8 * ImageInfo::end; ++bit) {
        auto image = sealed(ImageInfo::end);
        image[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        EXPECT_FALSE(identify_image(image)) << "bit " << bit;
    }
}

TEST(Image, IsNoneWhenItsEndIsMissing) {
    const auto image = sealed();
    for (std::size_t size = 0; size < image.size(); ++size)
        EXPECT_FALSE(identify_image(std::span{image}.first(size))) << size;
}

}  // namespace
}  // namespace fw
