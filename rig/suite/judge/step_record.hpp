#pragma once

#include <cstdint>

#include "reports/record.pb.h"
#include "rig/suite/judge/finding.hpp"
#include "rig/suite/plan.hpp"

namespace rig::suite {

/// A step that ended as the record keeps it.
plugrig::reports::StepRecord to_record(const PlannedStep& planned, std::uint32_t group_attempt,
                                       const Finding& finding, Time begin, Time end);

}  // namespace rig::suite
