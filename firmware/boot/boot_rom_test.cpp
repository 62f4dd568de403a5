#include "firmware/boot/boot_rom.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace fw {
namespace {

struct Chip : BootRomIo {
    void console_put(std::uint8_t byte) override { printed += static_cast<char>(byte); }
    bool strap() const override { return strap_low; }
    std::uint8_t rom_time_ms() const override { return 0x1B; }
    void jump(std::uint32_t address) override { jumped_to = address; }

    // Steps until nothing more is due; when the last step was.
    Time run(BootRom& rom) {
        Time now = 0;
        for (Time next = 0; next != never; now = next == never ? now : next)
            next = rom.step(now, *this);
        return now;
    }

    bool strap_low = false;
    std::string printed;
    std::optional<std::uint32_t> jumped_to;
};

TEST(BootRom, PrintsTheTranscriptsBlock) {
    Chip chip;
    BootRom rom;
    chip.run(rom);
    EXPECT_EQ(chip.printed,
              "\n\rF1: 0000 0000\n\rV0: 0000 0000 [0001]\n\r00: 0006 000C\n\r01: 0000 0000\n\r"
              "U0: 0000 0001 [0000]\n\rT0: 0000 001B\n\rLeaving the BROM\n\r\n\r");
}

TEST(BootRom, StartsTheBootloaderAfterItsTime) {
    Chip chip;
    BootRom rom;
    EXPECT_EQ(chip.run(rom), 27 * millisecond);
    EXPECT_EQ(chip.jumped_to, 0x0800'2000u);
}

TEST(BootRom, HasPrintedAllBeforeItLeaves) {
    Chip chip;
    BootRom rom;
    const Time prints_at = rom.step(0, chip);
    const Time leaves_at = rom.step(prints_at, chip);
    EXPECT_LT(prints_at + static_cast<Time>(chip.printed.size()) * 87, leaves_at);
}

TEST(BootRom, WaitsForADownloadWhileTheStrapIsLow) {
    Chip chip;
    chip.strap_low = true;
    BootRom rom;
    EXPECT_EQ(rom.step(0, chip), never);
    chip.strap_low = false;
    EXPECT_EQ(rom.step(1 * second, chip), never) << "the strap counts at reset only";
    EXPECT_EQ(chip.printed, "");
    EXPECT_EQ(chip.jumped_to, std::nullopt);
}

}  // namespace
}  // namespace fw
