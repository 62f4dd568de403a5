#pragma once

#include "firmware/boards/m4/registers.hpp"

namespace fw::m4 {

/// USART1's transmitter; the board times the bytes.
struct ConsoleUart {
    ConsoleUart() { reg(usart1_cr1) = usart_on; }

    void put(std::uint8_t byte) const {
        while ((reg(usart1_sr) & usart_transmit_empty) == 0) {
        }
        reg(usart1_dr) = byte;
    }
};

}  // namespace fw::m4
