#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>

#include "rig/wire/console_reply.hpp"

namespace rig::console {

/// How often a line of a reply may come.
enum class Occurs { must, optional, repeated };

/// One line of a reply's grammar. Lines come in the grammar's order.
struct GrammarLine {
    Occurs occurs{};
    /// RE2 over the whole line; a named group fills the field of that name.
    std::string_view pattern;
    /// The repeated message of the reply to which each match adds one, if its groups are that message's
    /// fields. In a reply of blocks the block's first line adds it and the others fill it.
    std::string_view element = {};
    Kind kind = Kind::reply;
};

/// A row of the catalogue (rig/wire/commands).
struct CommandRow {
    std::string_view words;
    Effect effect{};
    std::string_view reply = {};          ///< the field of plugrig.wire.Reply that this command fills
    std::vector<GrammarLine> lines = {};  ///< none: the command prints nothing but its echo
    /// RE2 over what is typed behind the words; a named group fills the field of that name.
    std::string_view arguments = "";
    /// RE2 found in the line that ends the reply, for commands whose end is not the prompt.
    std::string_view until = "";
    /// The line with which a reply of blocks begins its next block, as often as it likes.
    std::optional<std::size_t> again_from = {};
    /// The reply is one JSON value, the message's; it has no lines of its own then.
    bool json = false;
    /// Why nobody may type this; such a row is no command.
    std::string_view never = {};
};

/// The rows, in the order of a person's reading.
const std::vector<CommandRow>& command_rows();

/// A row with its patterns compiled.
class CommandSpec {
  public:
    static constexpr int most_groups = 12;  ///< of one line

    explicit CommandSpec(const CommandRow& row_);

    /// What is typed behind the words, or nothing if `typed` is not this command.
    bool accepts(std::string_view typed) const;

    const CommandRow& row;
    re2::RE2 arguments;
    re2::RE2 until;
    std::vector<std::unique_ptr<re2::RE2>> lines;  ///< as row.lines
};

/// `typed` with its words one space apart and none at the ends.
std::string squeeze(std::string_view typed);

}  // namespace rig::console
