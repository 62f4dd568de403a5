// However the console's bytes are cut, the records are the same, and they cover every byte.
#include "rig/wire/console_demux.hpp"

#include <algorithm>

#include "tests/fuzz/console.hpp"

namespace rig::fuzz {
namespace {

using console::Record;

/// Bytes that no text has command the test. What follows `typed` up to CR is typed by us; the rest is what
/// the plug says.
enum Command : std::uint8_t { typed = 0xFC, silence, power_edge, reset_command };

struct Decoded {
    std::vector<Record> records;
    std::uint64_t heard = 0;
};

/// With what the plug says cut into pieces of `piece` bytes.
Decoded decode(Input input, std::size_t piece) {
    console::Demux demux{chatter()};
    Decoded decoded;
    int now = 0;
    while (!input.empty()) {
        const auto said =
            std::ranges::find_if(input, [](std::uint8_t b) { return b >= typed; }) - input.begin();
        Input text = input.first(static_cast<std::size_t>(said));
        input = input.subspan(text.size());
        decoded.heard += text.size();
        for (; !text.empty(); text = text.subspan(std::min(piece, text.size())))
            demux.feed(at(now), text.first(std::min(piece, text.size())));
        if (input.empty()) break;
        now += 100;
        switch (take_byte(input)) {
            case typed: {
                const std::string line{take_until(input, '\r')};
                demux.sent(at(now), bytes(line + "\r"));
                break;
            }
            case silence:
                demux.poll(at(now));
                break;
            case power_edge:
                demux.epoch(at(now), console::EpochCause::power);
                break;
            case reset_command:
                demux.epoch(at(now), console::EpochCause::reset_command);
                break;
        }
    }
    demux.finish();
    decoded.records = demux.take();
    return decoded;
}

bool same(const Record& a, const Record& b) {
    return a.kind == b.kind && a.integrity == b.integrity && a.epoch == b.epoch && a.offset == b.offset &&
           a.length == b.length && a.lead == b.lead && a.text == b.text;
}

}  // namespace

/// The input: the size of the pieces, and what is said and done.
void console_demux(Input input) {
    const std::size_t piece = 1 + take_byte(input) % 64;
    const Decoded whole = decode(input, input.size() + 1);
    const Decoded cut = decode(input, piece);
    require(std::ranges::equal(whole.records, cut.records, same),
            "the records depend on how the bytes were cut");

    // Backwards, a log that was cut out of a line lies inside the record before.
    std::uint64_t covered_from = whole.heard;
    for (auto record = whole.records.rbegin(); record != whole.records.rend(); ++record) {
        if (record->offset >= covered_from && record->length > 0) continue;
        require(record->offset + record->length == covered_from, "the records leave bytes out");
        covered_from = record->offset;
    }
    require(covered_from == 0, "the first bytes are in no record");
}

}  // namespace rig::fuzz
