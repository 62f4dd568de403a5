#include "rig/virtual/console_transmitter.hpp"

#include <algorithm>

#include "rig/virtual/knob.hpp"

namespace rig::virt {
namespace {

// A log line is "[T: 128 M: common C: info F: …]: …"; a piece this long goes missing somewhere in its middle.
constexpr unsigned gap_earliest = 4, gap_latest = 60, gap_shortest = 1, gap_longest = 24;

}  // namespace

ConsoleTransmitter::ConsoleTransmitter(SerialWire& wire, const plugrig::model::PlugConsole& knobs,
                                       std::uint64_t seed)
    : wire_{wire}, knobs_{knobs}, loss_{seed, "console/silent_loss"}, fragment_{seed, "console/fragment"} {}

void ConsoleTransmitter::put(Time t, std::uint8_t byte) {
    if (!knobs_.silent() && !lost(byte)) {
        wire_.send(std::max(t, hold_until_), byte);
    }
}

void ConsoleTransmitter::command_entered(Time t) {
    if (knobs_.delay_ms() != 0) {
        hold_until_ = t + milliseconds(knobs_.delay_ms());
    }
}

void ConsoleTransmitter::cut(Time t) {
    wire_.cut(t);
    hold_until_ = t;
    column_ = gap_begin_ = gap_end_ = 0;
}

bool ConsoleTransmitter::lost(std::uint8_t byte) {
    if (byte == '\n' || byte == '\r') {
        column_ = gap_begin_ = gap_end_ = 0;
    } else if (column_++ == 0 && byte == '[' && knobs_.fragment_loss() > 0) {
        const std::uint64_t line = log_lines_++;
        if (fragment_.chance(3 * line, knobs_.fragment_loss())) {
            gap_begin_ = static_cast<unsigned>(fragment_.uniform(3 * line + 1, gap_earliest, gap_latest));
            gap_end_ = gap_begin_ +
                       static_cast<unsigned>(fragment_.uniform(3 * line + 2, gap_shortest, gap_longest + 1));
        }
    }
    const bool in_gap = column_ > gap_begin_ && column_ <= gap_end_;
    return in_gap || loss_.chance(sent_++, knobs_.silent_loss_per_million() * 1e-6);
}

}  // namespace rig::virt
