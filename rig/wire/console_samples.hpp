#pragma once

#include <chrono>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "rig/wire/chatter.hpp"
#include "rig/wire/console_demux.hpp"

/// What the console's tests share: the repository's files and one plug to talk to.
namespace rig::console::samples {

inline std::string read_fixture(std::string_view name) {
    const std::string path = std::string{PLUGRIG_SOURCE_DIR "/fixtures/console/"} + std::string{name};
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{"cannot read " + path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline const ChatterCatalogue& chatter() {
    static const ChatterCatalogue catalogue =
        ChatterCatalogue::parse(read_fixture("chatter.textproto")).value();
    return catalogue;
}

inline const std::string& transcript() {
    static const std::string text = read_fixture("teardown-transcript.md");
    return text;
}

inline std::span<const std::uint8_t> bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline Time at(int milliseconds) {
    return Time{std::chrono::milliseconds{milliseconds}};
}

/// A Demux with the repository's catalogue; all text comes at t = 0 unless told otherwise.
struct Listener {
    Demux demux{chatter()};

    Listener& hears(std::string_view text, Time t = Time{}, LineStatus status = {}) {
        demux.feed(t, bytes(text), status);
        return *this;
    }
    Listener& types(std::string_view text, Time t = Time{}) {
        demux.sent(t, bytes(text));
        return *this;
    }
    Listener& quiet_until(Time t) {
        demux.poll(t);
        return *this;
    }
    std::vector<Record> records() { return demux.take(); }
    std::vector<Record> finish() {
        demux.finish();
        return demux.take();
    }
};

/// One line per record, `kind integrity|text`, so that a whole exchange compares at once.
inline std::string sketch(const std::vector<Record>& records) {
    std::string out;
    for (const Record& record : records) {
        out += to_string(record.kind);
        if (record.integrity != Integrity::clean) out += " " + std::string{to_string(record.integrity)};
        out += "|" + record.text + "\n";
    }
    return out;
}

}  // namespace rig::console::samples
