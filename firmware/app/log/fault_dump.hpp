#pragma once

#include <cstdint>

#include "firmware/app/io.hpp"
#include "firmware/app/log/panic.hpp"
#include "firmware/app/shell/terminal.hpp"

namespace fw {

/// What the SDK's exception handler prints before it stops for ever: the assertion, the fault, the registers
/// and the RAM.
/// Source: LinkIt SDK 4.6.2, exception_handler.c.
class FaultDump {
  public:
    explicit FaultDump(std::uint64_t seed) : seed_{seed} {}

    /// Prints as much as the console takes soon. Range: returns when it wants to go on, `never` at the end.
    Time step(Time now, const Assertion& assertion, Terminal& terminal);

  private:
    void print_head(const Assertion& assertion, Terminal& terminal) const;
    void print_ram(std::uint32_t offset, Terminal& terminal) const;
    std::uint32_t ram(std::uint32_t offset) const;

    std::uint64_t seed_;
    bool head_printed_ = false;
    bool done_ = false;
    std::uint32_t dumped_ = 0;
};

}  // namespace fw
