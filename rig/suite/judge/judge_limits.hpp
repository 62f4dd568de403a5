#pragma once

#include <string>

#include "reports/record.pb.h"
#include "rig/suite/suite.pb.h"

namespace rig::suite {

/// A measured value against its closed interval. NaN never passes; no limits at all is information and
/// passes. A value that passes within `warn_percent` of a limit is marked.
plugrig::reports::Measurement compare(std::string name, double value, const plugrig::suite::Limits& limits,
                                      unsigned samples);

/// A value that is known to lie in [value - uncertainty, value + uncertainty]: INCONCLUSIVE where a limit
/// lies within.
plugrig::reports::Measurement compare(std::string name, double value, double uncertainty,
                                      const plugrig::suite::Limits& limits, unsigned samples);

}  // namespace rig::suite
