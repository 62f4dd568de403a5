#include "rig/virtual/boot_text.hpp"

#include <gtest/gtest.h>

#include <set>

namespace rig::virt {
namespace {

TEST(BootText, HasTheLinesOfTheTranscript) {
    const auto text = boot_text(Random{1, "board/boot"}, 0, true);
    for (const char* line : {"F1: 0000 0000", "V0: 0000 0000 [0001]", "00: 0006 000C", "01: 0000 0000",
                             "U0: 0000 0001 [0000]", "T0: 0000 00", "Leaving the BROM"}) {
        EXPECT_NE(text.rom.find(line), std::string::npos) << line;
    }
    for (const char* line : {"set CP10 an CP11 Full Access\r\n", "hf_fsys_ck freq=19",
                             "read update info from 0xeee00 \r\nread update info from 0xeee00 \r\n",
                             "exit: bl_fota_is_triggered 627\n\r", "Jump to addr 0x8012000\n\r"}) {
        EXPECT_NE(text.bootloader.find(line), std::string::npos) << line;
    }
}

TEST(BootText, BeginsWithNoiseAtPowerUpOnly) {
    const Random random{1, "board/boot"};
    EXPECT_EQ(boot_text(random, 0, true).noise.front(), 'R');
    EXPECT_TRUE(boot_text(random, 0, false).noise.empty());
}

TEST(BootText, RomTimeAndClockVaryFromBootToBoot) {
    const Random random{1, "board/boot"};
    std::set<std::string> roms;
    std::set<std::string> loaders;
    for (std::uint64_t boot = 0; boot < 50; ++boot) {
        roms.insert(boot_text(random, boot, true).rom);
        loaders.insert(boot_text(random, boot, true).bootloader);
    }
    EXPECT_GT(roms.size(), 2u);
    EXPECT_GT(loaders.size(), 5u);
}

}  // namespace
}  // namespace rig::virt
