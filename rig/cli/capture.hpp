#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "reports/file.hpp"
#include "rig/core/time.hpp"

namespace rig::cli {

/// A file of what came from a console, byte for byte as it came; with `times`, "[   1.234] " stands before
/// each line. Created new, mode 0600, because a plug tells its network's password; never over an older file.
class Capture {
  public:
    /// Errors: throws rig_fault when the file exists or cannot be made.
    Capture(const std::filesystem::path& path, bool times)
        : file_{reports::File::create(path)}, times_{times} {}

    /// Errors: throws rig_fault, "disk full: …".
    void add(Time t, std::span<const std::uint8_t> bytes);

  private:
    void write(std::string_view bytes);

    reports::File file_;
    bool times_;
    bool line_begins_ = true;
};

}  // namespace rig::cli
