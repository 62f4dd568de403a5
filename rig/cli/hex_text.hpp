#pragma once

#include <string>
#include <string_view>

#include "rig/core/result.hpp"

namespace rig::cli {

/// The bytes of a hexadecimal listing: pairs of digits with any blanks between, '#' begins a comment. Of a
/// line with tabs only the first column counts, so that a table of captured frames can be read.
/// Errors: bad_input with line and column of what is no digit, or of a digit without its pair.
Result<std::string> from_hex(std::string_view text);

}  // namespace rig::cli
