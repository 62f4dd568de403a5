#pragma once

#include "rig/core/result.hpp"
#include "rig/model/location.hpp"
#include "rig/model/station.pb.h"

namespace rig::model {

/// Refuses two loads of one number, a load that could not stand the station's nominal mains, and simulated
/// loads other than the station's.
/// Errors: bad_input, "file:line:column: …".
Result<void> check_loads(const plugrig::model::Station& station, const Locations& locations);

}  // namespace rig::model
