#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "rig/wire/console_demux.hpp"
#include "rig/wire/console_samples.hpp"
#include "tests/fuzz/target.hpp"

/// What the targets that read a console share.
namespace rig::fuzz {

using console::samples::chatter;

constexpr Time at(int milliseconds) {
    return Time{std::chrono::milliseconds{milliseconds}};
}

/// What the plug says to `typed`, at its prompt.
inline std::vector<console::Record> said_to(std::string_view typed, Input said) {
    console::Demux demux{chatter()};
    demux.feed(at(0), bytes("$ "));
    demux.poll(at(20));
    const std::string line{typed};
    demux.sent(at(30), bytes(line + "\r"));
    demux.feed(at(31), bytes(line + "\n\r"));
    demux.feed(at(40), said);
    demux.poll(at(100));
    return demux.take();
}

}  // namespace rig::fuzz
