#include "firmware/app/shell/command.hpp"

#include <algorithm>

#include "firmware/app/fixed_text.hpp"

namespace fw {
namespace {

constexpr std::size_t narrowest_name = 6;
constexpr char hidden_mark = '\x01';

bool hidden(const Command& command) {
    return command.help.starts_with(hidden_mark);
}

void print_menu(std::span<const Command> table, Reply& reply) {
    std::size_t width = narrowest_name;
    for (const Command& command : table)
        if (!hidden(command)) width = std::max(width, command.name.size());
    for (const Command& command : table) {
        if (hidden(command)) continue;
        reply << FixedText<40>{command.name}.pad_to(width + 1).view() << "- " << command.help << "\n";
    }
}

// Every command with the words that lead to it.
void print_tree(std::span<const Command> table, std::string_view before, Reply& reply) {
    for (const Command& command : table) {
        if (hidden(command)) continue;
        FixedText<80> words{before};
        words.append(command.name);
        reply << words.view() << " - " << command.help << "\n";
        if (command.children != nullptr) print_tree(command.children(), words.append(" ").view(), reply);
    }
}

}  // namespace

void run_command(std::span<const Command> table, Args args, Plug& plug, Reply& reply) {
    const Args rest = args.subspan(1);
    // Unverified(U63): send `?` and `??` alone, behind `meross`, and behind `ver` and `config write a b`.
    if (args.front() == "?") return print_menu(table, reply);
    if (args.front() == "??") return print_tree(table, "", reply);
    const auto command = std::ranges::find(table, args.front(), &Command::name);
    if (command == table.end()) {
        reply << args.front() << " unknown command\n";
    } else if (command->children != nullptr && !rest.empty()) {
        run_command(command->children(), rest, plug, reply);
    } else if (command->handler != nullptr) {
        command->handler(plug, rest, reply);
    } else if (command->children != nullptr) {
        reply << "incomplete command, more options:\n";
        print_menu(command->children(), reply);
    } else if (rest.empty()) {
        reply << command->name << " no handler\n";
    } else {
        // Unverified(U25): which word a live unit names; give a word too many to a leaf without handler.
        reply << rest.front() << " not handled\n";
    }
}

}  // namespace fw
