#include "reports/journal/journal_reader.hpp"

#include <google/protobuf/io/coded_stream.h>

#include <utility>

#include "reports/journal/journal_format.hpp"
#include "reports/journal/mapped_file.hpp"

namespace rig::reports {

namespace format = journal_format;

namespace {

/// What lies where the payload of a frame at `offset` would lie, if there is room for it.
std::optional<std::string_view> payload_at(std::string_view bytes, std::size_t offset) {
    if (bytes.size() - offset < format::frame_head_size) return std::nullopt;
    const auto length = format::read_u32le(bytes.substr(offset));
    const auto begin = offset + format::frame_head_size;
    if (length == 0 || length > format::max_payload || length > bytes.size() - begin) return std::nullopt;
    return bytes.substr(begin, length);
}

/// The event of the frame at `offset`, if it is whole and its checksum is right.
std::optional<Event> event_at(std::string_view bytes, std::size_t offset) {
    const auto payload = payload_at(bytes, offset);
    if (!payload || format::crc32c(*payload) != format::read_u32le(bytes.substr(offset + 4)))
        return std::nullopt;
    Event event;
    if (!event.ParseFromArray(payload->data(), static_cast<int>(payload->size()))) return std::nullopt;
    return event;
}

/// True for what a JournalWriter appends: seq, t_ns unless 0, then one kind that fills the payload to its
/// end. Cheap where a checksum is not: a search through megabytes of rubbish must not take minutes.
bool has_shape_of_event(std::string_view payload) {
    constexpr std::uint32_t seq_tag = Event::kSeqFieldNumber << 3;  // wire type 0: varint
    constexpr std::uint32_t t_ns_tag = Event::kTNsFieldNumber << 3;
    constexpr std::uint32_t length_delimited = 2;
    google::protobuf::io::CodedInputStream input{reinterpret_cast<const std::uint8_t*>(payload.data()),
                                                 static_cast<int>(payload.size())};
    std::uint64_t number = 0;
    std::uint32_t length = 0;
    if (input.ReadTag() != seq_tag || !input.ReadVarint64(&number)) return false;
    auto tag = input.ReadTag();
    if (tag == t_ns_tag) tag = input.ReadVarint64(&number) ? input.ReadTag() : 0;
    return (tag & 7) == length_delimited && input.ReadVarint32(&length) &&
           length == payload.size() - static_cast<std::size_t>(input.CurrentPosition());
}

/// Where the next good frame begins after the bad one at `bad`.
std::optional<std::size_t> good_frame_after(std::string_view bytes, std::size_t bad) {
    for (auto offset = bad + 1; offset < bytes.size(); ++offset) {
        const auto payload = payload_at(bytes, offset);
        if (payload && has_shape_of_event(*payload) && event_at(bytes, offset)) return offset;
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
    for (const auto& damage : damages) {
        lines.push_back("damaged at offset " + std::to_string(damage.offset) + ": " +
                        std::to_string(damage.skipped) + " bytes skipped");
    }
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

Result<JournalEnd> parse_journal(std::string_view bytes, const OnEvent& on_event, Corruption corruption,
                                 std::uint64_t first) {
    JournalEnd end;
    const auto whole_header = check_header(bytes);
    if (!whole_header) return whole_header.error();
    if (!*whole_header) {
        end.cut = CutTail{0, bytes.size()};
        return end;
    }
    std::uint64_t expected = first;
    for (auto offset = format::header_size; offset < bytes.size();) {
        auto event = event_at(bytes, offset);
        if (!event) {
            if (bytes.substr(offset).starts_with(format::magic)) {
                return not_readable("another journal begins at offset " + std::to_string(offset) +
                                    ": two runs stand behind one another in this file; part them there");
            }
            const auto good = good_frame_after(bytes, offset);
            if (good && corruption == Corruption::salvage) {
                end.damages.push_back({offset, *good - offset});
                offset = *good;
                continue;
            }
            if (good) {
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

Result<JournalEnd> stream_journal(const std::filesystem::path& path, const OnEvent& on_event,
                                  Corruption corruption, std::uint64_t first) {
    const auto file = MappedFile::open(path);
    if (!file) return file.error();
    auto end = parse_journal(file->bytes(), on_event, corruption, first);
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
