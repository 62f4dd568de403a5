#pragma once

#include <string>
#include <vector>

namespace rig::fuzz {

using Inputs = std::vector<std::string>;

/// Bytes behind their number, as the targets take several texts from one input. Range: at most 255 bytes.
std::string piece(const std::string& bytes);

/// Each case of the small suite: its steps, and what could happen in them.
Inputs seeds_of_cases();

/// The same as a journal's file, and as events alone.
Inputs seeds_of_journals();

/// Of a run that has little to tell, and of one whose every field is hostile.
Inputs seeds_of_records();

}  // namespace rig::fuzz
