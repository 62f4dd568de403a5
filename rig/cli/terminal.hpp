#pragma once

#include <cstddef>
#include <iosfwd>

#include "rig/core/result.hpp"

namespace rig::cli {

/// Columns of the terminal behind a descriptor, as it is now; 80 when it does not say, 0 when it is no
/// terminal.
std::size_t terminal_columns(int descriptor);

/// Whether to write in colour there: on a terminal, unless NO_COLOR is set to anything.
/// Source: no-color.org.
bool wants_colour(int descriptor);

/// Opens what the caller has closed of the three standard streams, so that nothing else gets their numbers,
/// and a script is not read from whatever that is. As before, reading and writing fail.
void occupy_standard_streams();

/// Passes on what `out` still holds and says whether all that was ever written to it arrived: a report cut
/// short by a full disk must not look like one. Errors: rig_fault.
Result<void> all_written(std::ostream& out);

}  // namespace rig::cli
