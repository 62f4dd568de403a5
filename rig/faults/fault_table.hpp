#pragma once

#include <string>
#include <vector>

#include "rig/core/result.hpp"
#include "rig/faults/fault_table.pb.h"
#include "rig/runner/project.hpp"

namespace rig::faults {

using plugrig::faults::Cell;
using plugrig::faults::Fault;
using plugrig::faults::FaultTable;

/// Reads every file of tests/faults into one table: plug, rig, console, each in the order of its file.
/// Errors: bad_input: not to be read, two faults of one name, a fault that no knob makes.
Result<FaultTable> read_fault_table(const runner::Project& project);

/// The suites of suites/, by name. Errors: bad_input.
Result<std::vector<std::string>> suites_of(const runner::Project& project);

/// Null when the row has no cell for that suite.
const Cell* cell_for(const Fault& fault, const std::string& suite);

/// What is missing: one line for each fault without a cell for a suite, for each cell whose suite does not
/// exist, which has no expectation or a found one without verdict, place or cause.
std::vector<std::string> gaps(const FaultTable& table, const std::vector<std::string>& suites);

/// Knobs of the virtual station ("virtual.plug.relay.welded") that no row sets and no setting excuses.
std::vector<std::string> knobs_without_row(const FaultTable& table, const plugrig::model::Station& station);

}  // namespace rig::faults
