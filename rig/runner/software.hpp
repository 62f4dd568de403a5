#pragma once

#include <string>

#include "reports/journal.pb.h"

namespace rig::runner {

/// This program: version, build and revision of its source. Nothing of the machine.
plugrig::reports::Host this_software();

/// "plugrig 0.1.0 (d762481)": what decides how a run is made and judged.
std::string software_name(const plugrig::reports::Host& host);

}  // namespace rig::runner
