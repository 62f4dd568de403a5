#include <algorithm>
#include <charconv>
#include <cmath>

#include "reports/group_attempts.hpp"
#include "reports/measurement_text.hpp"
#include "reports/render_html_parts.hpp"

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

/// What earlier attempts of groups measured, apart from what counts.
Html superseded_rows(const Record& record) {
    Html rows;
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            if (!step.superseded()) continue;
            for (const auto& measured : step.measurement())
                rows << row(measured, tested.name() + "/" + step.id() + ", " + attempt_text(tested, step));
        }
    }
    Html out;
    if (!rows.empty())
        out << "<tbody class=\"superseded\">\n<tr><th colspan=\"7\" scope=\"rowgroup\">Superseded attempts: "
               "kept, "
               "not counted</th></tr>\n"
            << rows << "</tbody>\n";
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
    Html rows;
    for (const auto& tested : record.case_()) {
        Html of_case;
        for (const auto& step : tested.step()) {
            if (step.superseded()) continue;
            for (const auto& measured : step.measurement())
                of_case << row(measured, step.id());
        }
        if (of_case.empty()) continue;
        rows << "<tbody>\n<tr><th colspan=\"7\" scope=\"rowgroup\">" << tested.name() << "</th></tr>\n"
             << of_case << "</tbody>\n";
    }
    rows << superseded_rows(record);
    Html out;
    if (rows.empty()) return out;
    out << "<section aria-labelledby=\"measurements\">\n<h2 id=\"measurements\">Measurements</h2>\n"
        << "<div class=\"scroll\" role=\"region\" aria-label=\"Table of measurements\" tabindex=\"0\">\n"
        << "<table class=\"measurements\">\n<thead><tr><th scope=\"col\">Step</th><th "
           "scope=\"col\">Measured</th>"
        << "<th scope=\"col\">Value</th><th scope=\"col\">Allowed</th><th scope=\"col\">Against its "
           "limits</th>"
        << "<th scope=\"col\">Samples</th><th scope=\"col\">Verdict</th></tr></thead>\n"
        << rows << "</table>\n</div>\n</section>\n";
    return out;
}

}  // namespace rig::reports::page
