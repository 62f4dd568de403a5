#pragma once

#include <string>

#include "reports/record.pb.h"
#include "reports/run_folder.hpp"
#include "rig/core/result.hpp"

namespace rig::reports {

/// The run's page, from `record` and the journal in the folder.
/// Errors: bad_input when the journal is missing or corrupt.
Result<std::string> render_html_of(const RunFolder& folder, const plugrig::reports::Record& record);

/// Writes it as report.html. Errors: rig_fault, bad_input.
void write_report_html(const RunFolder& folder, const plugrig::reports::Record& record);

}  // namespace rig::reports
