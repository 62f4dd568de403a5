#include "firmware/app/shell/terminal.hpp"

#include <algorithm>

namespace fw {
namespace {

constexpr Time bits_per_byte = 10;
constexpr Time baud = 115200;
constexpr Time poll = 100;
constexpr Time byte_time = (bits_per_byte * second + baud - 1) / baud;

}  // namespace

void Terminal::begin(Time now, Io& io) {
    io_ = &io;
    drained_at_ = std::max(drained_at_, now);
}

Time Terminal::look_again_at(Time now) const {
    return std::max(drained_at_, now + poll);
}

void Terminal::write(std::string_view text) {
    for (const char character : text)
        put(character);
}

void Terminal::put(char character) {
    send(character);
    if (character == '\n') send('\r');
}

void Terminal::send(char character) {
    if (silent_) return;
    io_->console_put(static_cast<std::uint8_t>(character));
    drained_at_ += byte_time;
}

}  // namespace fw
