#include "rig/wire/shell_line.hpp"

#include <algorithm>

#include "rig/wire/console_reply.hpp"

namespace rig::console {
namespace {

// Outside of quotes an escape means the same whatever stands beside it, so nothing is ever quoted but
// nothing.
std::string escaped(std::string_view argument) {
    if (argument.empty()) return R"("")";
    std::string word;
    for (const char c : argument) {
        if (std::string_view{R"( "'\)"}.find(c) != std::string_view::npos) word += '\\';
        word += c;
    }
    return word;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

Error refuse(std::string_view line, const std::string& why) {
    return {Errc::usage, "'" + std::string{line.substr(0, 40)} + (line.size() > 40 ? "…' " : "' ") + why};
}

}  // namespace

Result<std::string> shell_line(std::string_view words, std::span<const std::string> arguments) {
    std::string line{words};
    for (const std::string& argument : arguments)
        line += " " + escaped(argument);
    if (std::ranges::any_of(line, is_control)) {
        return refuse(words, "with a control character among its arguments: the shell edits with them");
    }
    if (line.size() > longest_line) {
        return refuse(line, "has " + std::to_string(line.size()) +
                                " characters: the plug's shell drops all after " +
                                std::to_string(longest_line));
    }
    const auto blanks = static_cast<std::size_t>(std::ranges::count(words, ' '));
    if (const std::size_t count = blanks + 1 + arguments.size(); count > most_words) {
        return refuse(line, "has " + std::to_string(count) + " words: the plug's shell takes " +
                                std::to_string(most_words));
    }
    if (const std::string_view why = why_never(line); !why.empty()) {
        return refuse(line, "is never typed: " + std::string{why});
    }
    if (find_command(line) == nullptr) return refuse(line, "is no command of the catalogue");
    return line;
}

}  // namespace rig::console
