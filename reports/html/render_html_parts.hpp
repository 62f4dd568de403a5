#pragma once

#include <string>

#include "reports/html/html.hpp"
#include "reports/record.pb.h"
#include "reports/timeline.hpp"
#include "reports/words/explanation.hpp"

/// The sections of report.html, one file each. Private to render_html.
namespace rig::reports::page {

using plugrig::core::Verdict;
using plugrig::reports::Record;

/// A verdict as shape and word; either tells it alone.
Html badge(Verdict verdict);
/// Its shape alone.
Html sign(Verdict verdict);
/// The class that carries a verdict's colours.
Tag colour_class(Verdict verdict);

/// The verdict over the page, why, what next, and a warning when the bench may be live.
Html verdict_section(const Record& record, const Explanation& explanation);
/// Where on the page is what, and how each case ended.
Html index_section(const Record& record);
/// Which plug, where, when, by what; and the run in a few numbers.
Html facts_section(const Record& record);
/// Every measurement against its limits.
Html measurements_section(const Record& record);
/// A value on the scale of its limits.
Html limit_bar(const plugrig::reports::Measurement& measurement);
/// Every case, step and attempt.
Html cases_section(const Record& record);
/// The lanes, and beside them the console.
Html timeline_section(const Record& record, const Timeline& timeline, const Explanation& explanation);
/// Which part of a run is drawn.
struct View {
    Span window;
    Span deciding;          ///< of the step that decided the verdict; empty when none did
    bool zoomable = false;  ///< the script may take it over
};
/// Lanes and curves of one view.
Html lanes(const Record& record, const Timeline& timeline, const View& view);
/// The step that decided, behind whatever is drawn over it in seconds.
Html deciding_band(const View& view, unsigned height);
/// One quantity's curves.
Html curve(const TwoInstruments& quantity, Tag unit, const View& view);
/// The curves' numbers, for the script that zooms.
Html curve_data(const Timeline& timeline);
/// What was said on the console, line by line. `deciding`: the step to which #deciding leads, if any.
Html console_panel(const Timeline& timeline, const StepSpan& deciding);
/// Safe state, inputs with their digests, the host.
Html evidence_section(const Record& record);

/// Seconds with three decimals.
std::string at(Time t);
/// A length of time as a person says it: "70 ms", "34.2 s".
std::string took(std::int64_t nanoseconds);
/// A coordinate: as short as 0.1 ms or 0.1 % of a picture allow.
std::string coordinate(double value);

}  // namespace rig::reports::page
