#include "firmware/boot/nvdm_mirror.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "firmware/boot/test_flash.hpp"

namespace fw {
namespace {

class NvdmMirrorTest : public ::testing::Test {
  protected:
    NvdmMirrorTest() { mirror->load(flash); }

    std::uint8_t& stored(std::uint32_t at) { return flash.memory[flash::nvdm.offset + at]; }
    void write(std::uint32_t at, std::initializer_list<std::uint8_t> bytes) {
        std::ranges::copy(bytes, mirror->memory().begin() + at);
    }

    TestFlash flash;
    std::unique_ptr<NvdmMirror> mirror = std::make_unique<NvdmMirror>();
};

TEST_F(NvdmMirrorTest, ShowsWhatThePartitionHolds) {
    stored(0) = 0x12;
    stored(0xFFFF) = 0x34;
    mirror->load(flash);
    EXPECT_EQ(mirror->memory().size(), 64u * 1024);
    EXPECT_EQ(mirror->memory().front(), 0x12);
    EXPECT_EQ(mirror->memory().back(), 0x34);
}

TEST_F(NvdmMirrorTest, KeepsInFlashWhatWasWrittenBack) {
    write(0x1234, {1, 2, 3});
    mirror->write_back(flash);
    write(0x1234, {0});  // and then power fails
    mirror->load(flash);
    EXPECT_EQ(mirror->memory()[0x1234], 1);
    EXPECT_EQ(mirror->memory()[0x1236], 3);
}

TEST_F(NvdmMirrorTest, WritesNothingWhenNothingChanged) {
    write(0, {1, 2, 3, 4});
    mirror->write_back(flash);
    const std::size_t before = flash.steps();
    mirror->write_back(flash);
    EXPECT_EQ(flash.steps(), before);
}

TEST_F(NvdmMirrorTest, ErasesOnlyTheSectorWhoseBitsMustBeSet) {
    write(0x0FFF, {1, 2});  // across two sectors
    mirror->write_back(flash);
    write(0x1000, {0xFF});
    mirror->write_back(flash);
    EXPECT_EQ(stored(0x0FFF), 1);
    EXPECT_EQ(stored(0x1000), 0xFF);

    const std::size_t before = flash.steps();
    write(0x1000, {0x7F});
    mirror->write_back(flash);
    EXPECT_EQ(flash.steps() - before, 4u) << "clearing a bit needs one word programmed and nothing erased";
}

TEST_F(NvdmMirrorTest, WritesWhatStandsFirstLast) {
    for (std::uint32_t at = 0; at < 0x2000; at += 4)
        write(at, {0x55, 0x55, 0x55, 0x55});
    flash.cut_power_after(0x2000 - 4);
    mirror->write_back(flash);
    EXPECT_EQ(stored(0), 0xFF);
    EXPECT_EQ(stored(3), 0xFF);
    EXPECT_TRUE(std::all_of(&stored(4), &stored(0x2000), [](std::uint8_t byte) { return byte == 0x55; }));
}

}  // namespace
}  // namespace fw
