// A journal is refused or read to its end, whatever its bytes; one whose tail was cut is a journal still.
#include "reports/journal/journal_format.hpp"
#include "reports/journal/journal_reader.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

std::uint64_t count_events(std::string_view bytes, reports::Corruption corruption) {
    std::uint64_t events = 0;
    const auto end = reports::parse_journal(
        bytes, [&](reports::Event&&, std::uint64_t) { ++events; }, corruption);
    if (!end) require(!end.error().context.empty(), "refused without a word");
    if (end) require(end->events == events, "it miscounts its events");
    return events;
}

/// Chance finds no CRC: the pieces of the input become frames that have the right one.
std::string framed(Input input) {
    std::string journal = reports::journal_format::header();
    while (!input.empty())
        if (const Input payload = take_piece(input); !payload.empty())
            reports::journal_format::append_frame(journal, text(payload));
    return journal;
}

}  // namespace

/// The input: whether the rest is a journal's bytes or its payloads, how many bytes are cut off, and the
/// rest.
void journal(Input input) {
    using reports::Corruption;
    const bool raw = (take_byte(input) & 1) != 0;
    const std::size_t cut = take_byte(input);
    const std::string bytes = raw ? std::string{text(input)} : framed(input);
    const std::uint64_t strict = count_events(bytes, Corruption::refuse);
    require(count_events(bytes, Corruption::salvage) >= strict, "who salvages reads less");
    const std::string_view beginning =
        std::string_view{bytes}.substr(0, bytes.size() - std::min(cut, bytes.size()));
    require(count_events(beginning, Corruption::refuse) <= strict,
            "the beginning has more events than the whole");
}

}  // namespace rig::fuzz
