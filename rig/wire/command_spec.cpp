#include "rig/wire/command_spec.hpp"

#include <algorithm>
#include <deque>

namespace rig::console {
namespace {

const std::deque<CommandSpec>& catalogue() {
    static const std::deque<CommandSpec> specs = [] {
        std::deque<CommandSpec> made;
        for (const CommandRow& row : command_rows())
            made.emplace_back(row);
        return made;
    }();
    return specs;
}

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

CommandSpec::CommandSpec(const CommandRow& row_)
    : row{row_}, arguments{piece(row_.arguments)}, until{piece(row_.until)} {
    for (const GrammarLine& line : row.lines)
        lines.push_back(std::make_unique<re2::RE2>(piece(line.pattern)));
}

bool CommandSpec::accepts(std::string_view typed) const {
    if (!typed.starts_with(row.words)) return false;
    typed.remove_prefix(row.words.size());
    if (!typed.empty() && typed.front() != ' ') return false;
    if (!typed.empty()) typed.remove_prefix(1);
    return re2::RE2::FullMatch(piece(typed), arguments);
}

std::string squeeze(std::string_view typed) {
    std::string words;
    for (const char c : typed) {
        if (c != ' ' || (!words.empty() && words.back() != ' ')) words += c;
    }
    if (words.ends_with(' ')) words.pop_back();
    return words;
}

const CommandSpec* find_command(std::string_view typed) {
    const std::string words = squeeze(typed);
    const CommandSpec* found = nullptr;
    for (const CommandSpec& spec : catalogue()) {
        const bool longer = !found || spec.row.words.size() > found->row.words.size();
        if (spec.row.never.empty() && longer && spec.accepts(words)) found = &spec;
    }
    return found;
}

std::string_view why_never(std::string_view typed) {
    // The shell takes quotes and escapes away before it looks for the command.
    std::string bare{typed};
    std::erase_if(bare, [](char c) { return c == '"' || c == '\'' || c == '\\'; });
    const std::string words = squeeze(bare);
    for (const CommandSpec& spec : catalogue()) {
        if (!spec.row.never.empty() && spec.accepts(words)) return spec.row.never;
    }
    return {};
}

std::vector<std::string_view> command_names() {
    std::vector<std::string_view> names;
    for (const CommandSpec& spec : catalogue()) {
        const std::string_view words = spec.row.words;
        if (std::ranges::find(names, words) == names.end()) names.push_back(words);
    }
    return names;
}

std::string_view name(const CommandSpec& command) {
    return command.row.words;
}

Effect effect(const CommandSpec& command) {
    return command.row.effect;
}

bool has_reply(const CommandSpec& command) {
    return command.row.json || std::ranges::any_of(command.row.lines, [](const GrammarLine& line) {
               return line.occurs == Occurs::must;
           });
}

}  // namespace rig::console
