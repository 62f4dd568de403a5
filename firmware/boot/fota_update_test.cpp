#include "firmware/boot/fota_update.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "firmware/boot/test_boot_board.hpp"
#include "firmware/boot/test_fota.hpp"

namespace fw {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes pattern(std::size_t size, std::uint8_t seed) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 31 + i / 251 + seed);
    return bytes;
}

class FotaUpdateTest : public ::testing::Test {
  protected:
    FotaUpdateTest() { board.flash_.program(flash::cm4.offset, old_image); }

    void want(const TestPackage& package) { store_package(board.flash_, package.bytes(), update_wish); }

    bool has_image(const Bytes& image) const {
        return std::equal(image.begin(), image.end(), board.flash_.memory.begin() + flash::cm4.offset);
    }
    UpdateInfo info() const { return UpdateInfo::read(board.flash_); }

    // Refused, the old image as it was, and no second attempt.
    void expect_refused(UpdateStatus why) {
        EXPECT_TRUE(board.was_reset);
        EXPECT_EQ(info(), UpdateInfo::ended(why));
        EXPECT_TRUE(has_image(old_image));
        EXPECT_NE(board.boot().find("exit: bl_fota_is_triggered 627\n\r"), std::string::npos);
        EXPECT_EQ(board.jumped_to, 0x0801'2000u);
    }

    const Bytes old_image = pattern(9000, 1);
    TestBootBoard board;
};

// What stands between the bootloader's own lines and the reset.
std::string update_text(const std::string& printed) {
    const std::size_t begin = printed.find("start fota update");
    return begin == std::string::npos ? "" : printed.substr(begin);
}

constexpr const char* header_lines =
    "bl_fota_load_and_check_fota_header\n\r"
    "hal_flash_read \n\r"
    "fota_head_buf.m_magic_ver = 0x4d4d4d \n\r"
    "fota_head_buf.m_bin_info[0].m_bin_length = 0x1400 \n\r"
    "fota_head_buf.m_bin_info[0].m_bin_offset = 0x9c \n\r"
    "fota_head_buf.m_bin_info[0].m_bin_start_addr = 0x8012000 \n\r"
    "fota_head_buf.m_bin_info[0].m_sig_length = 0x14 \n\r"
    "fota_head_buf.m_bin_info[0].m_sig_offset = 0x149c \n\r"
    "fota_head_buf.m_bin_info[0].m_is_compressed = 0x0 \n\r";

constexpr const char* info_lines =
    "erase addr: 0xee000, marker addr: 0xeee00\r\n"
    "write update info addr 0xeee00 \r\n";

TEST_F(FotaUpdateTest, InstallsThePackageWithTheVendorsText) {
    want(TestPackage{Bytes(5120, 0)});
    std::string hashing;
    for (unsigned done = 0; done < 5120; done += 512) {
        char line[64];
        std::snprintf(line, sizeof line, "sha1 update 0x%x (%u/5120) \r\n", 0x9809C + done, 5120 - done);
        hashing += line;
    }
    // The SHA-1 of 5120 zeros.
    const std::string digest =
        "dump sig = 0xec 0x8d 0x8d 0xb0 0x7a 0xce 0x21 0xae 0x1 0x4c 0x4d 0x7d 0xbe 0x42 0x29 0x7d 0xfe 0x61 "
        "0x97 "
        "0x6a \r\n";
    board.boot();
    EXPECT_EQ(update_text(board.printed),
              std::string{"start fota update \n\r"
                          "read update info from 0xeee00 \r\n"} +
                  info_lines + header_lines +
                  "bl_fota_update_progress: progress = 20/100   ( phase 2 , progress 0 ) \n\r"
                  "sha1 start \r\n" +
                  hashing + "sha1 finish \r\n" + digest + digest +
                  "integrity check pass\r\n"
                  "bl_fota_update_progress: progress = 50/100   ( phase 3 , progress 0 ) \n\r"
                  "block size =0x1000 (4096)\n\r"
                  "bl_fota_update_progress: progress = 83/100   ( phase 3 , progress 83 ) \n\r"
                  "bl_fota_update_progress: progress = 115/100   ( phase 3 , progress 163 ) \n\r"
                  "bl_fota_update_progress: progress = 95/100   ( phase 4 , progress 50 ) \n\r" +
                  info_lines +
                  "bl_fota_update_progress: progress = 100/100   ( phase 4 , progress 100 ) \n\r");
    EXPECT_TRUE(board.was_reset);
    EXPECT_FALSE(board.jumped_to);
    EXPECT_EQ(info(), UpdateInfo::ended(UpdateStatus::none));
}

TEST_F(FotaUpdateTest, LeavesTheNewImageAndNothingOfTheOldBehindIt) {
    const Bytes image = pattern(5000, 2);
    want(TestPackage{image});
    board.boot_application();
    EXPECT_TRUE(has_image(image));
    EXPECT_EQ(board.flash_.memory[flash::cm4.offset + 5000], flash::erased);
    EXPECT_EQ(board.flash_.memory[flash::cm4.offset + 8191], flash::erased);
}

TEST_F(FotaUpdateTest, FeedsTheWatchdogThroughTheLargestPackage) {
    want(TestPackage{pattern(0x56000 - 0x9C - 20, 3)});
    board.boot();
    EXPECT_TRUE(board.was_reset);
    EXPECT_LT(board.longest_without_watchdog, 15 * second);
    EXPECT_EQ(info(), UpdateInfo::ended(UpdateStatus::none));
}

TEST_F(FotaUpdateTest, RefusesWhatIsNoPackage) {
    TestPackage package{Bytes(5120, 0)};
    package.magic = 0x4D4D4E;
    want(package);
    board.boot();
    EXPECT_TRUE(update_text(board.printed)
                    .ends_with(std::string{"BL_FOTA_HEADER_GET_MAGIC fail\n\r"
                                           "e: bl_fota_load_and_check_fota_header 0\n\r"} +
                               info_lines + info_lines + "fota update fail \r\n"))
        << board.printed;
    expect_refused(UpdateStatus::header_format);
}

TEST_F(FotaUpdateTest, RefusesAPackageThatDoesNotFit) {
    const auto refused = [this](auto change) {
        SCOPED_TRACE(::testing::Message() << "change");
        TestPackage package{Bytes(5120, 0)};
        Bytes bytes = package.bytes();
        change(bytes);
        store_package(board.flash_, bytes, update_wish);
        board.boot();
        EXPECT_EQ(board.printed.find("sha1 start"), std::string::npos) << board.printed;
        expect_refused(UpdateStatus::header_format);
    };
    const auto word = [](std::size_t at, std::uint32_t value) {
        return [at, value](Bytes& bytes) { store_u32(std::span{bytes}.subspan(at), value); };
    };
    refused(word(0x0C, 0x0800'2000));  // into the bootloader
    refused(word(0x10, 0));            // empty
    refused(word(0x10, 0x8'7000));     // longer than the partition
    refused(word(0x10, 0xFFFF'FFFF));
    refused(word(0x08, 0));         // within the header
    refused(word(0x08, 0x5'6000));  // where the update info is
    refused(word(0x18, 0x5'5FF0));  // a signature that ends there
    refused(word(0x18, 0xFFFF'FFF0));
    refused(word(0x1C, 0xFFFF'FFFF));
}

TEST_F(FotaUpdateTest, RefusesABinaryThatIsNotTheSignedOne) {
    TestPackage package{Bytes(5120, 0)};
    package.binary[5119] = 1;
    want(package);
    board.boot();
    EXPECT_TRUE(update_text(board.printed)
                    .ends_with(std::string{"integrity check fail\r\n"
                                           "e: bl_fota_integrity_check 0\n\r"} +
                               info_lines + info_lines + "fota update fail \r\n"))
        << board.printed;
    expect_refused(UpdateStatus::checksum_verify);
}

TEST_F(FotaUpdateTest, RefusesASignatureOfAnotherLength) {
    TestPackage package{Bytes(5120, 0)};
    package.signature.push_back(0);
    want(package);
    board.boot();
    EXPECT_NE(board.printed.find("sig_len = 21\r\ne: bl_fota_integrity_check 0\n\r"), std::string::npos)
        << board.printed;
    expect_refused(UpdateStatus::loading_checksum);
}

TEST_F(FotaUpdateTest, RefusesACompressedBinaryAndKeepsTheOldImage) {
    TestPackage package{Bytes(5120, 0)};
    package.compressed = 1;
    want(package);
    board.boot();
    EXPECT_NE(board.printed.find("wrong is_compressed value = 0x1\n\r"), std::string::npos) << board.printed;
    expect_refused(UpdateStatus::write_to_partition);
}

// Each byte that is programmed and each sector that is erased is a step at whose end power may fail.
class FotaPowerCut : public FotaUpdateTest, public ::testing::WithParamInterface<std::size_t> {};

TEST_P(FotaPowerCut, LeavesTheOldImageOrTheNewOneWhereverItComes) {
    const Bytes new_image = pattern(GetParam(), 2);
    want(TestPackage{new_image});
    const Bytes before = board.flash_.memory;
    std::size_t old_ones = 0, new_ones = 0, resumed = 0;
    for (std::size_t cut = 0;; ++cut) {
        board.flash_.memory = before;
        board.flash_.cut_power_after(cut);
        board.boot();
        const bool was_cut = !board.flash_.powered();
        board.flash_.power_on();
        resumed += info().is_going_on() ? 1u : 0u;
        board.boot_application();
        ASSERT_TRUE(has_image(old_image) || has_image(new_image)) << "cut after " << cut;
        EXPECT_FALSE(info().wanted() || info().is_going_on()) << cut;
        old_ones += has_image(old_image) ? 1u : 0u;
        new_ones += has_image(new_image) ? 1u : 0u;
        if (!was_cut) break;
    }
    EXPECT_GT(old_ones, 0u) << "as where the wish is lost before the marker stands";
    EXPECT_GT(new_ones, 0u);
    EXPECT_GT(resumed, GetParam() / 2) << "as in the midst of copying";
}

INSTANTIATE_TEST_SUITE_P(Of, FotaPowerCut, ::testing::Values(300, 5000), ::testing::PrintToStringParamName());

TEST_F(FotaUpdateTest, GoesOnWhenPowerCameBack) {
    want(TestPackage{pattern(5000, 2)});
    board.flash_.cut_power_after(3000);
    board.boot();
    board.flash_.power_on();
    const std::string again = board.boot();
    EXPECT_NE(again.find("read update info from 0xeee00 \r\nfota is updating\n\rstart fota update \n\r"
                         "read update info from 0xeee00 \r\nfota is updating\n\rupdating marker exist"
                         "bl_fota_load_and_check_fota_header\n\r"),
              std::string::npos)
        << again;
    EXPECT_TRUE(has_image(pattern(5000, 2)));
}

TEST_F(FotaUpdateTest, KeepsTheOldImageWhenTheMarkerDoesNotHold) {
    want(TestPackage{Bytes(5120, 0)});
    board.flash_.dead_byte = flash::update_info + 0x20;
    board.boot();
    EXPECT_EQ(update_text(board.printed).find("bl_fota_load_and_check_fota_header"), std::string::npos);
    EXPECT_NE(board.printed.find("e: bl_fota_write_update_info 0\n\r"), std::string::npos) << board.printed;
    EXPECT_TRUE(board.was_reset);
    EXPECT_TRUE(has_image(old_image));
}

TEST_F(FotaUpdateTest, SaysWhenTheNewImageDoesNotHold) {
    want(TestPackage{Bytes(5120, 0)});
    board.flash_.dead_byte = flash::cm4.offset + 4096;
    board.boot();
    EXPECT_NE(board.printed.find("e: bl_fota_do_update 0\n\rwrong is_compressed value = 0x0\n\r"),
              std::string::npos)
        << board.printed;
    EXPECT_TRUE(board.was_reset);
    EXPECT_EQ(info(), UpdateInfo::ended(UpdateStatus::write_to_partition));
}

}  // namespace
}  // namespace fw
