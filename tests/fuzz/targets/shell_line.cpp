// What the rig escapes for the plug's shell, the plug's shell takes apart into the same words.
#include "rig/wire/shell_line.hpp"

#include <algorithm>
#include <vector>

#include "firmware/app/shell/tokens.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

/// The input: arguments of `config write`, each ended by LF.
void shell_line(Input input) {
    std::vector<std::string> arguments;
    while (!input.empty())
        arguments.emplace_back(take_until(input, '\n'));
    auto line = console::shell_line("config write", arguments);
    if (!line) return require(!line.error().context.empty(), "refused without a word");
    fw::Tokens tokens;
    require(tokens.split(*line), "the plug refuses the line");
    std::vector<std::string> words{"config", "write"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    require(std::ranges::equal(tokens.words(), words), "the plug reads other words");
}

}  // namespace rig::fuzz
