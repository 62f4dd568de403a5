#pragma once

#include <string>

#include "rig/faults/fault_run.hpp"

namespace rig::faults {

/// "PLUG" and what stands under it.
std::string group_heading(plugrig::faults::Group group);

/// One fault in one suite: name, verdict, step and channels on the first line, knobs and cause below, and how
/// it differs from its row. At most 100 columns.
std::string row_text(const Fault& fault, const std::string& suite, const Outcome& outcome);

/// The same as one JSON object.
std::string row_json(const Fault& fault, const std::string& suite, const Outcome& outcome);

/// The last line: how much was made, and whether all of it is as tests/faults says.
std::string count_text(std::size_t faults, std::size_t suites, std::size_t different);

}  // namespace rig::faults
