#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "firmware/app/shell/key_decoder.hpp"
#include "firmware/app/shell/line_history.hpp"
#include "firmware/app/shell/terminal.hpp"

namespace fw {

/// The line that is being typed, and the echo that keeps the terminal's line equal to it.
/// Source: LinkIt SDK 4.6.2, libminicli (cli_line).
class LineEditor {
  public:
    enum class Event : std::uint8_t { none, line, cancelled };

    /// Takes one received byte and echoes it. After `line` the characters are in line().
    Event feed(std::uint8_t byte, Terminal& terminal);

    std::span<char> line() { return {characters_.data(), size_}; }
    void clear() { size_ = cursor_ = 0; }

  private:
    void edit(const Key& key, Terminal& terminal);
    void insert(char character, Terminal& terminal);
    void erase(std::size_t at);
    void move_to(std::size_t column, Terminal& terminal);
    void print_tail(std::size_t blanks, Terminal& terminal);
    void replace(std::string_view text, Terminal& terminal);

    KeyDecoder keys_;
    LineHistory history_;
    std::array<char, LineHistory::longest> characters_{};
    std::size_t size_ = 0;
    std::size_t cursor_ = 0;
};

}  // namespace fw
