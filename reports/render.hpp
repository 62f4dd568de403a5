#pragma once

#include <string>

#include "reports/record.pb.h"

/// Renderings: pure functions of the record, which is the only source of truth.
namespace rig::reports {

using plugrig::reports::Record;

/// The record as protobuf JSON with the field names of record.proto, indented, ending in a line break.
std::string render_json(const Record& record);

/// What a run means and nothing of where it was made: a line for each case, step, attempt and measurement.
/// Host and Process are dropped, files lose their folders. Two runs of one (seed, suite, station, source)
/// give equal bytes on every build: ARCHITECTURE.md, Time and determinism.
std::string render_canonical(const Record& record);

/// What a terminal shows when a run is over: the verdict, for anything but PASS what broke and what to check
/// next, and a table of the cases. `colour` adds ANSI escapes.
std::string render_summary(const Record& record, bool colour);

}  // namespace rig::reports
