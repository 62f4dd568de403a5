#include <algorithm>
#include <cmath>

#include "reports/group_attempts.hpp"
#include "reports/html/render_html_parts.hpp"

namespace rig::reports::page {

namespace {

double seconds(Time t) {
    return to_seconds(t.time_since_epoch());
}

bool overlaps(Span a, Span b) {
    return a.begin <= b.end && a.end >= b.begin;
}

double percent(Time t, Span window) {
    return 100 * to_seconds(t - window.begin) / to_seconds(window.end - window.begin);
}

/// A distance between ticks that a person can count in: 1, 2 or 5 times a power of ten.
double tick_distance(double length) {
    const double rough = length / 7;
    const double ten = std::pow(10, std::floor(std::log10(rough)));
    return rough <= ten ? ten : rough <= 2 * ten ? 2 * ten : rough <= 5 * ten ? 5 * ten : 10 * ten;
}

Html grid(Span window) {
    const double step = tick_distance(to_seconds(window.end - window.begin));
    Html out;
    out << "<path class=\"grid\" d=\"";
    for (double t = std::ceil(seconds(window.begin) / step) * step; t <= seconds(window.end); t += step)
        out << "M" << coordinate(t) << " 0V10";
    out << "\"/>";
    return out;
}

Html open_track(const View& view, const std::string& label) {
    const Span window = view.window;
    Html out;
    out << "<svg class=\"track\" " << (view.zoomable ? Tag{"data-zoom=\"\" "} : Tag{""}) << "viewBox=\""
        << coordinate(seconds(window.begin)) << " 0 " << coordinate(to_seconds(window.end - window.begin))
        << " 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" << label << "\">";
    out << deciding_band(view, 10) << grid(window);
    return out;
}

Html row(Tag kind, const std::string& name, const Html& track) {
    Html out;
    out << "<div class=\"lane " << kind << "\"><span>" << name << "</span>" << track << "</div>\n";
    return out;
}

std::string described(const Lane& lane, Span window) {
    constexpr unsigned most = 8;
    std::string text = lane.name + ": ";
    unsigned count = 0;
    for (const auto& span : lane.on) {
        if (!overlaps(span, window) || ++count > most) continue;
        text += (count > 1 ? ", " : "on ") + at(span.begin) + " to " + at(span.end) + " s";
    }
    if (count > most) text += " and " + std::to_string(count - most) + " more";
    return count == 0 ? text + "never on" : text;
}

/// How much time a lane may show before its edges run together: what blinks is then drawn as a texture.
double longest_clear(const Lane& lane) {
    constexpr std::size_t most_edges = 120;
    if (lane.on.size() <= most_edges) return 1e9;
    return most_edges * to_seconds(lane.on.back().end - lane.on.front().begin) /
           static_cast<double>(lane.on.size());
}

Html wave(const Lane& lane, const View& view) {
    const Span window = view.window;
    const double clear = longest_clear(lane);
    Html track = open_track(view, described(lane, view.window));
    track << "<path class=\"wave" << (to_seconds(window.end - window.begin) > clear ? Tag{" dense"} : Tag{""})
          << "\" data-clear=\"" << coordinate(clear) << "\" d=\"M" << coordinate(seconds(window.begin))
          << " 9";
    for (const auto& span : lane.on) {
        if (!overlaps(span, window)) continue;
        track << "H" << coordinate(seconds(std::max(span.begin, window.begin))) << "V2H"
              << coordinate(seconds(std::min(span.end, window.end))) << "V9";
    }
    track << "H" << coordinate(seconds(window.end)) << "\"/></svg>";
    return row("digital", lane.name, track);
}

Html case_track(const Record& record, Span window) {
    Html out;
    out << "<svg class=\"track\" role=\"img\" aria-label=\"Cases over time\">";
    for (const auto& tested : record.case_()) {
        const Span span{Time{Duration{tested.begin_ns()}}, Time{Duration{tested.end_ns()}}};
        if (tested.step_size() == 0 || !overlaps(span, window)) continue;
        const double x = std::max(0.0, percent(span.begin, window));
        const double width = std::min(100.0, percent(span.end, window)) - x;
        const double needed = 2 + 1.3 * static_cast<double>(tested.name().size());  // on a lane of 580 pixels
        out << "<svg class=\"" << colour_class(tested.verdict()) << "\" data-begin=\""
            << coordinate(seconds(span.begin)) << "\" data-end=\"" << coordinate(seconds(span.end))
            << "\" x=\"" << coordinate(x) << "%\" width=\"" << coordinate(std::max(width, 0.2))
            << "%\"><title>" << tested.name() << "</title><rect width=\"100%\" height=\"100%\"/>";
        out << "<text x=\"4\" y=\"15\"" << (width < needed ? Tag{" visibility=\"hidden\">"} : Tag{">"})
            << tested.name() << "</text></svg>";
    }
    out << "</svg>";
    return out;
}

Html step_track(const Timeline& timeline, const View& view) {
    const Span window = view.window;
    Html out = open_track(view, "Steps over time; a later attempt of one is drawn lower");
    for (const auto& step : timeline.steps) {
        if (!overlaps(step.span, window)) continue;
        const double from = seconds(step.span.begin);
        out << "<path class=\"" << (step.attempt > 1 ? Tag{"again"} : Tag{"step"}) << "\" d=\"M"
            << coordinate(from) << (step.attempt > 1 ? Tag{" 5"} : Tag{" 1"}) << "V9H"
            << coordinate(std::max(from, seconds(step.span.end)))
            << (step.attempt > 1 ? Tag{"V5z"} : Tag{"V1z"}) << "\"><title>" << step.case_name << "/"
            << step.step;
        if (step.attempt > 1) out << ", attempt " << step.attempt;
        out << "</title></path>";
    }
    out << "</svg>";
    return out;
}

/// The attempts of groups that took more than one.
Html group_track(const Record& record, const View& view) {
    Html attempts;
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            const std::string text = attempt_text(tested, step);
            const Span span{Time{Duration{step.begin_ns()}}, Time{Duration{step.end_ns()}}};
            if (text.empty() || !overlaps(span, view.window)) continue;
            attempts << "<path class=\"" << (step.superseded() ? Tag{"superseded"} : Tag{"counts"})
                     << "\" d=\"M" << coordinate(seconds(span.begin)) << " 2V8H"
                     << coordinate(seconds(span.end)) << "V2z\"><title>" << tested.name() << "/" << step.id()
                     << ", " << text << "</title></path>";
        }
    }
    if (attempts.empty()) return attempts;
    Html out = open_track(view, "Attempts of groups: outlined are superseded, filled counts");
    out << attempts << "</svg>";
    return row("groups", "Run again", out);
}

