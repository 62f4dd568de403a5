#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rig/core/privacy.pb.h"

namespace rig::reports {

/// What stands where something must not be shown.
inline constexpr std::string_view redacted_mark = "\u2039redacted\u203A";

/// A stretch of a text that must not be shown, and what stands there instead.
struct Veil {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string shown;
};

/// `value` as a text of this class may show it: an identifier by its last four digits, as they stand on the
/// label of the plug on the bench; PERSONAL, SECRET and what has no class as redacted_mark. An empty value
/// stays empty: that nothing is set is no secret.
std::string shown_value(std::string_view value, plugrig::core::Privacy privacy);

/// `text` behind its veils. Where they overlap and do not agree, redacted_mark covers them all.
std::string veiled(std::string_view text, std::vector<Veil> veils);

}  // namespace rig::reports
