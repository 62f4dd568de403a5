#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "reports/journal.pb.h"
#include "reports/record.pb.h"

namespace rig::reports {

/// Whether a journal is that of a record, and all of it: only then is it known what is private in the run.
/// Give it the events as read_evidence() has them, with a Gap where some are missing.
class JournalOfRecord {
  public:
    explicit JournalOfRecord(const plugrig::reports::Record& record);

    void on(const plugrig::reports::Event& event);

    /// Why the journal is of another run than the record, for a person.
    const std::optional<std::string>& foreign() const { return foreign_; }

    /// Why the journal cannot be relied on to tell all that happened: foreign, cut, or changed.
    std::optional<std::string> doubt() const;

  private:
    void compare_input(const plugrig::reports::Input& input);

    const plugrig::reports::Record& record_;
    std::optional<std::string> foreign_;
    bool begun_ = false;
    bool gap_ = false;
    int inputs_ = 0;
    std::int64_t last_ns_ = 0;
    std::uint64_t console_bytes_ = 0;
    bool proof_ = false;
    std::optional<plugrig::core::Verdict> last_verdict_;  ///< of the run, when the last event is that
};

}  // namespace rig::reports
