#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reports/privacy/redactor.hpp"
#include "reports/record.pb.h"
#include "reports/timeline.hpp"
#include "rig/core/result.hpp"

namespace rig::runner {

class Project;

/// What a run folder holds of one slot.
struct RunEvidence {
    std::filesystem::path folder;
    std::vector<plugrig::reports::Event> events;     ///< with a Gap where some are missing
    std::optional<plugrig::reports::Record> record;  ///< none when it is missing or cannot be read
    std::vector<std::string> notices;                ///< one line each, for a person
    /// Why the journal may not tell all that is private in the record.
    std::optional<std::string> doubt;

    std::vector<plugrig::reports::Input> inputs() const;
    reports::Timeline timeline() const;
};

/// Reads a run, finished or killed: the run folder, or a slot's folder in it.
/// Errors: bad_input: no journal, a corrupt one that is not to be salvaged, a record of another run; usage:
/// more than one slot.
Result<RunEvidence> read_run_evidence(const std::filesystem::path& run, bool salvage = false);

/// Which run is to be judged again, and how.
struct RejudgeRequest {
    std::filesystem::path run;                   ///< the run folder, or a slot's folder in it
    std::optional<std::filesystem::path> suite;  ///< none: the one it was run with
    bool salvage = false;                        ///< judge a corrupt journal as far as it goes
};

/// What came of it.
struct Rejudged {
    plugrig::reports::Record record;                 ///< the new verdict
    std::optional<plugrig::reports::Record> before;  ///< as recorded; none when nothing was
    std::vector<std::string> notices;                ///< one line each, for a person
    std::filesystem::path folder;
    std::string suite;  ///< the name of the suite file it was judged under
    std::uint64_t events = 0;
    reports::Redactor redactor;  ///< whatever is shown of this run goes through it
};

/// Judges a run again from its journal: record and Verdict events are not read, nothing in the run folder is
/// touched, and without another suite nothing of `project` is read (it may then be null).
/// Errors: bad_input: no journal, a corrupt one, a record of another run, inputs that do not have their
/// SHA-256, mistakes in the suite.
Result<Rejudged> rejudge(const RejudgeRequest& request, const Project* project);

/// The same from events in memory, under the suite in them. For tests.
Result<plugrig::reports::Record> rejudge(const std::vector<plugrig::reports::Event>& events);

}  // namespace rig::runner
