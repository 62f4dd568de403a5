#include <algorithm>
#include <charconv>
#include <cmath>

#include "reports/group_attempts.hpp"
#include "reports/html/render_html_parts.hpp"
#include "reports/words/measurement_text.hpp"

namespace rig::reports::page {

namespace {

using plugrig::reports::Measurement;

// The bar's own coordinates: with both limits the allowed interval is its middle half.
constexpr double width = 200;
constexpr double zone_low = 50;
constexpr double zone_high = 150;
constexpr double edge = 7;  // half a marker

double between(double x, double low, double high) {
    return std::isnan(x) ? high : std::clamp(x, low, high);
}

struct Scale {
    double from;  ///< of the allowed zone, in the bar's coordinates
    double to;
    double value;     ///< may lie outside the bar
    double per_unit;  ///< of what was measured
};

Scale scale(const Measurement& measured) {
    const double value = measured.value();
    if (measured.has_low() && measured.has_high() && measured.high() > measured.low()) {
        const double unit = (zone_high - zone_low) / (measured.high() - measured.low());
        return {zone_low, zone_high, zone_low + (value - measured.low()) * unit, unit};
    }
    const double limit = measured.has_high() ? measured.high() : measured.low();
    const double unit =
        (zone_high - zone_low) / std::max({std::abs(limit), std::abs(value - limit) / 4, 1e-12});
    if (measured.has_low() && measured.has_high())  // one value is right
        return {width / 2 - 2, width / 2 + 2, width / 2 + (value - limit) * unit, unit};
    return measured.has_high() ? Scale{0, zone_high, zone_high + (value - limit) * unit, unit}
                               : Scale{zone_low, width, zone_low + (value - limit) * unit, unit};
}

Html marker(double x, bool inside) {
    Html out;
    const double shown = std::clamp(std::isnan(x) ? width : x, edge, width - edge);
    out << "<g class=\"" << (inside ? Tag{"in"} : Tag{"out"}) << "\" transform=\"translate("
        << coordinate(shown) << " 10)\">";
    if (inside) {
        out << "<path d=\"M0-7L6 0L0 7L-6 0z\"/>";
    } else if (shown != x) {  // further out than the bar reaches
        out << (x < 0 ? Tag{"<path d=\"M-7 0L5-8V8z\"/>"} : Tag{"<path d=\"M7 0L-5-8V8z\"/>"});
    } else {
        out << "<path class=\"cross\" d=\"M-5-5L5 5M5-5L-5 5\"/>";
    }
    out << "</g>";
    return out;
}

// Where the true value may lie, from end to end.
Html whisker(const Measurement& measured) {
    Html out;
    if (!measured.has_uncertainty()) return out;
    const Scale bar = scale(measured);
    const double half = measured.uncertainty() * bar.per_unit;
    const std::string from = coordinate(between(bar.value - half, 0, width));
    const std::string to = coordinate(between(bar.value + half, 0, width));
    out << "<path class=\"limit\" d=\"M" << from << " 6V14M" << from << " 10H" << to << "M" << to
        << " 6V14\"/>";
    return out;
}

Html row(const Measurement& measured, const std::string& step) {
    Html out;
    out << "<tr class=\"" << colour_class(measured.verdict()) << "\"><td>" << step << "</td><td>"
        << measured.name();
    if (!measured.has_value()) {  // text needs the room and has no limits
        out << "</td><td class=\"text\" colspan=\"3\">" << value_text(measured);
    } else {
        out << "</td><td class=\"value\">" << value_text(measured) << "</td><td class=\"limits\">"
            << limits_text(measured);
        if (!measured.limit_set().empty()) out << " <small>" << measured.limit_set() << "</small>";
        out << "</td><td>" << limit_bar(measured);
    }
    out << "</td><td class=\"n\">" << measured.samples() << "</td><td>" << badge(measured.verdict());
    if (measured.near_limit()) out << " <small class=\"near\">near its limit</small>";
    out << "</td></tr>\n";
    return out;
}

/// More rows than this are looked for, not read: what is in order is folded.
constexpr unsigned most_rows_unfolded = 60;

unsigned count_rows(const Record& record) {
    unsigned count = 0;
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step())
            count += static_cast<unsigned>(step.measurement_size());
    }
    return count;
}

/// The measurements of one case that count, or those that do not.
struct Table {
    Html rows;
    unsigned count = 0;
    unsigned limited = 0;
    unsigned inside = 0;
    bool remarkable = false;  ///< one did not pass, or is near its limit
};

