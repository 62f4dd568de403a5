#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rig/wire/line_sort.hpp"

namespace rig::console {

/// What we typed and have not yet seen come back.
class TypedText {
  public:
    void push(std::span<const std::uint8_t> bytes) {
        for (const std::uint8_t byte : bytes) {
            if (byte == ctrl_c) {
                interrupt();
            } else {
                text_ += static_cast<char>(byte);
            }
        }
    }

    bool empty() const { return text_.empty(); }

    /// The line whose echo comes next, as far as it was typed.
    std::string_view line() const { return std::string_view{text_}.substr(0, line_end()); }

    /// True if Enter was sent behind line().
    bool entered() const { return line_end() < text_.size(); }

    void pop_line() { drop_front(entered() ? line_end() + 1 : text_.size()); }

    /// Forgets Enters on empty lines, whose echo nobody can tell from other line breaks.
    void drop_blank_lines() {
        while (!text_.empty() && is_line_end(text_.front()))
            drop_front(1);
    }

    /// Ctrl-C sent and not yet answered by a prompt.
    bool interrupted() const { return !interrupts_.empty(); }

    /// The plug reads in order: when it answers Ctrl-C, what was typed before it is over, even a line whose
    /// Enter got lost.
    void answer_interrupt() {
        if (interrupts_.empty()) return;
        const std::size_t before = interrupts_.front();
        interrupts_.erase(interrupts_.begin());
        drop_front(before);
    }

  private:
    static constexpr std::uint8_t ctrl_c = 0x03;

    std::size_t line_end() const { return std::min(text_.find_first_of("\r\n"), text_.size()); }

    /// The plug drops the line being typed; lines already entered stay.
    void interrupt() {
        const auto last_enter = text_.find_last_of("\r\n");
        text_.erase(last_enter == text_.npos ? 0 : last_enter + 1);
        interrupts_.push_back(text_.size());
    }

    void drop_front(std::size_t size) {
        text_.erase(0, size);
        for (std::size_t& place : interrupts_)
            place -= std::min(place, size);
    }

    std::string text_;
    std::vector<std::size_t> interrupts_;  ///< each one's place: bytes of text_ typed before it
};

}  // namespace rig::console
