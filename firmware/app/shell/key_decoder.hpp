#pragma once

#include <cstdint>
#include <optional>

namespace fw {

/// What a byte, or the last byte of an escape sequence, asks the line editor to do.
struct Key {
    enum class Action : std::uint8_t {
        insert,
        enter,
        cancel,
        erase_before,
        erase_at,
        left,
        right,
        home,
        end,
        older,
        newer
    };

    Action action = Action::insert;
    char character = 0;  ///< of `insert`

    friend bool operator==(const Key&, const Key&) = default;
};

/// The keys of MiniCLI. Of an escape sequence that it does not know, the byte that shows so is lost with it:
/// so Delete, `ESC [ 3 ~`, leaves a `~`.
/// Source: LinkIt SDK 4.6.2, libminicli (key table).
class KeyDecoder {
  public:
    /// Nothing where the byte is ignored, or begins or continues a sequence.
    std::optional<Key> feed(std::uint8_t byte);

  private:
    enum class State : std::uint8_t { text, escape, bracket, number };

    std::optional<Key> feed_sequence(char character);

    State state_ = State::text;
    char number_ = 0;
};

}  // namespace fw
