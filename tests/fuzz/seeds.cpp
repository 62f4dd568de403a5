#include "tests/fuzz/seeds.hpp"

#include <algorithm>
#include <filesystem>

#include "firmware/boot/test_fota.hpp"
#include "firmware/boot/update_info.hpp"
#include "rig/wire/console_reply_samples.hpp"
#include "rig/wire/hlw8032_captures.hpp"
#include "tests/fuzz/bench.hpp"
#include "tests/fuzz/run_seeds.hpp"

namespace rig::fuzz {
namespace {

namespace fs = std::filesystem;

/// The project's files with this ending, by name.
Inputs files(const std::string& folder, const std::string& ending) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator{PLUGRIG_SOURCE_DIR "/" + folder})
        if (entry.is_regular_file() && entry.path().extension() == ending) paths.push_back(entry.path());
    std::ranges::sort(paths);
    Inputs all;
    for (const fs::path& path : paths)
        all.push_back(model::read_file(path).value());
    return all;
}

std::string as_sent(const console::samples::Lines& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n\r";
    return text;
}

Inputs map(const Inputs& inputs, const auto& change) {
    Inputs changed;
    for (const std::string& input : inputs)
        changed.push_back(change(input));
    return changed;
}

/// All that is typed in the goldens, and what comes back.
const auto& exchanges() {
    return console::samples::known_replies();
}

Inputs typed_lines() {
    Inputs all;
    for (const auto& [typed, reply] : exchanges())
        all.push_back(typed + "\r");
    return all;
}

Inputs keys() {
    return {"meross hx\bw\r\x1B[A\x1B[D\x1B[D\x7F\x1B[1~?\x1B[4~ now\r", "ver\r\x1B[A\x1B[B\x03\x1B[5~\xFF\n",
            "config write a b \"x y\\\"z\" 'q'\r", std::string(140, 'a') + "\r"};
}

Inputs consoles() {
    Inputs all;
    for (const auto& block : console::fenced_blocks(console::samples::transcript()))
        all.push_back("\x3E" + block.text.substr(0, 500));
    for (const auto& [typed, reply] : exchanges())
        all.push_back("\x05$ \xFD\xFC" + typed + "\r" + typed + "\n\r" + as_sent(reply).substr(0, 400) +
                      "$ \xFD");
    const std::string log{console::samples::other_log};
    all.push_back("\x01\xFF\n\rF1: 0000 0000\n\r" + log +
                  "\n\r$ \xFC"
                  "ver\rv" +
                  log + "\n\rer\n\rx [T: 1 M" + log + "\n\r\xFE$ \xFF$ ");
    return all;
}

Inputs replies() {
    Inputs all;
    for (const auto& [typed, reply] : exchanges())
        all.push_back(typed + "\n" + as_sent(reply) + "$ ");
    return all;
}

Inputs goldens() {
    return map(files("fixtures/console", ".expect"), [](const std::string& golden) {
        return golden + "\xFF" + as_sent({"CM4 Image Ver: SDK_V4.6.2"}) + "$ ";
    });
}

Inputs frames() {
    std::string stream(1, '\x07');
    Inputs all;
    for (const auto& row : rig::hlw8032::captures::rows()) {
        stream.append(row.bytes.begin(), row.bytes.end());
        if (stream.size() < 200) continue;
        all.push_back(std::exchange(stream, std::string(1, '\x07')));
    }
    all.push_back(stream);
    return all;
}

Inputs arguments() {
    return {"meross\ndev.enr.VRatio\n190", "STA\nWpaPsk\na b\\c \"d\" 'e'", "a\n\n"};
}

Inputs written_records() {
    const std::string value(100, 'v');
    return {
        std::string{"\0\0", 2} +
            "\x01\xFF\x03"
            "190"
            "\x01\xFF\x03"
            "191"
            "\x02\x09\x02"
            "ab",
        std::string{"\0\0", 2} + "\x02\xFF\x64" + value + "\x01\xFF\x64" + value + "\x02\x20\x64" + value};
}

Inputs paths() {
    return {"ip.interface[name=st2].gateway", "ip.interface", "hw.uuid", "ip.interface[name=lo0].ip"};
}

std::string text_of(std::span<const std::uint8_t> bytes) {
    return {bytes.begin(), bytes.end()};
}

Inputs updates() {
    const std::string wish = text_of(fw::update_wish);
    fw::TestPackage package{std::vector<std::uint8_t>(40, 0x42)};
    Inputs all{piece(wish) + text_of(package.bytes())};
    package.signature.front() ^= 1;
    all.push_back(piece(wish) + text_of(package.bytes()));
    package.compressed = 1;
    all.push_back(piece(std::string(16, '\0') + "FUNTFUNTFUNTFUNTFUNTFUNTFUNTFUNT") +
                  text_of(package.bytes()));
    return all;
}

Inputs requests() {
    return {"mains on\nload 2\nwatch\npress 100\nbutton down\nbutton up\nstate\n",
            "strap on\nhelp\nquit now\nquit\npress 0\nload 4\nxyz\n"};
}

std::map<std::string, Inputs> from_fixtures() {
    const std::string transcript = console::samples::transcript();
    return {
        {"line_editor", keys()},
        {"shell", typed_lines()},
        {"record_store", written_records()},
        {"bootloader", updates()},
        {"hlw8032", frames()},
        {"console_demux", consoles()},
        {"console_reply", replies()},
        {"golden", goldens()},
        {"transcript", map(consoles(), [](const std::string& s) { return "\x01```\n" + s + "\n```\n"; })},
        {"log_header", {std::string{console::samples::other_log}, std::string{console::samples::ping_log}}},
        {"line_pattern",
         {"cmd id 0x[0-9a-f]+ -- 0x[0-9a-f]+ seq 0x[0-9a-f]+\ncmd id 0xd5 -- 0x0 seq 0x5\ncmd id"}},
        {"chatter_catalogue", files("fixtures/console", ".textproto")},
        {"pattern_watch",
         {"\x03"
          "assert failed: In Hard Fault load 12 rules C: error F: aaaaaaaab"}},
        {"reply_path", paths()},
        {"shell_line", arguments()},
        {"station", files("fixtures/stations", ".textproto")},
        {"plug_profile", files("fixtures/plugs", ".textproto")},
        {"pinmap", files("hw", ".textproto")},
        {"population", files("fixtures/populations", ".textproto")},
        {"knob", {"virtual.load.2.open=true", "virtual.mains.dip_ms=12.5", "slot.1.serial=abc"}},
        {"suite", {std::string{small_suite}}},
        {"version_range", {">=2.1.0 <3.0.0\n2.1.7\n", "<=1\n1.0.0.0\n"}},
        {"journal", seeds_of_journals()},
        {"judge", seeds_of_cases()},
        {"record", seeds_of_records()},
        {"twin_control", requests()},
        {"planted", {"[T: 1 M: a C: info F: f L: 2]: oh\n\r"}},
    };
}

}  // namespace

std::map<std::string, std::vector<std::string>> seeds() {
    auto all = from_fixtures();
    for (auto& [target, inputs] : all) {
        const fs::path folder = PLUGRIG_SOURCE_DIR "/tests/fuzz/corpus/" + target;
        if (!fs::is_directory(folder)) continue;
        for (const auto& entry : fs::directory_iterator{folder})
            inputs.push_back(model::read_file(entry.path()).value());
    }
    return all;
}

}  // namespace rig::fuzz
