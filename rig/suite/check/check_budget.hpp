#pragma once

#include <string>

#include "rig/core/time.hpp"
#include "rig/suite/plan.hpp"

namespace rig::suite {

/// Fills in how long the steps take, and the plan's sums. Steps are as check_step() left them.
///
/// A measurement's samples count from the last change of mains, load or relay: of several measurements at one
/// load only the first has to wait for them, and nominal counts that. Upper counts each for itself, and every
/// attempt of a group.
void plan_time(Plan& plan);

}  // namespace rig::suite
