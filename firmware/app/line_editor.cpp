#include "firmware/app/line_editor.hpp"

namespace fw {
namespace {

constexpr std::uint8_t ctrl_c = 0x03;
constexpr std::uint8_t backspace = 0x08;
constexpr std::uint8_t line_feed = 0x0A;
constexpr std::uint8_t carriage_return = 0x0D;
constexpr std::uint8_t first_printable = 0x20;
constexpr std::uint8_t forward_delete = 0x7F;

}  // namespace

LineEditor::Event LineEditor::feed(std::uint8_t byte, Terminal& terminal) {
    switch (byte) {
        case line_feed:
        case carriage_return:
            terminal.put('\n');
            return Event::line;
        case ctrl_c:
            clear();
            return Event::cancelled;
        case backspace:
            if (size_ > 0) {
                --size_;
                terminal.write("\x1B[D \x1B[D");
            }
            return Event::none;
        case forward_delete:
            return Event::none;  // the cursor is always at the end: nothing to delete
        default:
            break;
    }
    if (byte < first_printable || size_ == capacity) return Event::none;
    characters_[size_++] = static_cast<char>(byte);
    terminal.put(static_cast<char>(byte));
    return Event::none;
}

}  // namespace fw