void add(Table& table, const Measurement& measured, const std::string& step) {
    table.rows << row(measured, step);
    const bool passed = measured.verdict() == Verdict::PASS;
    const bool limited = measured.has_low() || measured.has_high();
    ++table.count;
    table.limited += limited ? 1 : 0;
    table.inside += limited && passed ? 1 : 0;
    table.remarkable = table.remarkable || !passed || measured.near_limit();
}

Html folded(const Table& table, const std::string& name, bool open) {
    Html out;
    out << "<details class=\"measured\"" << (open ? Tag{" open>"} : Tag{">"}) << "\n<summary><b>" << name
        << "</b> <span>" << table.count << (table.count == 1 ? Tag{" measurement"} : Tag{" measurements"});
    if (table.limited > 0) out << ", " << table.inside << " of " << table.limited << " within limits";
    out << "</span></summary>\n<div class=\"scroll\" role=\"region\" aria-label=\"Measurements of " << name
        << "\" tabindex=\"0\">\n<table class=\"measurements\">\n<thead><tr><th scope=\"col\">Step</th><th "
           "scope=\"col\">Measured</th><th scope=\"col\">Value</th><th scope=\"col\">Allowed</th><th "
           "scope=\"col\">Against its limits</th><th scope=\"col\">Samples</th><th "
           "scope=\"col\">Verdict</th></tr></thead>\n<tbody>\n"
        << table.rows << "</tbody>\n</table>\n</div>\n</details>\n";
    return out;
}

/// What earlier attempts of groups measured, apart from what counts.
Html superseded_table(const Record& record) {
    Table table;
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            if (!step.superseded()) continue;
            for (const auto& measured : step.measurement())
                add(table, measured, tested.name() + "/" + step.id() + ", " + attempt_text(tested, step));
        }
    }
    Html out;
    if (table.count > 0)
        out << "<div class=\"superseded\">\n"
            << folded(table, "Superseded attempts: kept, not counted", true) << "</div>\n";
    return out;
}

}  // namespace

std::string coordinate(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, std::isfinite(value) ? value : 0.0,
                                   std::chars_format::fixed, 4);
    std::string out{text, end.ptr};
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out == "-0" ? "0" : out;
}

Html limit_bar(const Measurement& measured) {
    Html out;
    if (!measured.has_low() && !measured.has_high()) return out;
    const Scale bar = scale(measured);
    const bool inside = measured.verdict() == Verdict::PASS;
    const bool undecided = measured.verdict() == Verdict::INCONCLUSIVE;
    out << "<svg class=\"limits\" viewBox=\"0 0 200 20\" role=\"img\" aria-label=\"" << value_text(measured)
        << (inside      ? Tag{", inside "}
            : undecided ? Tag{", perhaps outside "}
                        : Tag{", outside "})
        << limits_text(measured) << "\"><path class=\"rail\" d=\"M0 10H200\"/><rect class=\"zone\" x=\""
        << coordinate(bar.from) << "\" y=\"4\" width=\"" << coordinate(bar.to - bar.from)
        << "\" height=\"12\"/>";
    if (measured.has_low()) out << "<path class=\"limit\" d=\"M" << coordinate(bar.from) << " 1V19\"/>";
    if (measured.has_high()) out << "<path class=\"limit\" d=\"M" << coordinate(bar.to) << " 1V19\"/>";
    out << whisker(measured) << marker(bar.value, inside) << "</svg>";
    return out;
}

Html measurements_section(const Record& record) {
    const bool all_open = record.verdict() == Verdict::PASS && count_rows(record) <= most_rows_unfolded;
    Html tables;
    for (const auto& tested : record.case_()) {
        Table table;
        for (const auto& step : tested.step()) {
            if (step.superseded()) continue;
            for (const auto& measured : step.measurement())
                add(table, measured, step.id());
        }
        const bool open = all_open || table.remarkable || tested.verdict() != Verdict::PASS;
        if (table.count > 0) tables << folded(table, tested.name(), open);
    }
    tables << superseded_table(record);
    Html out;
    out << "<section aria-labelledby=\"measurements\">\n<h2 id=\"measurements\">Measurements</h2>\n";
    if (tables.empty()) out << "<p>Nothing was measured.</p>\n";
    out << tables << "</section>\n";
    return out;
}

}  // namespace rig::reports::page
