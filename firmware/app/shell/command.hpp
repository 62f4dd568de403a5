#pragma once

#include <span>
#include <string_view>

#include "firmware/app/shell/reply.hpp"
#include "firmware/app/shell/tokens.hpp"

namespace fw {

struct Plug;

/// A row of a command table: adding a command is adding one row and its handler beside it.
struct Command {
    /// Called with the words after the command's own name.
    using Handler = void (*)(Plug& plug, Args args, Reply& reply);

    std::string_view name;
    std::string_view help;  ///< beginning with 0x01: no list shows the command
    Handler handler = nullptr;
    /// The table below; a function, so that tables are constants though they refer to each other.
    std::span<const Command> (*children)() = nullptr;
};

/// Finds the command `args` names in `table`, exactly and case-sensitively, and runs it or says why not.
/// Source: LinkIt SDK 4.6.2, libminicli (cli_cmd): the texts of its messages.
void run_command(std::span<const Command> table, Args args, Plug& plug, Reply& reply);

/// The top of the command tree.
std::span<const Command> root_commands();

// The tables behind `config`, `meross iot` and `meross`, each beside its handlers.
std::span<const Command> config_commands();
std::span<const Command> iot_commands();
std::span<const Command> meross_commands();

}  // namespace fw
