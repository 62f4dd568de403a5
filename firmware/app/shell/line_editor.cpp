#include "firmware/app/shell/line_editor.hpp"

#include <algorithm>

namespace fw {
namespace {

constexpr std::string_view step_left = "\x1B[D";
constexpr std::string_view step_right = "\x1B[C";

void repeat(std::string_view text, std::size_t times, Terminal& terminal) {
    for (std::size_t i = 0; i < times; ++i)
        terminal.write(text);
}

}  // namespace

LineEditor::Event LineEditor::feed(std::uint8_t byte, Terminal& terminal) {
    const auto key = keys_.feed(byte);
    if (!key) return Event::none;
    switch (key->action) {
        case Key::Action::enter:
            history_.keep({characters_.data(), size_});
            terminal.put('\n');
            return Event::line;
        case Key::Action::cancel:
            history_.leave();
            clear();
            return Event::cancelled;
        default:
            edit(*key, terminal);
            return Event::none;
    }
}

void LineEditor::edit(const Key& key, Terminal& terminal) {
    switch (key.action) {
        case Key::Action::insert:
            return insert(key.character, terminal);
        case Key::Action::erase_before:
            if (cursor_ == 0) return;
            move_to(cursor_ - 1, terminal);
            [[fallthrough]];
        case Key::Action::erase_at:
            if (cursor_ == size_) return;
            erase(cursor_);
            return print_tail(1, terminal);
        case Key::Action::left:
            return move_to(cursor_ - std::min<std::size_t>(cursor_, 1), terminal);
        case Key::Action::right:
            return move_to(std::min(cursor_ + 1, size_), terminal);
        case Key::Action::home:
            return move_to(0, terminal);
        case Key::Action::end:
            return move_to(size_, terminal);
        case Key::Action::older:
            if (history_.older()) replace(history_.line(), terminal);
            return;
        case Key::Action::newer:
            if (history_.newer()) replace(history_.line(), terminal);
            return;
        case Key::Action::enter:
        case Key::Action::cancel:
            return;
    }
}

void LineEditor::insert(char character, Terminal& terminal) {
    if (size_ == characters_.size()) return;
    const auto at = characters_.begin() + static_cast<std::ptrdiff_t>(cursor_);
    const auto end = characters_.begin() + static_cast<std::ptrdiff_t>(size_);
    std::copy_backward(at, end, end + 1);
    *at = character;
    ++size_;
    ++cursor_;
    terminal.put(character);
    print_tail(0, terminal);
}

void LineEditor::erase(std::size_t at) {
    const auto first = characters_.begin() + static_cast<std::ptrdiff_t>(at);
    std::copy(first + 1, characters_.begin() + static_cast<std::ptrdiff_t>(size_), first);
    --size_;
}

void LineEditor::move_to(std::size_t column, Terminal& terminal) {
    if (column < cursor_)
        repeat(step_left, cursor_ - column, terminal);
    else
        repeat(step_right, column - cursor_, terminal);
    cursor_ = column;
}

// What stands from the cursor on, and blanks over what stood behind it; the cursor stays.
void LineEditor::print_tail(std::size_t blanks, Terminal& terminal) {
    terminal.write(std::string_view{characters_.data(), size_}.substr(cursor_));
    repeat(" ", blanks, terminal);
    repeat(step_left, size_ - cursor_ + blanks, terminal);
}

void LineEditor::replace(std::string_view text, Terminal& terminal) {
    move_to(0, terminal);
    const std::size_t before = size_;
    std::copy(text.begin(), text.end(), characters_.begin());
    size_ = text.size();
    terminal.write(text);
    cursor_ = size_;
    print_tail(before - std::min(before, size_), terminal);
}

}  // namespace fw
