#include "reports/journal/journal_evidence.hpp"

#include <optional>
#include <system_error>
#include <utility>

namespace rig::reports {

namespace {

std::string missing(std::uint64_t first, std::uint64_t next, const std::string& file, std::uint64_t offset) {
    const std::string which =
        next == first + 1 ? "event " + std::to_string(first) + " is"
        : next > first    ? "events " + std::to_string(first) + " to " + std::to_string(next - 1) + " are"
                          : "events are out of order and perhaps";
    return which + " missing from " + file + " before offset " + std::to_string(offset);
}

Event gap_before(const Event& event, std::string reason) {
    Event gap;
    gap.set_seq(event.seq());
    gap.set_t_ns(event.t_ns());
    gap.mutable_gap()->set_reason(std::move(reason));
    return gap;
}

Error not_the_rest(const std::filesystem::path& segment, const std::string& why) {
    return Error{Errc::bad_input, segment.string() + ": " + why + ": not the rest of this run's journal"};
}

/// Reads one segment whose first event should be number `expected`, which it leaves at the number after its
/// last.
class Segment {
  public:
    Segment(const std::filesystem::path& path, std::uint64_t& expected,
            const std::function<void(Event&&)>& on_event)
        : path_{path}, follows_{expected > 1}, expected_{expected}, on_event_{on_event} {}

    Result<JournalEnd> read(Corruption corruption) {
        const auto end = stream_journal(
            path_, [this](Event&& event, std::uint64_t offset) { on(std::move(event), offset); }, corruption,
            expected_);
        if (refused_) return *refused_;
        return end;
    }

  private:
    void on(Event&& event, std::uint64_t offset) {
        if (refused_) return;
        if (follows_ && event.has_run_start()) refused_ = not_the_rest(path_, "another run begins in it");
        if (follows_ && first_ && event.seq() != expected_)
            refused_ =
                not_the_rest(path_, "begins with event " + std::to_string(event.seq()) + " where event " +
                                        std::to_string(expected_) + " should follow");
        if (refused_) return;
        if (event.seq() != expected_)
            on_event_(gap_before(event, missing(expected_, event.seq(), path_.filename().string(), offset)));
        first_ = false;
        expected_ = event.seq() + 1;
        on_event_(std::move(event));
    }

    const std::filesystem::path& path_;
    bool follows_;
    bool first_ = true;
    std::uint64_t& expected_;
    const std::function<void(Event&&)>& on_event_;
    std::optional<Error> refused_;
};

}  // namespace

Result<std::vector<std::string>> stream_evidence(const std::vector<std::filesystem::path>& segments,
                                                 const std::function<void(Event&&)>& on_event,
                                                 Corruption corruption) {
    std::vector<std::string> notices;
    std::uint64_t expected = 1;
    for (const auto& path : segments) {
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(path, ignored))  // a device may never end
            return Error{Errc::bad_input, path.string() + " is not a regular file"};
        const auto end = Segment{path, expected, on_event}.read(corruption);
        if (!end) return end.error();
        for (const auto& notice : end->notices())
            notices.push_back(path.filename().string() + ": " + notice);
    }
    return notices;
}

Result<JournalEvidence> read_evidence(const std::vector<std::filesystem::path>& segments,
                                      Corruption corruption) {
    JournalEvidence evidence;
    auto notices = stream_evidence(
        segments, [&](Event&& event) { evidence.events.push_back(std::move(event)); }, corruption);
    if (!notices) return notices.error();
    evidence.notices = std::move(*notices);
    return evidence;
}

}  // namespace rig::reports
