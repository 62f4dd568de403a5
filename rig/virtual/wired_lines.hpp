#pragma once

#include "rig/model/pinmap.pb.h"
#include "rig/model/station.pb.h"
#include "rig/ports/digital_lines.hpp"

namespace rig::virt {

/// The lines of `direction` that the slot wires to a pin of the adapter. A slot that lists no wires has all
/// of the pin map's; without a pin map every line is there.
LineSet wired_lines(const plugrig::model::Slot& slot, const plugrig::model::Pinmap& pinmap,
                    plugrig::model::Pin::Direction direction);

}  // namespace rig::virt
