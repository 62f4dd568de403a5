#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reports/journal_reader.hpp"

namespace rig::reports {

/// All that a run left in the segments of its journal, for whoever judges it.
struct JournalEvidence {
    /// Where events are missing stands a Gap event, so that nothing is concluded across it.
    std::vector<Event> events;
    std::vector<std::string> notices;  ///< one line each, for a person
};

/// Reads the segments in order. Errors: bad_input, naming file and offset, for a corrupt one that is not to
/// be salvaged.
Result<JournalEvidence> read_evidence(const std::vector<std::filesystem::path>& segments,
                                      Corruption corruption = Corruption::refuse);

}  // namespace rig::reports
