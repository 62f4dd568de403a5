#pragma once

#include <filesystem>

namespace rig::model {

/// Whether a path written in a data file leads out of the folder that it is counted from. A suite or a
/// station may come from anybody; what it names is copied into the evidence.
inline bool leads_out(const std::filesystem::path& path) {
    const auto plain = path.lexically_normal();
    return plain.is_absolute() || (!plain.empty() && *plain.begin() == "..");
}

}  // namespace rig::model
