#pragma once

#include <map>
#include <string>
#include <vector>

namespace rig::fuzz {

/// What each target begins with: made of the project's fixtures, and what stands in corpus/<target>.
std::map<std::string, std::vector<std::string>> seeds();

}  // namespace rig::fuzz
