#pragma once

#include <span>
#include <string_view>

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

struct Target {
    std::string_view name;
    void (*run)(Input);
};

/// The rows of tests/fuzz/CMakeLists.txt.
std::span<const Target> targets();

}  // namespace rig::fuzz
