#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "rig/wire/command_spec.hpp"
#include "rig/wire/console_reply.hpp"
#include "rig/wire/console_samples.hpp"
#include "rig/wire/reply_path.hpp"
#include "rig/wire/transcript.hpp"

/// What the plug prints for each command, and how the tests ask for it.
namespace rig::console::samples {

using plugrig::wire::Reply;
inline constexpr std::string_view ping_log =
    "[T: 1117837 M: ping C: info F: ping_recv L: 256]: [ping]: ping: recv seq(0x0001) 127.0.0.1, 1 ms";
inline constexpr std::string_view other_log =
    "[T: 7 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up";

using Lines = std::vector<std::string>;

/// A golden of the repository that is the whole reply to something typed.
struct TypedGolden {
    std::string name;
    std::string typed;
    bool refused = false;  ///< the shell or the command says that it cannot
    Lines lines;           ///< the reply: the transcript's where it has it whole, else the golden's own
};

/// `line` of a golden with an example of what each placeholder stands for.
inline std::string filled(std::string line) {
    static const std::map<std::string, std::string> examples{{"mac", "48:e1:e9:01:02:0f"},
                                                             {"uuid", "0123456789abcdef0123456789abcdef"},
                                                             {"uint", "12"},
                                                             {"int", "-12"},
                                                             {"hex", "0Af"},
                                                             {"ms", "128"},
                                                             {"line", "353"},
                                                             {"ip", "10.10.10.1"},
                                                             {"date", "2018/11/08 09:58:45 GMT +08:00"},
                                                             {"clock", "00:08:57"},
                                                             {"version", "2.1.7"},
                                                             {"word", "us"},
                                                             {"text", "any thing"}};
    for (const auto& [name, example] : examples) {
        const std::string written = "%{" + name + "}";
        for (std::size_t at = 0; (at = line.find(written, at)) != line.npos; at += example.size())
            line.replace(at, written.size(), example);
    }
    return line;
}

/// What the transcript's plug answered to `typed`; empty if it was not asked, or if its answer lost text.
inline Lines in_transcript(std::string_view typed) {
    static const std::vector<Record> all = decode_offline(transcript(), true, chatter());
    const auto echo = std::ranges::find_if(all, [&](const Record& record) {
        return record.kind == Kind::echo && squeeze(record.text) == typed;
    });
    Lines lines;
    for (auto it = echo; it != all.end() && it->epoch == echo->epoch; ++it) {
        if (it->integrity == Integrity::torn) return {};
        if (it != echo && it->kind == Kind::echo) break;
        if (it->kind == Kind::reply || it->kind == Kind::log) lines.push_back(it->text);
    }
    return lines;
}

inline TypedGolden typed_golden(const std::filesystem::path& file) {
    TypedGolden golden{.name = file.filename().string(), .typed = {}, .lines = {}};
    std::istringstream text{read_fixture(golden.name)};
    Lines own;
    for (std::string line; std::getline(text, line);) {
        for (const std::string head : {"# typed: ", "# refused: "}) {
            if (!line.starts_with(head)) continue;
            golden.typed = line.substr(head.size());
            golden.refused = head == "# refused: ";
        }
        if (line.starts_with("= ") || line.starts_with("? ")) own.push_back(filled(line.substr(2)));
    }
    golden.lines = in_transcript(golden.typed);
    if (golden.lines.empty()) golden.lines = own;
    return golden;
}

/// All of them, by name.
inline const std::vector<TypedGolden>& typed_goldens() {
    static const std::vector<TypedGolden> goldens = [] {
        std::vector<TypedGolden> found;
        for (const auto& entry :
             std::filesystem::directory_iterator{PLUGRIG_SOURCE_DIR "/fixtures/console"}) {
            if (entry.path().extension() != ".expect") continue;
            TypedGolden golden = typed_golden(entry.path());
            if (!golden.typed.empty()) found.push_back(std::move(golden));
        }
        std::ranges::sort(found, {}, &TypedGolden::name);
        return found;
    }();
    return goldens;
}

/// A reply to each command that prints something: its golden's, and made ones where nobody has heard a plug
/// answer, so that there is no golden.
inline const std::map<std::string, Lines>& known_replies() {
    static const std::map<std::string, Lines> replies = [] {
        std::map<std::string, Lines> all{
            {"stat 1", {"TCP", "\txmit: 12", "\trecv: 7"}},
            {"meross e2p uuid", {"uuid:0123456789abcdef0123456789abcdef"}},
            {"meross e2p mac", {"48:e1:e9:01:02:0f"}},
            {"meross e2p uuid 0123", {"write uuid ok"}},
            {"meross e2p mac 48:e1:e9:01:02:0f", {"write mac ok"}},
            {"meross iot upgrade http://10.0.0.1/a.bin", {"upgrade begins"}},
            {"meross iot log off", {"mrs_protocol_set_log:protocol package dump 1"}},
        };
        for (const TypedGolden& golden : typed_goldens()) {
            if (!golden.refused && find_command(golden.typed)) all.emplace(golden.typed, golden.lines);
        }
        return all;
    }();
    return replies;
}

inline Exchange exchange_of(const std::string& typed, const Lines& lines, LineStatus status = {}) {
    Listener plug;
    plug.hears("$ ").quiet_until(at(20)).types(typed + "\r", at(30)).hears(typed + "\n\r", at(31));
    for (const std::string& line : lines)
        plug.hears(line + "\n\r", at(40), status);
    plug.hears("$ ", at(50)).quiet_until(at(70));
    return collect(typed, plug.records());
}

inline Answer<Reply> ask(const std::string& typed, const Lines& lines, LineStatus status = {}) {
    return parse_reply(*find_command(typed), exchange_of(typed, lines, status), Duration{7});
}

inline Reply value_of(const std::string& typed, const Lines& lines) {
    const auto answer = ask(typed, lines);
    const Reply* value = answer.value();
    EXPECT_NE(value, nullptr) << typed;
    return value ? *value : Reply{};
}

}  // namespace rig::console::samples
