#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rig/core/result.hpp"

namespace rig::console {

/// What the plug's shell takes of a line; it drops the rest without a word.
/// Source: LinkIt SDK V4.6.2 libminicli.a, HISTORY_LINE_MAX 128 with its terminator.
inline constexpr std::size_t longest_line = 127;

/// Into how many words it splits a line; it refuses one with more.
/// Source: LinkIt SDK V4.6.2 libminicli.a, cli_tok.o.
inline constexpr std::size_t most_words = 20;

/// A command and its arguments as one line for the plug's shell, each argument one word of it: blanks, quotes
/// and backslashes are escaped with a backslash, and an empty one is `""`.
/// Errors: usage: no such command, a control character, a line that is too long, has too many words or must
/// never be typed. Source: LinkIt SDK V4.6.2 libminicli.a, cli_tok.o.
Result<std::string> shell_line(std::string_view words, std::span<const std::string> arguments);

}  // namespace rig::console
