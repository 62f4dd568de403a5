#pragma once

#include <filesystem>

#include "reports/diff/run_diff.hpp"
#include "rig/core/result.hpp"

namespace rig::runner {

/// A run as `plugrig diff` sees it: its record, or without one the verdict of its journal, and what its
/// journal holds, the station printed anew. Nothing in the run folder is touched.
/// Of a journal that is not whole only inputs are shown beside the record. Errors: bad_input when there is no
/// journal, a corrupt one, or one of another run than the record.
Result<reports::RunSide> read_run_side(const std::filesystem::path& run);

}  // namespace rig::runner
