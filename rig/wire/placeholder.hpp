#pragma once

#include <string>
#include <string_view>

#include "rig/core/result.hpp"

namespace rig::console {

/// A golden's text with placeholders, as a pattern.
struct PlaceholderText {
    std::string pattern;            ///< RE2 over the whole line
    std::string prefix;             ///< what stands before the first placeholder
    std::size_t literal_bytes = 0;  ///< bytes of the text that stand for themselves
    std::size_t open_bytes = 0;  ///< bytes of the placeholders' names: a rough length of what they stand for
    bool is_literal = true;      ///< no placeholder: `prefix` is all of it
};

/// Turns `%{name}` into the pattern of that name and quotes the rest. The names are a closed list
/// (placeholder.cpp), because the plug's own text has braces: `{uuid}`, `<uuid>`. Errors: bad_input: a name
/// that is not on the list (names the ones that are), `%{` without `}`.
Result<PlaceholderText> read_placeholders(std::string_view text);

}  // namespace rig::console
