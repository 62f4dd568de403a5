#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rig::model {

/// The name most like `wrong` by edit distance; empty when none is near enough to be meant.
/// Range: at most one edit per three letters, one at least.
std::string nearest_name(std::string_view wrong, std::span<const std::string> names);

/// "; did you mean \"within_ms\"?", or nothing.
std::string did_you_mean(std::string_view wrong, std::span<const std::string> names);

}  // namespace rig::model
