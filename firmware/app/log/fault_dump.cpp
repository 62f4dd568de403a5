#include "firmware/app/log/fault_dump.hpp"

#include "firmware/app/fixed_text.hpp"
#include "firmware/app/noise.hpp"

namespace fw {
namespace {

// How far ahead of the UART the dump is printed: much less than the transmit queue holds.
constexpr Time ahead = 200 * millisecond;

// Unverified(U81): type `meross crash` on a live unit and capture everything until the next boot banner:
// which assertion is named, which registers follow, how much RAM is dumped and whether the dump is completed.
constexpr std::uint32_t ram_base = 0x04200000;  // SYSRAM, LinkIt SDK 4.6.2 memory_map.h
constexpr std::uint32_t ram_size = 16 * 1024;
constexpr std::uint32_t bytes_per_line = 16, bytes_per_word = 4;

struct Register {
    std::string_view name;
    std::uint32_t value;
};

// A forced hard fault by an unaligned access, as the SDK's assert makes it.
constexpr std::uint32_t forced = 0x40000000, unaligned = 0x01000000;

// As they would be in the console's task, on its own stack.
constexpr Register registers[] = {
    {"r0  = ", 0x00000000},     {"r1  = ", 0x00000011},     {"r2  = ", 0x0805C3F4},
    {"r3  = ", 0x00000003},     {"r4  = ", 0x0805C3D0},     {"r5  = ", 0x00000000},
    {"r6  = ", 0x0420A1C8},     {"r7  = ", 0x0420A0B0},     {"r8  = ", 0x00000000},
    {"r9  = ", 0x09090909},     {"r10 = ", 0x10101010},     {"r11 = ", 0x11111111},
    {"r12 = ", 0x00000000},     {"lr  = ", 0x0802E4A7},     {"pc  = ", 0x0802E4B0},
    {"psr = ", 0x61000000},     {"EXC_RET = ", 0xFFFFFFFD}, {"CONTROL = ", 0x00000002},
    {"MSP     = ", 0x0400FFA0}, {"PSP     = ", 0x0420A090}, {"sp      = ", 0x0420A0B0},
};

FixedText<10> word(std::uint32_t value) {
    return FixedText<10>{"0x"}.append_hex(value, 8);
}

}  // namespace

Time FaultDump::step(Time now, const Assertion& assertion, Terminal& terminal) {
    if (done_) return never;
    if (!head_printed_) print_head(assertion, terminal);
    head_printed_ = true;
    for (; dumped_ < ram_size; dumped_ += bytes_per_line) {
        if (terminal.drained_at() > now + ahead) return terminal.drained_at() - ahead / 2;
        print_ram(dumped_, terminal);
    }
    terminal.write("\nmemory dump completed.\n");
    done_ = true;
    return never;
}

void FaultDump::print_head(const Assertion& assertion, Terminal& terminal) const {
    FixedText<96> head{"assert failed: "};
    head.append(assertion.expression).append(", file: ").append(assertion.file);
    head.append(", line: ").append(std::uint64_t{assertion.line}).append("\n");
    terminal.write(head.view());
    terminal.write("\nIn Hard Fault Handler\nSCB->HFSR = ");
    terminal.write(word(forced).view());
    terminal.write("\nForced Hard Fault\nSCB->CFSR = ");
    terminal.write(word(unaligned).view());
    terminal.write("\nUsage fault: Unaligned access\n");
    for (const Register& each : registers) {
        terminal.write(each.name);
        terminal.write(word(each.value).view());
        terminal.put('\n');
    }
}

// The handler leaves out lines that are all zero.
void FaultDump::print_ram(std::uint32_t offset, Terminal& terminal) const {
    FixedText<64> line;
    line.append(word(ram_base + offset).view()).append(":");
    bool any = false;
    for (std::uint32_t at = offset; at < offset + bytes_per_line; at += bytes_per_word) {
        any = any || ram(at) != 0;
        line.append(" ").append_hex(ram(at), 8);
    }
    if (any) terminal.write(line.append("\n").view());
}

// Something like a RAM that is half in use: our own has other contents on each machine that it runs on.
std::uint32_t FaultDump::ram(std::uint32_t offset) const {
    const bool used = noise(seed_, NoiseStream::ram_use, offset / bytes_per_line) % 2 == 0;
    return used ? static_cast<std::uint32_t>(noise(seed_, NoiseStream::ram, offset)) : 0;
}

}  // namespace fw
