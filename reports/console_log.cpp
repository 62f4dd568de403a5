#include "reports/console_log.hpp"

#include <string_view>

#include "reports/escape.hpp"
#include "reports/number.hpp"

namespace rig::reports {

namespace {

std::string_view mark_of(console::Integrity integrity) {
    switch (integrity) {
        case console::Integrity::clean:
            return "";
        case console::Integrity::joined:
            return "joined";
        case console::Integrity::torn:
            return "torn";
    }
    return "?";
}

/// Tags are this file's format: eight columns, whatever the demultiplexer calls its kinds.
std::string_view tag_of(console::Kind kind) {
    switch (kind) {
        case console::Kind::noise:
            return "noise";
        case console::Kind::boot:
            return "boot";
        case console::Kind::prompt:
            return "prompt";
        case console::Kind::echo:
            return "echo";
        case console::Kind::reply:
            return "reply";
        case console::Kind::log:
            return "log";
        case console::Kind::chatter:
            return "chatter";
        case console::Kind::fault:
            return "fault";
    }
    return "?";
}

std::string padded(std::string_view text, std::size_t width) {
    std::string out{text};
    if (out.size() < width) out.append(width - out.size(), ' ');
    return out;
}

std::string line(Time t, std::string_view tag, std::string_view mark, std::string_view text) {
    std::string stamp = seconds_text(t.time_since_epoch().count(), 3);
    if (stamp.size() < 8) stamp.insert(0, 8 - stamp.size(), ' ');
    std::string out = "[" + stamp + "] " + padded(tag, 8) + padded(mark, 7) + visible(text);
    out.erase(out.find_last_not_of(' ') + 1);
    return out + "\n";
}

}  // namespace

std::string render_console_log(std::span<const console::Record> records, std::span<const SentLine> sent) {
    std::string out;
    std::uint32_t epoch = 0;
    for (const auto& record : records) {
        for (; !sent.empty() && sent.front().t <= record.t_first; sent = sent.subspan(1)) {
            out += line(sent.front().t, ">", "", sent.front().text);
        }
        if (record.epoch != epoch) {
            epoch = record.epoch;
            out += "--- epoch " + std::to_string(epoch) + " ---\n";
        }
        out += line(record.t_first, tag_of(record.kind), mark_of(record.integrity), record.text);
    }
    for (const auto& late : sent)
        out += line(late.t, ">", "", late.text);
    return out;
}

}  // namespace rig::reports
