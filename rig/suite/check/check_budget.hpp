#pragma once

#include <string>

#include "rig/core/time.hpp"
#include "rig/suite/plan.hpp"

namespace rig::suite {

/// Fills in how long the steps take, and the plan's sums. Steps are as check_step() left them.
///
/// Nominal is what a good plug takes, going through the steps in their order: of several measurements at one
/// load only the first has to wait for its samples. Upper counts each step for itself, and every attempt of a
/// group.
void plan_time(Plan& plan);

}  // namespace rig::suite
