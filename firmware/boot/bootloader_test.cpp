#include "firmware/boot/bootloader.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "firmware/boot/test_flash.hpp"

namespace fw {
namespace {

struct Board : BootloaderIo {
    void console_put(std::uint8_t byte) override { printed += static_cast<char>(byte); }
    NorFlash& flash() override { return flash_; }
    std::uint32_t core_clock_khz() const override { return 191'997; }
    void restart_watchdog() override { watchdog_armed_before = printed; }
    void jump(std::uint32_t address) override { jumped_to = address; }

    std::string printed;
    std::optional<std::string> watchdog_armed_before;  ///< what had been printed by then
    std::optional<std::uint32_t> jumped_to;
    TestFlash flash_;
};

TEST(Bootloader, PrintsTheTranscriptsLinesAndStartsTheApplication) {
    Board board;
    Bootloader loader;
    const Time prints_at = loader.step(0, board);
    EXPECT_EQ(board.printed, "") << "its clocks are not set yet";
    EXPECT_EQ(loader.step(prints_at, board), never);
    EXPECT_EQ(board.printed,
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
              "read update info from 0xeee00 \r\n"
              "exit: bl_fota_is_triggered 627\n\r"
              "Jump to addr 0x8012000\n\r");
    EXPECT_EQ(board.jumped_to, 0x0801'2000u);
}

TEST(Bootloader, ArmsTheWatchdogOnceTheFlashIsUp) {
    Board board;
    Bootloader loader;
    loader.step(loader.step(0, board), board);
    ASSERT_TRUE(board.watchdog_armed_before);
    EXPECT_TRUE(board.watchdog_armed_before->ends_with("hal_flash_init \n\r"))
        << *board.watchdog_armed_before;
}

}  // namespace
}  // namespace fw
