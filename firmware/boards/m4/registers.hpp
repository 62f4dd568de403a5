#pragma once

#include <cstdint>

/// The registers that start-up, console and reset need, of a Cortex-M4F with the STM32F405's USART: the
/// machine that QEMU calls netduinoplus2. Source: ARMv7-M Architecture Reference Manual, B3.2; STM32F405
/// reference manual RM0090, 30.6.
namespace fw::m4 {

inline volatile std::uint32_t& reg(std::uint32_t address) {
    return *reinterpret_cast<volatile std::uint32_t*>(address);
}

inline constexpr std::uint32_t vtor = 0xE000'ED08;   ///< vector table offset
inline constexpr std::uint32_t aircr = 0xE000'ED0C;  ///< reset control
inline constexpr std::uint32_t cfsr = 0xE000'ED28;   ///< configurable fault status
inline constexpr std::uint32_t hfsr = 0xE000'ED2C;   ///< hard fault status
inline constexpr std::uint32_t cpacr = 0xE000'ED88;  ///< coprocessor access

inline constexpr std::uint32_t usart1_sr = 0x4001'1000;
inline constexpr std::uint32_t usart1_dr = 0x4001'1004;
inline constexpr std::uint32_t usart1_cr1 = 0x4001'100C;

inline constexpr std::uint32_t usart_transmit_empty = 1u << 7;
inline constexpr std::uint32_t usart_on = 1u << 13 | 1u << 3;  // enabled, transmitter on

/// Nothing runs any more until the chip is reset.
[[noreturn]] inline void stand_still() {
    for (;;)
        asm volatile("wfi");
}

}  // namespace fw::m4
