#pragma once

#include <cerrno>
#include <cstring>
#include <string>

#include "rig/core/error.hpp"

namespace rig {

/// What the system said about the call that has just failed: "/dev/ttyUSB0: Permission denied".
inline Error system_error(Errc code, const std::string& subject, int number = errno) {
    return {code, subject + ": " + std::strerror(number)};
}

}  // namespace rig
