#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "reports/file.hpp"
#include "reports/journal.pb.h"

namespace rig::reports {

using plugrig::reports::Event;

/// Appends events to a journal. One thread; nothing blocks before flush().
class JournalWriter {
  public:
    /// Creates `slot_folder`/journal-0001.pb, mode 0600, and the slot folder, mode 0700, when missing.
    /// Errors: rig_fault; never overwrites.
    static JournalWriter create(const std::filesystem::path& slot_folder);

    /// Writes to an open file. The header goes out with the first flush().
    explicit JournalWriter(File file);

    /// Moved from and destroyed without flush() it loses what is pending: the runner flushes at step ends.
    JournalWriter(JournalWriter&&) noexcept = default;
    JournalWriter& operator=(JournalWriter&&) noexcept = default;

    /// Buffers `event`. Range: seq is 1, 2, 3 …, a kind is set. Errors: internal.
    /// Strings that are not UTF-8 get their stray bytes written as \xNN, or no reader could parse them.
    void append(const Event& event);

    /// write()s what is pending. After an error what was not written is kept, and the next flush() goes on
    /// with the byte that failed. Errors: rig_fault, "disk full: …".
    void flush();

    /// flush(), then fdatasync(): what was appended survives a power cut. Errors: rig_fault.
    void sync();

    std::uint64_t last_seq() const { return last_seq_; }
    const std::filesystem::path& path() const { return file_.path(); }

  private:
    File file_;
    std::string pending_;
    std::string payload_;
    std::uint64_t last_seq_ = 0;
};

}  // namespace rig::reports
