#pragma once

#include <cstddef>

namespace rig::cli {

/// Columns of the terminal behind a descriptor, as it is now; 80 when it does not say, 0 when it is no
/// terminal.
std::size_t terminal_columns(int descriptor);

/// Whether to write in colour there: on a terminal, unless NO_COLOR is set to anything.
/// Source: no-color.org.
bool wants_colour(int descriptor);

}  // namespace rig::cli
