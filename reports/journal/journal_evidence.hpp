#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reports/journal/journal_reader.hpp"

namespace rig::reports {

/// All that a run left in the segments of its journal, for whoever judges it.
struct JournalEvidence {
    /// Where events are missing stands a Gap event, so that nothing is concluded across it.
    std::vector<Event> events;
    std::vector<std::string> notices;  ///< one line each, for a person
};

/// Hands the events of the segments to `on_event` in order, Gap events among them, keeping none, and returns
/// the notices. Errors: bad_input, naming file and offset: a corrupt segment that is not to be salvaged; one
/// that does not go on where the one before it ended, as a copy or another run's does not; no regular file.
Result<std::vector<std::string>> stream_evidence(const std::vector<std::filesystem::path>& segments,
                                                 const std::function<void(Event&&)>& on_event,
                                                 Corruption corruption = Corruption::refuse);

/// The same, all events collected.
Result<JournalEvidence> read_evidence(const std::vector<std::filesystem::path>& segments,
                                      Corruption corruption = Corruption::refuse);

}  // namespace rig::reports
