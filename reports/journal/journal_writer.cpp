#include "reports/journal/journal_writer.hpp"

#include <cstdio>
#include <utility>

#include "reports/formats/escape.hpp"
#include "reports/journal/journal_format.hpp"

namespace rig::reports {

namespace fs = std::filesystem;

namespace {

/// 0001 is the segment: a resumed run will open the next.
constexpr const char* first_segment = "journal-0001.pb";

/// The frequent kinds hold no text: no need to walk their fields.
bool has_text(Event::KindCase kind) {
    switch (kind) {
        case Event::kRx:
        case Event::kTx:
        case Event::kEdge:
        case Event::kDrive:
        case Event::kCompleted:
        case Event::kMeterRead:
        case Event::kHeartbeat:
            return false;
        default:
            return true;
    }
}

}  // namespace

JournalWriter JournalWriter::create(const fs::path& slot_folder) {
    create_private_folder(slot_folder);
    JournalWriter writer{File::create(slot_folder / first_segment)};
    writer.sync();
    sync_folder(slot_folder);
    return writer;
}

JournalWriter::JournalWriter(File file) : file_{std::move(file)}, pending_{journal_format::header()} {}

void JournalWriter::append(const Event& event) {
    if (event.seq() != last_seq_ + 1) {
        throw Error{Errc::internal, "journal event " + std::to_string(event.seq()) + " after event " +
                                        std::to_string(last_seq_) + ": evidence would be out of order"};
    }
    if (event.kind_case() == Event::KIND_NOT_SET) {
        throw Error{Errc::internal, "journal event " + std::to_string(event.seq()) + " says nothing"};
    }
    if (has_text(event.kind_case())) {
        Event readable = event;
        make_strings_valid(readable);
        readable.SerializeToString(&payload_);
    } else {
        event.SerializeToString(&payload_);
    }
    journal_format::append_frame(pending_, payload_);
    last_seq_ = event.seq();
}

void JournalWriter::flush() {
    std::size_t done = 0;
    try {
        while (done < pending_.size())
            done += file_.write_some(std::string_view{pending_}.substr(done));
    } catch (...) {
        pending_.erase(0, done);
        throw;
    }
    pending_.clear();
}

void JournalWriter::sync() {
    flush();
    file_.sync();
}

}  // namespace rig::reports
