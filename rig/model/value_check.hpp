#pragma once

#include <google/protobuf/message.h>

#include "rig/core/result.hpp"
#include "rig/model/location.hpp"

namespace rig::model {

/// Refuses values that protobuf accepts and no data file may hold: NaN, infinity, enum numbers without a
/// name. Looks into every nested message. Errors: bad_input, "file:line:column: …".
Result<void> check_values(const google::protobuf::Message& message, const Locations& locations);

}  // namespace rig::model
