#pragma once

#include "reports/record.pb.h"
#include "rig/core/error.hpp"

namespace rig::cli {

/// What the process returns; scripts and factory systems depend on these numbers.
enum class ExitCode { pass = 0, fail = 1, usage = 2, rig_error = 3, aborted = 4, inconclusive = 5, busy = 6 };

/// A safe state that is not proven is a rig error, whatever the verdict: the bench may be live.
ExitCode exit_code(const plugrig::reports::Record& record);

/// For what was thrown or refused before there was a record.
ExitCode exit_code(Errc code);

}  // namespace rig::cli
