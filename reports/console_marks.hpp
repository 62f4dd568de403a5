#pragma once

#include <vector>

#include "reports/timeline.hpp"

namespace rig::reports {

/// Adds to the marks what only the console told: restarts that are not the rig's doing, and crashes of the
/// firmware.
/// Range: both lists are ordered by time, and so is the result.
std::vector<Mark> with_console_marks(std::vector<Mark> marks, const std::vector<console::Record>& console);

}  // namespace rig::reports
