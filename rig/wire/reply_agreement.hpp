#pragma once

#include <string>

#include "rig/wire/replies.pb.h"

namespace rig::console {

/// Whether two replies say the same, by what rig/wire/replies.proto says of each field's tolerance.
bool same_reply(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b);

/// The first field in which they differ, with both its values; empty if they say the same.
std::string first_difference(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b);

}  // namespace rig::console
