#pragma once

#include <vector>

#include "reports/journal.pb.h"
#include "rig/core/result.hpp"
#include "rig/suite/check/check.hpp"

namespace rig::suite {

/// The files of a run as its journal holds them: suite, station as changed by --set, profile, pin map,
/// chatter and goldens. check() of them gives the plan that was run.
/// Errors: bad_input when one is missing, does not have the SHA-256 that stands beside it, or is a station
/// that cannot be read.
Result<CheckInputs> recorded_inputs(const std::vector<plugrig::reports::Input>& inputs);

}  // namespace rig::suite
