#pragma once

#include <string>

#include "rig/core/time.hpp"
#include "rig/wire/replies.pb.h"

namespace rig::campaign {

/// Where `read` is not what the plug meant, or empty. `truth` is what the same plug said on a console that
/// loses nothing, `later` before this (`later` < 0: after it). A clock runs on meanwhile; a number may have
/// moved as far as rig/wire/replies.proto lets two readings of it differ.
std::string wrong_by(const plugrig::wire::Reply& read, const plugrig::wire::Reply& truth, Duration later);

}  // namespace rig::campaign
