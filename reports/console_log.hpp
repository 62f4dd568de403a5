#pragma once

#include <span>
#include <string>

#include "rig/core/time.hpp"
#include "rig/wire/console_record.hpp"

namespace rig::reports {

/// A line that the rig typed.
struct SentLine {
    Time t{};
    std::string text;
};

/// The console as text, for console.log:
///
///   [   0.312] boot           F1: 0000 0000
///   [   1.870] >              meross power
///   [   1.871] reply  torn    "voltage":23[T: 1
///
/// seconds since the run began, the kind, what is wrong with the line, the line. `sent` may be empty.
/// Range: both ordered by time.
std::string render_console_log(std::span<const console::Record> records, std::span<const SentLine> sent);

}  // namespace rig::reports
