#pragma once

#include <filesystem>
#include <string>

#include "reports/privacy/redacted.hpp"
#include "reports/record.pb.h"

/// Renderings: pure functions of the record, which is the only source of truth. They take it redacted; only a
/// Redactor makes that.
namespace rig::reports {

using plugrig::reports::Record;

/// The record as protobuf JSON with the field names of record.proto, indented, ending in a line break.
std::string render_json(const Redacted<Record>& record);

/// What a run means and nothing of where it was made: a line for each case, step, attempt and measurement.
/// Host and Process are dropped, files lose their folders. Two runs of one (seed, suite, station, source)
/// give equal bytes on every build: ARCHITECTURE.md, Time and determinism.
std::string render_canonical(const Redacted<Record>& record);

/// JUnit XML, one <testsuite> with a <testcase> for each case and one for the run itself. Valid for the
/// schemas of Surefire 3.0.2 and of Jenkins (xunit-plugin, junit-10), which want different things: this is
/// what both allow.
std::string render_junit(const Redacted<Record>& record);

/// A row for each measurement, under a header. RFC 4180, UTF-8, decimal points, lines end with CR LF; control
/// characters as visible(). A text that a spreadsheet would take for a formula (it begins with = + - or @)
/// has an apostrophe before it, and so has one that begins with an apostrophe: whoever reads the file with a
/// program takes the first apostrophe of a text away.
std::string render_csv(const Redacted<Record>& record);

/// What a terminal shows when a run is over: the verdict, for anything but PASS what broke, every measurement
/// out of its limits and what to check next, and a table of the cases. `colour` adds ANSI escapes; `folder`
/// is where the run lies, for the person who is told to read in it.
std::string render_summary(const Redacted<Record>& record, bool colour,
                           const std::filesystem::path& folder = {});

/// The summary, which plug that was, when and where, and all that was measured.
std::string render_report(const Redacted<Record>& record, bool colour,
                          const std::filesystem::path& folder = {});

/// Every numeric measurement on a line: case/step, value, limits, verdict.
std::string render_measurements(const Redacted<Record>& record);

}  // namespace rig::reports
