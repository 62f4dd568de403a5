#include "firmware/boards/m4/registers.hpp"

// Vector table and start-up, the same for bootloader and application. Interrupts stay off: nothing pre-empts,
// so a run depends on nothing but what the board says.

extern "C" {

// From the linker script.
extern std::uint32_t stack_top, data_source, data_begin, data_end, bss_begin, bss_end;
extern void (*const init_array_begin[])();
extern void (*const init_array_end[])();

void run_image();  // of the bootloader, or of the application
[[noreturn]] void fault_handler();
[[noreturn]] void reset_handler();

[[gnu::section(".vectors"), gnu::used]] void (*const vectors[16])() = {
    reinterpret_cast<void (*)()>(&stack_top),
    reset_handler,
    fault_handler,  // NMI
    fault_handler,  // hard fault
    fault_handler,  // memory management
    fault_handler,  // bus
    fault_handler,  // usage
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    fault_handler,  // SVCall
    fault_handler,  // debug monitor
    nullptr,
    fault_handler,  // PendSV
    fault_handler,  // SysTick
};

void reset_handler() {
    using namespace fw::m4;
    asm volatile("cpsid i");
    reg(vtor) = reinterpret_cast<std::uint32_t>(vectors);
    reg(cpacr) = reg(cpacr) | 0xFu << 20;  // CP10 and CP11: the FPU
    asm volatile("dsb\n isb");
    for (std::uint32_t *from = &data_source, *to = &data_begin; to != &data_end;)
        *to++ = *from++;
    for (std::uint32_t* to = &bss_begin; to != &bss_end;)
        *to++ = 0;
    for (auto constructor = init_array_begin; constructor != init_array_end; ++constructor)
        (*constructor)();
    run_image();
    stand_still();
}
}
