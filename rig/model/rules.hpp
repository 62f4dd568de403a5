#pragma once

#include <google/protobuf/message.h>

#include "rig/core/result.hpp"
#include "rig/model/location.hpp"

namespace rig::model {

/// Refuses a number outside its field's range, a given text of another form than its field's, and a field
/// without its companion, in this message and everything nested in it. What each field may be stands beside
/// it in its .proto, see rig/model/rule.proto. A field with presence (`optional`) is looked at only when
/// given. Errors: bad_input, "file:line:column: \"virtual.mains.dip_ms\" is -1, outside 0 to 86400000".
Result<void> check_rules(const google::protobuf::Message& message, const Locations& locations);

/// The range rule alone.
/// Errors: as above.
Result<void> check_ranges(const google::protobuf::Message& message, const Locations& locations);

}  // namespace rig::model
