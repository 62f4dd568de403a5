#pragma once

#include <memory>
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
    /// fields.
    std::string_view element = {};
    Kind kind = Kind::reply;
};

/// A row of the catalogue (command_catalogue.cpp).
struct CommandRow {
    std::string_view words;
    Effect effect{};
    std::string_view reply;          ///< the field of plugrig.wire.Reply that this command fills
    std::vector<GrammarLine> lines;  ///< none: the command prints nothing but its echo
    /// RE2 over what is typed behind the words; a named group fills the field of that name.
    std::string_view arguments = "";
    /// RE2 found in the line that ends the reply, for commands whose end is not the prompt.
    std::string_view until = "";
};

/// The rows, in the order of a person's reading.
const std::vector<CommandRow>& command_rows();

/// A row with its patterns compiled.
class CommandSpec {
  public:
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
