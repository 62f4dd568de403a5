#include "reports/journal_reader.hpp"

#include <algorithm>
#include <utility>

#include "reports/journal_format.hpp"
#include "reports/mapped_file.hpp"

namespace rig::reports {

namespace format = journal_format;

namespace {

/// Every payload begins with its seq: field 1, varint. Serialisation is in field order.
constexpr char seq_tag = 0x08;

/// The payload of the frame at `offset`, if there is a whole one whose checksum is right.
std::optional<std::string_view> frame_at(std::string_view bytes, std::size_t offset) {
    if (bytes.size() - offset < format::frame_head_size) return std::nullopt;
    const auto length = format::read_u32le(bytes.substr(offset));
    const auto payload_at = offset + format::frame_head_size;
    if (length == 0 || length > format::max_payload || length > bytes.size() - payload_at)
        return std::nullopt;
    const auto payload = bytes.substr(payload_at, length);
    if (payload.front() != seq_tag) return std::nullopt;
    if (format::crc32c(payload) != format::read_u32le(bytes.substr(offset + 4))) return std::nullopt;
    return payload;
}

std::optional<Event> event_at(std::string_view bytes, std::size_t offset) {
    const auto payload = frame_at(bytes, offset);
    Event event;
    if (!payload || !event.ParseFromArray(payload->data(), static_cast<int>(payload->size())))
        return std::nullopt;
    return event;
}

/// Where the next good frame begins after the bad one at `bad`.
std::optional<std::size_t> good_frame_after(std::string_view bytes, std::size_t bad) {
    for (auto offset = bad + 1; offset < bytes.size(); ++offset) {
        if (event_at(bytes, offset)) return offset;
    }
    return std::nullopt;
}

Error not_readable(std::string why) {
    return Error{Errc::bad_input, std::move(why)};
}

/// True when the header is whole, false when the file was cut in it.
Result<bool> check_header(std::string_view bytes) {
    const auto name = bytes.substr(0, format::magic.size());
    if (name != format::magic.substr(0, name.size())) {
        return not_readable("this is not a journal of this program: it does not begin with PLUGRIGJ");
    }
    if (bytes.size() < format::header_size) return false;
    const auto version = format::read_u32le(bytes.substr(format::magic.size()));
    if (version == format::version) return true;
    return not_readable("journal of format " + std::to_string(version) + "; this program reads " +
                        std::to_string(format::version));
}

}  // namespace

std::vector<std::string> JournalEnd::notices() const {
    std::vector<std::string> lines;
    for (const auto& gap : gaps) {
        lines.push_back("events missing before offset " + std::to_string(gap.offset) + ": expected event " +
                        std::to_string(gap.expected) + ", found " + std::to_string(gap.found));
    }
    if (cut) {
        lines.push_back("cut tail at offset " + std::to_string(cut->offset) + ": " +
                        std::to_string(cut->dropped) + " bytes dropped, " + std::to_string(events) +
                        " events kept");
    }
    return lines;
}

Result<JournalEnd> parse_journal(std::string_view bytes, const OnEvent& on_event) {
    JournalEnd end;
    const auto whole_header = check_header(bytes);
    if (!whole_header) return whole_header.error();
    if (!*whole_header) {
        end.cut = CutTail{0, bytes.size()};
        return end;
    }
    std::uint64_t expected = 1;
    for (auto offset = format::header_size; offset < bytes.size();) {
        auto event = event_at(bytes, offset);
        if (!event) {
            if (const auto good = good_frame_after(bytes, offset)) {
                return not_readable("journal is corrupt at offset " + std::to_string(offset) +
                                    ": a bad frame, and good ones again from offset " +
                                    std::to_string(*good));
            }
            end.cut = CutTail{offset, bytes.size() - offset};
            return end;
        }
        if (event->seq() != expected) end.gaps.push_back({offset, expected, event->seq()});
        expected = event->seq() + 1;
        ++end.events;
        const auto next = offset + format::frame_head_size + format::read_u32le(bytes.substr(offset));
        on_event(std::move(*event), offset);
        offset = next;
    }
    return end;
}

Result<JournalEnd> stream_journal(const std::filesystem::path& path, const OnEvent& on_event) {
    const auto file = MappedFile::open(path);
    if (!file) return file.error();
    auto end = parse_journal(file->bytes(), on_event);
    if (!end) return Error{end.error().code, path.string() + ": " + end.error().context};
    return end;
}

Result<Journal> read_journal(const std::filesystem::path& path) {
    Journal journal;
    auto end = stream_journal(
        path, [&](Event&& event, std::uint64_t) { journal.events.push_back(std::move(event)); });
    if (!end) return end.error();
    journal.end = std::move(*end);
    return journal;
}

}  // namespace rig::reports
