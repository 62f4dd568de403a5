#include "firmware/boot/bootloader.hpp"

#include <gtest/gtest.h>

#include "firmware/boot/test_boot_board.hpp"

namespace fw {
namespace {

TEST(Bootloader, PrintsTheTranscriptsLinesAndStartsTheApplication) {
    TestBootBoard board;
    EXPECT_EQ(board.boot(),
              "set CP10 an CP11 Full Access\r\n"
              "bl_uart_init\n\r"
              "hal_emi_configure \n\r"
              "hal_clock_set_pll_dcm_init \n\r"
              "hf_fsys_ck freq=191997\n\r"
              "hal_emi_configure_advanced \n\r"
              "custom_setSFIExt \n\r"
              "NOR_init \n\r"
              "hal_flash_init \n\r"
              "read update info from 0xeee00 \r\n"
              "read update info from 0xeee00\r\n"
              "exit: bl_fota_is_triggered 627\n\r"
              "Jump to addr 0x8012000\n\r");
    EXPECT_EQ(board.jumped_to, 0x0801'2000u);
}

TEST(Bootloader, PrintsNothingBeforeItsClocksAreSet) {
    TestBootBoard board;
    Bootloader loader;
    EXPECT_EQ(loader.step(0, board), 4 * millisecond);
    EXPECT_EQ(loader.step(1 * millisecond, board), 4 * millisecond);
    EXPECT_EQ(board.printed, "");
}

TEST(Bootloader, ArmsTheWatchdogOnceTheFlashIsUp) {
    TestBootBoard board;
    board.boot();
    ASSERT_TRUE(board.watchdog_armed_after);
    EXPECT_TRUE(board.watchdog_armed_after->ends_with("hal_flash_init \n\r")) << *board.watchdog_armed_after;
}

TEST(Bootloader, JumpsWhetherThereIsAnApplicationOrNot) {
    TestBootBoard board;
    board.boot();
    EXPECT_EQ(board.flash_.memory[flash::cm4.offset], flash::erased);
    EXPECT_EQ(board.jumped_to, 0x0801'2000u);
}

}  // namespace
}  // namespace fw
