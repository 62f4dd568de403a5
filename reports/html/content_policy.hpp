#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace rig::reports {

/// A Content-Security-Policy under which a page runs only `scripts` and shows only `style`, each known by its
/// hash, and asks for nothing over a network. Source: CSP Level 3 §2.3.1 (hash-source), §6.1.
std::string content_policy(std::initializer_list<std::string_view> scripts, std::string_view style);

}  // namespace rig::reports
