#include "firmware/boards/m4/board_link.hpp"

#include <array>

#include "firmware/boards/m4/registers.hpp"
#include "firmware/boot/flash_map.hpp"
#include "firmware/boot/little_endian.hpp"

namespace fw::m4 {
namespace {

// Source: Arm, Semihosting for AArch32 and AArch64, 2.0.
constexpr std::uint32_t sys_open = 0x01, sys_write = 0x05, sys_read = 0x06, sys_exit = 0x18;
constexpr std::uint32_t open_read = 0, open_write = 4, application_exit = 0x20026;

int semihosting(std::uint32_t operation, const void* argument) {
    register std::uint32_t r0 asm("r0") = operation;
    register const void* r1 asm("r1") = argument;
    asm volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
    return static_cast<int>(r0);
}

int open_console(std::uint32_t mode) {
    static constexpr char name[] = ":tt";
    const struct {
        const char* name;
        std::uint32_t mode, length;
    } arguments{name, mode, sizeof name - 1};
    return semihosting(sys_open, &arguments);
}

// Ends QEMU: without its board the chip is of no use to anybody.
[[noreturn]] void board_gone() {
    semihosting(sys_exit, reinterpret_cast<const void*>(application_exit));
    stand_still();
}

Time load_time(std::span<const std::uint8_t> bytes) {
    return static_cast<Time>(std::uint64_t{load_u32(bytes.subspan(4))} << 32 | load_u32(bytes));
}

std::size_t load_u16(std::span<const std::uint8_t> bytes) {
    return static_cast<std::size_t>(bytes[0] | bytes[1] << 8);
}

std::span<std::uint8_t> in_flash(std::uint32_t offset, std::size_t size) {
    return {reinterpret_cast<std::uint8_t*>(flash::base + offset), size};
}

std::array<std::uint8_t, 4> stored(std::uint32_t number) {
    std::array<std::uint8_t, 4> bytes;
    store_u32(bytes, number);
    return bytes;
}

}  // namespace

BoardLink::BoardLink() : input_{open_console(open_read)}, output_{open_console(open_write)} {}

BoardLink::Start BoardLink::start() {
    std::array<std::uint8_t, 13> answer;
    call(Operation::boot, {}, {}, answer);
    return {load_time(answer), static_cast<ResetReason>(answer[8]), load_u32(std::span{answer}.subspan(9))};
}

BoardLink::Inputs BoardLink::wait(Time until) {
    std::array<std::uint8_t, 8> head;
    store_u32(head, static_cast<std::uint32_t>(until));
    store_u32(std::span{head}.subspan(4), static_cast<std::uint32_t>(until >> 32));
    const Bytes answer{received_, call(Operation::wait, head, {}, received_)};
    const std::size_t console = load_u16(answer.subspan(9)), metering = load_u16(answer.subspan(11));
    if (answer.size() != wait_head + console + metering) board_gone();
    return {.now = load_time(answer),
            .console_idle = (answer[8] & 1) != 0,
            .button = (answer[8] & 2) != 0,
            .console = answer.subspan(wait_head, console),
            .metering = answer.subspan(wait_head + console, metering)};
}

void BoardLink::outputs(bool relay, bool red, bool green) {
    const std::array<std::uint8_t, 2> head{relay, static_cast<std::uint8_t>((red ? 1 : 0) | (green ? 2 : 0))};
    call(Operation::out, head, {}, {});
}

void BoardLink::erase(std::uint32_t offset) {
    call(Operation::erase, stored(offset), {}, in_flash(offset, flash::sector));
}

void BoardLink::program(std::uint32_t offset, std::span<const std::uint8_t> bytes) {
    call(Operation::program, stored(offset), bytes, in_flash(offset, bytes.size()));
}

void BoardLink::restart_watchdog() {
    call(Operation::watchdog, {}, {}, {});
}

void BoardLink::reset() {
    call(Operation::reset, {}, {}, {});
    reg(aircr) = 0x05FA'0004;  // SYSRESETREQ
    stand_still();
}

// Returns the length of the answer; one that is longer than was asked for is no answer.
std::size_t BoardLink::call(Operation operation, Bytes head, Bytes data, std::span<std::uint8_t> answer) {
    const std::size_t size = head.size() + data.size();
    std::array<std::uint8_t, 4> frame{static_cast<std::uint8_t>(operation), ++sequence_,
                                      static_cast<std::uint8_t>(size), static_cast<std::uint8_t>(size >> 8)};
    send(frame);
    send(head);
    send(data);
    const auto asked = frame;
    receive(frame);
    const std::size_t length = load_u16(std::span{frame}.subspan(2));
    if (frame[0] != asked[0] || frame[1] != asked[1] || length > answer.size()) board_gone();
    receive(answer.first(length));
    return length;
}

void BoardLink::send(Bytes bytes) const {
    if (bytes.empty()) return;
    const struct {
        int handle;
        const void* data;
        std::size_t size;
    } arguments{output_, bytes.data(), bytes.size()};
    if (semihosting(sys_write, &arguments) != 0) board_gone();
}

void BoardLink::receive(std::span<std::uint8_t> bytes) const {
    while (!bytes.empty()) {
        const struct {
            int handle;
            void* data;
            std::size_t size;
        } arguments{input_, bytes.data(), bytes.size()};
        const int missing =
            semihosting(sys_read, &arguments);  // as many as at the end of a file, or less than 0
        if (missing < 0 || static_cast<std::size_t>(missing) >= bytes.size()) board_gone();
        bytes = bytes.last(static_cast<std::size_t>(missing));
    }
}

BoardLink& board_link() {
    static BoardLink link;
    return link;
}

}  // namespace fw::m4
