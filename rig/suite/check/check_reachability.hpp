#pragma once

#include <vector>

#include "rig/suite/check/check_expand.hpp"

namespace rig::suite {

/// Follows the cases in the order in which they run and finds the steps that ask for what is not there yet: a
/// plug that no step has powered, or the uuid that `meross switch` takes. A case that is skipped at run time
/// is taken to have run.
void check_reachability(const std::vector<std::vector<ExpandedStep>>& cases, Mistakes& mistakes);

}  // namespace rig::suite
