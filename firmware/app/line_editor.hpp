#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "firmware/app/terminal.hpp"

namespace fw {

/// The line discipline of MiniCLI: echo, backspace, Ctrl-C, 127 characters.
/// Source: LinkIt SDK 4.6.2, libminicli (key table) and cli_def.c (HISTORY_LINE_MAX 128).
class LineEditor {
  public:
    enum class Event : std::uint8_t { none, line, cancelled };

    /// Takes one received byte and echoes it. After `line` the characters are in line().
    Event feed(std::uint8_t byte, Terminal& terminal);

    std::span<char> line() { return {characters_.data(), size_}; }
    void clear() { size_ = 0; }

  private:
    static constexpr std::size_t capacity = 127;

    std::array<char, capacity> characters_{};
    std::size_t size_ = 0;
};

}  // namespace fw
