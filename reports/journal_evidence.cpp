#include "reports/journal_evidence.hpp"

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

}  // namespace

Result<JournalEvidence> read_evidence(const std::vector<std::filesystem::path>& segments,
                                      Corruption corruption) {
    JournalEvidence evidence;
    for (const auto& segment : segments) {
        const std::string file = segment.filename().string();
        std::uint64_t expected = 1;
        const auto end = stream_journal(
            segment,
            [&](Event&& event, std::uint64_t offset) {
                if (event.seq() != expected)
                    evidence.events.push_back(
                        gap_before(event, missing(expected, event.seq(), file, offset)));
                expected = event.seq() + 1;
                evidence.events.push_back(std::move(event));
            },
            corruption);
        if (!end) return end.error();
        for (const auto& notice : end->notices())
            evidence.notices.push_back(file + ": " + notice);
    }
    return evidence;
}

}  // namespace rig::reports
