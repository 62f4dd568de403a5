#include "firmware/boards/m4/board_flash.hpp"
#include "firmware/boards/m4/board_link.hpp"
#include "firmware/boards/m4/console_uart.hpp"
#include "firmware/boards/m4/registers.hpp"
#include "firmware/boot/bootloader.hpp"

namespace fw::m4 {
namespace {

class BootloaderBoard final : public BootloaderIo {
  public:
    explicit BootloaderBoard(std::uint32_t core_clock_khz) : core_clock_khz_{core_clock_khz} {}

    void console_put(std::uint8_t byte) override { uart_.put(byte); }
    NorFlash& flash() override { return flash_; }
    std::uint32_t core_clock_khz() const override { return core_clock_khz_; }
    void restart_watchdog() override { board_link().restart_watchdog(); }
    void reset() override { board_link().reset(); }

    void jump(std::uint32_t address) override {
        const std::uint32_t stack = reg(address), entry = reg(address + 4);
        // The processor locks up on an erased image, and QEMU ends with it; the chip would just be silent.
        if (stack == 0xFFFF'FFFF)
            for (;;)
                board_link().wait(never);
        reg(vtor) = address;
        asm volatile("msr msp, %0\n bx %1" : : "r"(stack), "r"(entry) : "memory");
    }

  private:
    std::uint32_t core_clock_khz_;
    ConsoleUart uart_;
    BoardFlash flash_;
};

}  // namespace
}  // namespace fw::m4

extern "C" void run_image() {
    using namespace fw::m4;
    const BoardLink::Start start = board_link().start();
    BootloaderBoard board{start.core_clock_khz};
    fw::Bootloader loader;
    for (fw::Time now = start.now;;)
        now = board_link().wait(loader.step(now, board)).now;
}
