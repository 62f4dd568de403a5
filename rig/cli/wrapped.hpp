#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rig::cli {

/// Breaks the indented lines of a summary at blanks so that none is wider than the terminal, and lets what
/// follows stand under their text. Tables stay as they are, and so does a word that is wider. Range: columns
/// 0: nothing is broken.
std::string wrapped(std::string_view text, std::size_t columns);

}  // namespace rig::cli
