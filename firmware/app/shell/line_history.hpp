#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "firmware/app/fixed_text.hpp"

namespace fw {

/// The last lines that were entered, and where the user is among them.
/// Source: LinkIt SDK 4.6.2, libminicli: five lines of 127 characters (cli_def.c, HISTORY_LINE_MAX 128).
class LineHistory {
  public:
    static constexpr std::size_t longest = 127;

    /// Keeps a line that was entered, unless it is empty, and goes back to the newest.
    // Unverified(U80): enter six lines, two of them equal and one empty, and go up and down through them;
    // note each byte that is echoed.
    void keep(std::string_view line) {
        back_ = 0;
        if (line.empty()) return;
        std::copy_backward(lines_.begin(), lines_.end() - 1, lines_.end());
        lines_.front() = Line{line};
        size_ = std::min(size_ + 1, lines_.size());
    }

    void leave() { back_ = 0; }

    /// One line further back; false when there is none.
    bool older() {
        if (back_ == size_) return false;
        ++back_;
        return true;
    }

    /// One line less far back; false when the user is not in the history.
    bool newer() {
        if (back_ == 0) return false;
        --back_;
        return true;
    }

    /// The line where the user is; empty, where it is none of the history.
    std::string_view line() const { return back_ == 0 ? std::string_view{} : lines_[back_ - 1].view(); }

  private:
    using Line = FixedText<longest>;

    std::array<Line, 5> lines_;
    std::size_t size_ = 0;
    std::size_t back_ = 0;
};

}  // namespace fw
