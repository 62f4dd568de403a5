#include "firmware/boards/m4/console_uart.hpp"
#include "firmware/boards/m4/registers.hpp"
#include "firmware/boot/boot_console.hpp"

namespace fw::m4 {
namespace {

struct FaultConsole final : BootConsole {
    void console_put(std::uint8_t byte) override { uart.put(byte); }
    ConsoleUart uart;
};

}  // namespace
}  // namespace fw::m4

// A fault that the firmware did not ask for: what happened, and then the watchdog.
// Source: LinkIt SDK 4.6.2, exception_handler.c, for the texts.
extern "C" [[noreturn]] void fault_handler() {
    using namespace fw::m4;
    FaultConsole console;
    console.print("\n\rIn Hard Fault Handler\n\rSCB->HFSR = ");
    console.print_hex(reg(hfsr));
    console.print("\n\rSCB->CFSR = ");
    console.print_hex(reg(cfsr));
    console.print("\n\r");
    stand_still();
}
