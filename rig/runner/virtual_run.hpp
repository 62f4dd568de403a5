#pragma once

#include <filesystem>
#include <string>

#include "reports/privacy/redacted.hpp"
#include "reports/record.pb.h"
#include "reports/run_folder.hpp"
#include "rig/runner/project.hpp"
#include "rig/runner/run_observer.hpp"

namespace rig::runner {

/// What a person says about one run.
struct VirtualRunOptions {
    unsigned slot = 1;
    std::uint64_t seed = 1;
    std::string dut;            ///< serial number on the label, as typed or scanned
    std::string lot;            ///< of production, as on the work order
    std::string operator_name;  ///< an alias: it is kept in every record
    std::filesystem::path out = "runs";
    reports::RunFolder::Utc started{};
    bool real_time = false;      ///< the virtual bench at wall speed
    bool heeds_signals = false;  ///< SIGINT, SIGTERM and SIGHUP abort the run and end nothing else
    /// Aborts the run at this instant; `never` = not. For tests.
    Time abort_at = never;
};

/// What a run leaves behind.
struct RunResult {
    reports::Redacted<plugrig::reports::Record> record;  ///< the unredacted one is evidence: record.pb
    std::filesystem::path folder;
};

/// Runs a prepared plan on its virtual station and writes the run folder: journal, record.pb, record.json,
/// console.log, junit.xml, report.html.
/// Errors: usage and bad_input before anything is created; throws rig_fault when the folder cannot be
/// written.
Result<RunResult> run_virtual(const Prepared& prepared, const VirtualRunOptions& options,
                              RunObserver& observer);

}  // namespace rig::runner
