#pragma once

#include "rig/core/result.hpp"
#include "rig/model/location.hpp"
#include "rig/model/pinmap.pb.h"
#include "rig/model/station.pb.h"

namespace rig::model {

/// Whether any slot can ask for mains.
bool can_request_mains(const plugrig::model::Station& station);

/// Refuses no slot, two of one number, wires that the pin map contradicts, a line or a pin used twice, a byte
/// line without its settings, and mains that could not be proven off again.
/// Errors: bad_input, "file:line:column: …".
Result<void> check_wiring(const plugrig::model::Station& station, const Locations& locations,
                          const plugrig::model::Pinmap& pinmap);

}  // namespace rig::model