/// Ticks where `wanted` lines of the console begin.
template <class Wanted>
Html console_lane(const Timeline& timeline, const View& view, Tag kind, const std::string& name,
                  Wanted wanted) {
    const Span window = view.window;
    Html ticks;
    unsigned count = 0;
    for (const auto& line : timeline.console) {
        if (!wanted(line)) continue;
        ++count;
        if (line.t_first >= window.begin && line.t_first <= window.end)
            ticks << "M" << coordinate(seconds(line.t_first)) << " 2V9";
    }
    if (count == 0) return {};
    Html track = open_track(view, name + ": " + std::to_string(count) + " lines");
    track << "<path class=\"ticks\" d=\"" << ticks << "\"/></svg>";
    return row(kind, name, track);
}

bool bad(Mark::What what) {
    return what == Mark::What::crash || what == Mark::What::fault || what == Mark::What::abort;
}

Html mark_track(const Timeline& timeline, const View& view) {
    const Span window = view.window;
    Html track;
    for (const auto& mark : timeline.marks) {
        if (mark.t < window.begin || mark.t > window.end) continue;
        track << "<path class=\"" << (bad(mark.what) ? Tag{"bad"} : Tag{"ticks"}) << "\" d=\"M"
              << coordinate(seconds(mark.t)) << " 0V10\"><title>" << mark.text << "</title></path>";
    }
    if (track.empty()) return track;
    Html out = open_track(view, "Restarts, crashes, faults and aborts: listed below");
    out << track << "</svg>";
    return row("events", "Restarts, faults", out);
}

Html axis(const View& view) {
    const Span window = view.window;
    const double step = tick_distance(to_seconds(window.end - window.begin));
    Html out;
    out << "<svg class=\"track\" aria-hidden=\"true\""
        << (view.zoomable ? Tag{" data-axis=\"\">"} : Tag{">"});
    for (double t = std::ceil(seconds(window.begin) / step) * step; t <= seconds(window.end); t += step) {
        const double x = percent(Time{from_seconds(t)}, window);
        out << "<text x=\"" << coordinate(x) << "%\" y=\"13\""
            << (x < 3    ? Tag{" class=\"first\">"}
                : x > 97 ? Tag{" class=\"last\">"}
                         : Tag{">"})
            << coordinate(t) << "</text>";
    }
    out << "</svg>";
    return row("axis", "Seconds", out);
}

}  // namespace

Html deciding_band(const View& view, unsigned height) {
    Html out;
    if (view.deciding.end <= view.deciding.begin) return out;
    out << "<rect class=\"deciding\" x=\"" << coordinate(seconds(view.deciding.begin))
        << "\" y=\"-4\" width=\"" << coordinate(to_seconds(view.deciding.end - view.deciding.begin))
        << "\" height=\"" << height + 4 << "\"/>";
    return out;
}

Html lanes(const Record& record, const Timeline& timeline, const View& view) {
    const Span window = view.window;
    using console::Integrity;
    using console::Kind;
    Html out;
    out << "<div class=\"lanes\">\n"
        << row("cases", "Cases", case_track(record, window))
        << row("steps", "Steps", step_track(timeline, view)) << group_track(record, view);
    for (const auto& lane : timeline.lanes) {
        if (!lane.on.empty()) out << wave(lane, view);
    }
    out << row("curve", "Voltage, V", curve(timeline.voltage, "V", view))
        << row("curve", "Current, A", curve(timeline.current, "A", view))
        << row("curve", "Power, W", curve(timeline.power, "W", view));
    const auto is = [](Kind kind) {
        return [kind](const console::Record& line) { return line.kind == kind; };
    };
    out << console_lane(timeline, view, "said", "Typed", is(Kind::echo))
        << console_lane(timeline, view, "said", "Replies", is(Kind::reply))
        << console_lane(timeline, view, "heard", "Log", is(Kind::log))
        << console_lane(timeline, view, "heard", "Chatter", is(Kind::chatter))
        << console_lane(timeline, view, "torn", "Torn lines",
                        [](const console::Record& line) { return line.integrity == Integrity::torn; })
        << mark_track(timeline, view) << axis(view) << "</div>\n";
    return out;
}

}  // namespace rig::reports::page
