#pragma once

#include <vector>

#include "rig/model/location.hpp"
#include "rig/suite/check/check_expand.hpp"
#include "rig/suite/check/check_mistakes.hpp"
#include "rig/suite/plan.hpp"
#include "rig/suite/suite.pb.h"

namespace rig::suite {

/// The variants of a set, each for itself and as a choice: every one can be the first that holds, and the
/// last holds always.
void check_variants(const plugrig::suite::LimitSet& set, const model::Locations& where, Mistakes& mistakes);

/// What a measurement's limits depend on has been asked by then, in its own case or in one that this case
/// needs. `plan`: its cases, limit sets and the item that tells a calibrated plug; `cases`: their steps.
void check_identity(const Plan& plan, const std::vector<std::vector<ExpandedStep>>& cases,
                    Mistakes& mistakes);

}  // namespace rig::suite
