#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reports/record.pb.h"
#include "rig/faults/fault_table.hpp"
#include "rig/faults/traces.hpp"

namespace rig::faults {

/// What one fault came to in one suite.
struct Outcome {
    plugrig::core::Verdict verdict{};
    std::string at;     ///< the deciding step, "relay/off_1"; empty for a pass
    std::string cause;  ///< as the record says
    Channels moved;     ///< against a healthy bench to which the same was done, up to that step's end
    /// In which way this is not what the row says; empty when it is.
    std::vector<std::string> deviations;
};

/// A run's record and journal.
struct Evidence {
    plugrig::reports::Record record;
    std::vector<plugrig::reports::Event> events;
    bool judged_alike = false;  ///< the journal alone gives the same record
};

inline constexpr const char* usual_station = "fixtures/stations/virtual.textproto";

/// Runs a suite on a virtual station with these knobs, `virtual.plug.relay.welded=true`, always with the
/// same seed. `scratch` is a folder that does not exist yet; it is gone again when this returns. Errors:
/// usage and bad_input, of the knobs or of the suite.
Result<Evidence> run_with(const runner::Project& project, const std::filesystem::path& suite,
                          const std::vector<std::string>& knobs, const std::filesystem::path& scratch,
                          const std::filesystem::path& station = usual_station);

/// Makes the fault on the virtual station and runs the suite with it. `scratch` is a folder for run folders,
/// which this removes again.
/// Errors: usage and bad_input, of a row's knobs or of the suite.
Result<Outcome> run_fault(const runner::Project& project, const Fault& fault,
                          const std::filesystem::path& suite, const std::filesystem::path& scratch);

/// How an outcome differs from its cell. A witness counts if it is among the channels `shown` and did not
/// move.
std::vector<std::string> deviations(const Fault& fault, const Cell* cell, const Outcome& outcome,
                                    const Channels& shown);

/// "output sense": a channel as a person says it.
std::string channel_name(Channel channel);

}  // namespace rig::faults
