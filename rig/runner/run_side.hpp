#pragma once

#include <filesystem>

#include "reports/run_diff.hpp"
#include "rig/core/result.hpp"

namespace rig::runner {

/// A run as `plugrig diff` sees it: its record, or without one the verdict of its journal, and what its
/// journal holds, the station printed anew. Nothing in the run folder is touched.
/// Errors: bad_input when there is no journal, or a corrupt one.
Result<reports::RunSide> read_run_side(const std::filesystem::path& run);

}  // namespace rig::runner
