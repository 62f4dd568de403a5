#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace rig::cli {

// What an option's text must be; the messages end up behind the option's name.

/// Decimal digits that are at least `least`. CLI11 itself lets -1 wrap around.
CLI::Validator whole_number(unsigned least);

/// "'pdf' is no choice: it is one of text, json, canonical".
CLI::Validator one_of(std::vector<std::string> words);

/// "a, b, c".
std::string listed(const std::vector<std::string>& words);

}  // namespace rig::cli
