#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/journal.pb.h"
#include "rig/core/result.hpp"

namespace rig::reports {

using plugrig::reports::Event;

/// The last write did not reach the disk whole. A notice, never an error.
struct CutTail {
    std::uint64_t offset = 0;   ///< of the first byte that is of no use
    std::uint64_t dropped = 0;  ///< bytes from there to the end of the file
    friend bool operator==(const CutTail&, const CutTail&) = default;
};

/// Events are missing although every frame is good.
struct SeqGap {
    std::uint64_t offset = 0;    ///< of the frame after the gap
    std::uint64_t expected = 0;  ///< its seq should have been
    std::uint64_t found = 0;
    friend bool operator==(const SeqGap&, const SeqGap&) = default;
};

/// Bytes that are no frame although good ones follow: only who salvages gets past them.
struct Damage {
    std::uint64_t offset = 0;
    std::uint64_t skipped = 0;
    friend bool operator==(const Damage&, const Damage&) = default;
};

/// What reading a journal to its end showed besides the events.
struct JournalEnd {
    std::uint64_t events = 0;
    std::optional<CutTail> cut;
    std::vector<SeqGap> gaps;
    std::vector<Damage> damages;

    /// One line each for a person; empty when there is nothing to say.
    std::vector<std::string> notices() const;
};

/// A whole journal in memory.
struct Journal {
    std::vector<Event> events;
    JournalEnd end;
};

/// Called for each event, with the offset of its frame.
using OnEvent = std::function<void(Event&& event, std::uint64_t offset)>;

/// What to do about a bad frame that good ones follow.
enum class Corruption { refuse, salvage };

/// Hands every event of a journal's bytes to `on_event`, in order, keeping none.
/// Errors: bad_input: not a journal, another format, or a bad frame followed by a good one (with its offset;
/// the events before it have been handed out; who salvages goes on with the good one), or another journal
/// behind this one. A bad frame followed by none is JournalEnd::cut. `first`: the number that the first event
/// should have.
Result<JournalEnd> parse_journal(std::string_view bytes, const OnEvent& on_event,
                                 Corruption corruption = Corruption::refuse, std::uint64_t first = 1);

/// The same from a file, which is mapped, not loaded. Errors: also bad_input when it cannot be read.
Result<JournalEnd> stream_journal(const std::filesystem::path& path, const OnEvent& on_event,
                                  Corruption corruption = Corruption::refuse, std::uint64_t first = 1);

/// The same, all events collected.
Result<Journal> read_journal(const std::filesystem::path& path);

}  // namespace rig::reports
