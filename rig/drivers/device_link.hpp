#pragma once

#include <filesystem>
#include <string>

namespace rig {

/// A name of one's own choice for a terminal whose number changes: a symbolic link, gone with this object.
class DeviceLink {
  public:
    /// A link to a terminal that is gone, as a killed process leaves it, is replaced, and so is one to
    /// `terminal`, whose number that process may have had; nothing else ever is.
    /// Errors: throws bad_input when something else has this name; busy when it leads to a terminal that is
    /// there.
    DeviceLink(std::filesystem::path link, std::string terminal);
    ~DeviceLink();
    DeviceLink(const DeviceLink&) = delete;
    DeviceLink& operator=(const DeviceLink&) = delete;

  private:
    std::filesystem::path link_;
    std::string terminal_;
};

}  // namespace rig
