#pragma once

#include <span>
#include <string>

#include "reports/record.pb.h"
#include "rig/core/time.hpp"
#include "rig/wire/console_record.hpp"

/// Renderings: pure functions of the record, which is the only source of truth.
namespace rig::reports {

/// The record as protobuf JSON with the field names of record.proto, indented, ending in a line break.
std::string render_json(const Record& record);

/// What a run means and nothing of where it was made: a line for each case, step, attempt and measurement.
/// Host and Process are dropped, files lose their folders. Two runs of one (seed, suite, station, source)
/// give equal bytes on every build (D2).
std::string render_canonical(const Record& record);

/// What a terminal shows when a run is over: the verdict, for anything but PASS what broke and what to check
/// next, and a table of the cases. `colour` adds ANSI escapes.
std::string render_summary(const Record& record, bool colour);

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
