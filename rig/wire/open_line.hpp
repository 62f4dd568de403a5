#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rig/wire/console_record.hpp"

namespace rig::console {

/// Where and when a byte stands in the stream.
struct Stamp {
    std::uint64_t offset = 0;
    Time t{};
    LineStatus status{};
};

/// A line that is still growing.
struct OpenLine {
    std::uint64_t offset = 0;
    std::uint64_t end = 0;  ///< one behind its last byte
    std::uint32_t lead = 0;
    std::string text;
    std::size_t header = 0;  ///< length of the log header it begins with
    bool joined = false;
    Time t_first{};
    Time t_last{};
    LineStatus status{};

    static constexpr std::size_t usual_size = 110;  ///< one allocation holds nearly every line

    /// A new line; cheaper than assigning one.
    void begin_anew() {
        text.clear();
        offset = end = 0;
        lead = 0;
        header = 0;
        joined = false;
        t_first = t_last = Time{};
        status = {};
    }

    bool has_text() const { return !text.empty(); }
    bool is_log() const { return header > 0; }

    /// Takes bytes that are not text: line ends.
    void cover(const Stamp& at, std::size_t count = 1) {
        if (end == offset) offset = at.offset;
        if (text.empty()) t_first = at.t;
        end = at.offset + count;
        t_last = at.t;
        status |= at.status;
    }

    void append(const Stamp& at, std::string_view bytes) {
        cover(at, bytes.size());
        if (text.capacity() < usual_size) text.reserve(usual_size);
        text += bytes;
    }

    /// Takes all of `tail`, which begins where this ends, and leaves it empty.
    void append(OpenLine& tail) {
        const std::uint64_t begin = tail.offset;
        cover({begin, tail.t_first, tail.status}, tail.end - begin);
        t_last = tail.t_last;
        if (text.empty()) lead += tail.lead;
        text += tail.text;
        tail = {};
    }

    /// Takes the line ends that `before`, a line without text, collected, and leaves it empty.
    void take_lead(OpenLine& before) {
        if (before.end > before.offset) {
            offset = before.offset;
            lead += before.lead;
        }
        before = {};
    }
};

}  // namespace rig::console
