#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "reports/html/render_html_parts.hpp"
#include "reports/words/measurement_text.hpp"

namespace rig::reports::page {

namespace {

/// An instrument that is silent for longer has a gap: the tap speaks every 0.1 s, the meter every 0.25 s.
constexpr Duration longest_silence = std::chrono::milliseconds{1500};

/// A curve of more points than a picture has columns keeps the lowest and the highest of each column.
constexpr std::size_t most_columns = 1500;

std::vector<Sample> thinned(std::span<const Sample> samples) {
    if (samples.size() <= 2 * most_columns) return {samples.begin(), samples.end()};
    std::vector<Sample> kept;
    const std::size_t bucket = (samples.size() + most_columns - 1) / most_columns;
    for (std::size_t from = 0; from < samples.size(); from += bucket) {
        const auto part = samples.subspan(from, std::min(bucket, samples.size() - from));
        auto [low, high] = std::minmax_element(
            part.begin(), part.end(), [](const Sample& a, const Sample& b) { return a.value < b.value; });
        if (high < low) std::swap(low, high);
        kept.push_back(*low);
        if (high != low) kept.push_back(*high);
    }
    return kept;
}

/// Without what only repeats its neighbours, as the metering chip's registers do for 1.8 s: `same` says of
/// two samples whether they look alike. One stays often enough that a repeating instrument does not look
/// silent.
template <class Same>
std::vector<Sample> without_repeats(const std::vector<Sample>& samples, Same same) {
    std::vector<Sample> kept;
    for (std::size_t k = 0; k < samples.size(); ++k) {
        const bool inner = k > 0 && k + 1 < samples.size() && same(samples[k - 1], samples[k]) &&
                           same(samples[k], samples[k + 1]) && same(kept.back(), samples[k]);
        if (!inner || samples[k + 1].t - kept.back().t > longest_silence) kept.push_back(samples[k]);
    }
    return kept;
}

bool equal_values(const Sample& a, const Sample& b) {
    return a.value == b.value;
}

double seconds(Time t) {
    return to_seconds(t.time_since_epoch());
}

double nice_top(double highest) {
    if (!(highest > 0)) return 1;
    const double ten = std::pow(10, std::floor(std::log10(highest)));
    for (const double factor : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (factor * ten >= highest) return factor * ten;
    }
    return 10 * ten;
}

double highest(const TwoInstruments& quantity) {
    double top = 0;
    for (const auto* samples : {&quantity.tap, &quantity.meter}) {
        for (const auto& sample : *samples)
            top = std::max(top, sample.value);
    }
    return top;
}

Html path(Tag name, std::span<const Sample> samples, Span window, double top) {
    Html out;
    out << "<path class=\"" << name << "\" d=\"";
    bool pen_down = false;
    Time last{};
    // A tenth of a percent of the height is less than a line is wide.
    const auto height = [top](const Sample& sample) {
        return std::round(1000 - 1000 * sample.value / top) / 10;
    };
    const auto same = [&](const Sample& a, const Sample& b) { return height(a) == height(b); };
    for (const auto& sample : without_repeats(thinned(samples), same)) {
        if (sample.t < window.begin || sample.t > window.end) continue;
        pen_down = pen_down && sample.t - last <= longest_silence;
        out << (pen_down ? Tag{"L"} : Tag{"M"}) << coordinate(seconds(sample.t)) << " "
            << coordinate(height(sample));
        pen_down = true;
        last = sample.t;
    }
    out << "\"/>";
    return out;
}

std::string described(const TwoInstruments& quantity, Tag unit, Span window) {
    const auto range = [&](const std::vector<Sample>& samples) -> std::string {
        double low = INFINITY;
        double high = -INFINITY;
        for (const auto& sample : samples) {
            if (sample.t < window.begin || sample.t > window.end) continue;
            low = std::min(low, sample.value);
            high = std::max(high, sample.value);
        }
        if (low > high) return "nothing";
        return rounded_text(low) + " to " + rounded_text(high) + " " + std::string{unit.markup()};
    };
    return "Metering chip: " + range(quantity.tap) + ". Reference meter: " + range(quantity.meter);
}

void numbers(Html& out, const std::vector<Sample>& samples) {
    out << "[";
    bool first = true;
    for (const auto& sample : without_repeats(thinned(samples), equal_values)) {
        out << (std::exchange(first, false) ? Tag{"["} : Tag{",["}) << coordinate(seconds(sample.t)) << ","
            << coordinate(sample.value) << "]";
    }
    out << "]";
}

}  // namespace

Html curve(const TwoInstruments& quantity, Tag unit, const View& view) {
    const Span window = view.window;
    const double top = nice_top(highest(quantity));
    Html out;
    out << "<svg class=\"track\" role=\"img\" aria-label=\"" << described(quantity, unit, window)
        << "\"><svg viewBox=\"" << coordinate(seconds(window.begin)) << " -4 "
        << coordinate(to_seconds(window.end - window.begin)) << " 108\" preserveAspectRatio=\"none\">"
        << deciding_band(view, 108) << "<path class=\"grid\" d=\"";
    for (const double y : {0.0, 50.0, 100.0})
        out << "M" << coordinate(seconds(window.begin)) << " " << coordinate(y) << "H"
            << coordinate(seconds(window.end));
    out << "\"/>" << path("meter", quantity.meter, window, top) << path("tap", quantity.tap, window, top)
        << "</svg><text class=\"scale\" x=\"-4\" y=\"9\">" << rounded_text(top)
        << "</text><text class=\"scale\" x=\"-4\" y=\"54%\">" << rounded_text(top / 2)
        << "</text><text class=\"scale\" x=\"-4\" y=\"98%\">0</text></svg>";
    return out;
}

Html curve_data(const Timeline& timeline) {
    Html out;
    out << "<script type=\"application/json\" id=\"curves\">{\"silence\":"
        << coordinate(to_seconds(longest_silence)) << ",\"end\":" << coordinate(seconds(timeline.end))
        << ",\"curves\":[";
    bool first = true;
    for (const auto* quantity : {&timeline.voltage, &timeline.current, &timeline.power}) {
        out << (std::exchange(first, false) ? Tag{""} : Tag{","}) << "{\"tap\":";
        numbers(out, quantity->tap);
        out << ",\"meter\":";
        numbers(out, quantity->meter);
        out << "}";
    }
    out << "]}</script>\n";
    return out;
}

}  // namespace rig::reports::page
