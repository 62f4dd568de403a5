#pragma once

#include <string_view>

#include "rig/core/privacy.pb.h"

namespace rig::reports {

/// The class of what the plug keeps or prints under this name: an item of its configuration
/// ("dev.cfg.userId"), a field of its JSON ("innerIp"), a label ("user key"). PRIVACY_UNSPECIFIED when the
/// name is not in the catalogue; then its value is not shown.
plugrig::core::Privacy privacy_of_key(std::string_view key);

}  // namespace rig::reports
