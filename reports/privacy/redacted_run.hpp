#pragma once

#include <span>
#include <string>

#include "reports/privacy/redacted.hpp"
#include "reports/privacy/redactor.hpp"
#include "reports/record.pb.h"
#include "reports/run_folder.hpp"
#include "reports/timeline.hpp"
#include "rig/core/result.hpp"

namespace rig::reports {

/// A run as it may be shown: what every rendering is made of.
struct RedactedRun {
    Redacted<plugrig::reports::Record> record;
    Redacted<Timeline> timeline;
    Redactor redactor;  ///< for what else is shown of the run
};

/// Redacts `record` by what the journal in the folder tells.
/// Errors: bad_input when the journal is missing, corrupt, not whole, or of another run: it does not tell all
/// that is private then.
Result<RedactedRun> redact(const RunFolder& folder, const plugrig::reports::Record& record);

/// What can be shown of a record whose journal cannot be relied on: without it nobody knows what is private,
/// so every text that may quote the plug is left out. `missing`: why it cannot, for the page. `inputs`: those
/// that are shown with it.
RedactedRun redact_without_journal(plugrig::reports::Record record, const std::string& missing,
                                   std::span<const plugrig::reports::Input> inputs = {});

/// Leaves out every text of a record in which words of the plug may stand. Names are the suite's, the
/// station's or a person's.
void withhold_quotations(plugrig::reports::Record& record);

/// Writes record.json, console.log, junit.xml and report.html, mode 0600, each whole or not at all.
/// Errors: rig_fault; never overwrites.
void write_renderings(const RunFolder& folder, const RedactedRun& run, const ConsoleHistory& console);

}  // namespace rig::reports
