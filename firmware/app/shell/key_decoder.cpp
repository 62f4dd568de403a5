#include "firmware/app/shell/key_decoder.hpp"

namespace fw {
namespace {

using Action = Key::Action;

constexpr std::uint8_t ctrl_c = 0x03;
constexpr std::uint8_t backspace = 0x08;
constexpr std::uint8_t line_feed = 0x0A;
constexpr std::uint8_t carriage_return = 0x0D;
constexpr std::uint8_t escape = 0x1B;
constexpr std::uint8_t first_printable = 0x20;
constexpr std::uint8_t forward_delete = 0x7F;

}  // namespace

std::optional<Key> KeyDecoder::feed(std::uint8_t byte) {
    // Unverified(U79): send ESC and Enter, ESC and a letter, and a letter of two bytes in UTF-8; see what is
    // echoed. Here a control byte is never part of a sequence, and every byte above 0x7F is a character.
    if (byte >= first_printable && state_ != State::text) return feed_sequence(static_cast<char>(byte));
    state_ = byte == escape ? State::escape : State::text;
    switch (byte) {
        case line_feed:
        case carriage_return:
            return Key{Action::enter};
        case ctrl_c:
            return Key{Action::cancel};
        case backspace:
            return Key{Action::erase_before};
        case forward_delete:
            return Key{Action::erase_at};
        default:
            break;
    }
    if (byte < first_printable) return std::nullopt;
    return Key{Action::insert, static_cast<char>(byte)};
}

std::optional<Key> KeyDecoder::feed_sequence(char character) {
    const State state = state_;
    state_ = State::text;
    if (state == State::escape) {
        if (character == '[') state_ = State::bracket;
        return std::nullopt;
    }
    if (state == State::number) {
        if (character == '~' && number_ == '1') return Key{Action::home};
        if (character == '~' && number_ == '4') return Key{Action::end};
        return std::nullopt;
    }
    switch (character) {
        case 'A':
            return Key{Action::older};
        case 'B':
            return Key{Action::newer};
        case 'C':
            return Key{Action::right};
        case 'D':
            return Key{Action::left};
        case '1':
        case '4':
        case '5':  // page up and page down are known, and do nothing
        case '6':
            state_ = State::number;
            number_ = character;
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

}  // namespace fw
