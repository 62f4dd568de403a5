#include <algorithm>

#include "reports/group_attempts.hpp"
#include "reports/html/render_html_parts.hpp"

namespace rig::reports::page {

namespace {

constexpr Duration shortest_window = std::chrono::milliseconds{400};

Span whole(const Record& record, const Timeline& timeline) {
    const Time end = std::max(timeline.end, Time{Duration{record.duration_ns()}});
    return {Time{}, std::max(end, Time{shortest_window})};
}

/// The step that decided, with as much before and behind it.
Span around(const plugrig::reports::StepRecord& step, Span run) {
    const Time begin{Duration{step.begin_ns()}};
    const Time end{Duration{std::max(step.end_ns(), step.begin_ns())}};
    const Duration margin = std::max(shortest_window, (end - begin) / 2);
    return {std::max(run.begin, begin - margin), std::min(run.end, end + margin)};
}

Html legend(const Record& record) {
    Html out;
    out << "<p class=\"legend\"><svg viewBox=\"0 0 40 10\" aria-hidden=\"true\"><path class=\"tap\" d=\"M0 "
           "5H40\"/></svg> "
        << "metering chip in the plug, at its nominal scale <svg viewBox=\"0 0 40 10\" aria-hidden=\"true\">"
        << "<path class=\"meter\" d=\"M0 5H40\"/></svg> reference meter. Steps: low and dark is a later "
           "attempt.";
    if (!repeated_groups(record).empty()) out << " Run again: outlined is superseded, dark counts.";
    out << "</p>\n";
    return out;
}

Html mark_list(const Timeline& timeline) {
    Html items;
    for (const auto& mark : timeline.marks)
        items << "<li>" << at(mark.t) << " s: " << mark.text << "</li>\n";
    Html out;
    if (!items.empty()) out << "<ul class=\"marks\">\n" << items << "</ul>\n";
    return out;
}

/// The anchors stay: what leads to the console must lead to why there is none.
Html no_timeline(const Timeline& timeline) {
    Html out;
    out << "<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">What happened</h2>\n<p "
           "class=\"danger\" "
           "id=\"console\"><b id=\"deciding\">No time line and no console:</b> the journal cannot be read. "
        << timeline.missing
        << ". Only the journal tells what is private, so texts that may quote the plug are not shown on this "
           "page.</p>\n</section>\n";
    return out;
}

}  // namespace

Html timeline_section(const Record& record, const Timeline& timeline, const Explanation& explanation) {
    if (!timeline.missing.empty()) return no_timeline(timeline);
    const Span run = whole(record, timeline);
    StepSpan deciding;
    Html out;
    out << "<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">What happened</h2>\n<div "
           "class=\"beside\">\n<div>\n";
    if (explanation.step_index >= 0) {
        const auto& tested = record.case_(explanation.case_index);
        const auto& step = tested.step(explanation.step_index);
        deciding = {
            tested.name(), step.id(), 1, 0, {Time{Duration{step.begin_ns()}}, Time{Duration{step.end_ns()}}}};
        out << "<h3>Around " << tested.name() + "/" + step.id() << "</h3>\n"
            << lanes(record, timeline, {around(step, run), deciding.span, false});
    }
    out << "<h3>The whole run</h3>\n<p class=\"zooming\" hidden>Drag across a curve to zoom in, double-click "
           "to "
           "see all. <output></output></p>\n"
        << lanes(record, timeline, {run, deciding.span, true}) << legend(record) << mark_list(timeline)
        << "</div>\n"
        << console_panel(timeline, deciding) << "</div>\n</section>\n";
    return out;
}

}  // namespace rig::reports::page
