#include "reports/words/measurement_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "reports/formats/escape.hpp"
#include "reports/number.hpp"

namespace rig::reports {

using plugrig::core::Unit;
using plugrig::reports::Measurement;

namespace {

std::string with_unit(std::string number, Unit unit) {
    const std::string_view name = symbol(unit);
    return name.empty() ? number : number.append(" ").append(name);
}

bool inside(const Measurement& measurement, double value) {
    return !(measurement.has_low() && value < measurement.low()) &&
           !(measurement.has_high() && value > measurement.high());
}

// The last place worth showing: two digits of the uncertainty (GUM 7.2.6), else a thousandth of the window.
std::optional<double> resolution(const Measurement& measurement) {
    if (measurement.unit() == Unit::COUNT) return std::nullopt;
    if (measurement.uncertainty() > 0) return measurement.uncertainty() / 10;
    const double window = measurement.has_low() && measurement.has_high()
                              ? measurement.high() - measurement.low()
                              : std::abs(measurement.has_low() ? measurement.low() : measurement.high());
    return window > 0 ? std::optional{window / 1000} : std::nullopt;
}

// `value` to the decimal place of `resolution`, or to six digits when that is none or too fine for them.
std::string to_place(double value, std::optional<double> resolution) {
    if (!resolution || !std::isfinite(value)) return rounded_text(value);
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(*resolution))));
    std::array<char, 64> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
    std::string shown{text.data(), end.ptr};
    if (shown.find('.') != std::string::npos) {
        shown.erase(shown.find_last_not_of('0') + 1);
        if (shown.ends_with('.')) shown.pop_back();
    }
    if (shown == "-0") shown = "0";
    return end.ec == std::errc{} ? shown : rounded_text(value);
}

}  // namespace

std::string rounded_text(double value) {
    if (std::isnan(value)) return "nan";
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
    return {text.data(), end.ptr};
}

std::string_view symbol(Unit unit) {
    switch (unit) {
        case Unit::V:
            return "V";
        case Unit::A:
            return "A";
        case Unit::W:
            return "W";
        case Unit::PERCENT:
            return "%";
        case Unit::MS:
            return "ms";
        case Unit::S:
            return "s";
        case Unit::OHM:
            return "Ω";
        case Unit::HZ:
            return "Hz";
        default:
            return "";
    }
}

std::string value_text(const Measurement& measurement) {
    if (!measurement.has_value()) return quoted(measurement.text());
    const double value = measurement.value();
    const std::optional<double> place = resolution(measurement);
    std::string text = to_place(value, place);
    double shown = value;
    std::from_chars(text.data(), text.data() + text.size(), shown);
    if (inside(measurement, shown) != inside(measurement, value)) text = number_text(value);
    if (measurement.has_uncertainty()) text += " ± " + to_place(measurement.uncertainty(), place);
    return with_unit(std::move(text), measurement.unit());
}

std::string limits_text(const Measurement& measurement) {
    std::string text;
    if (measurement.has_low() && measurement.has_high() && measurement.low() == measurement.high()) {
        text = "= " + rounded_text(measurement.low());
    } else if (measurement.has_low() && measurement.has_high()) {
        text = rounded_text(measurement.low()) + " … " + rounded_text(measurement.high());
    } else if (measurement.has_low()) {
        text = "from " + rounded_text(measurement.low());
    } else if (measurement.has_high()) {
        text = "up to " + rounded_text(measurement.high());
    } else {
        return "";
    }
    return with_unit(std::move(text), measurement.unit());
}

std::string verdict_text(const Measurement& measurement) {
    return plugrig::core::Verdict_Name(measurement.verdict()) +
           (measurement.near_limit() ? ", near its limit" : "");
}

std::string describe(const Measurement& measurement) {
    std::string limits = limits_text(measurement);
    if (limits.starts_with("= ")) limits.erase(0, 2);
    return measurement.name() + " = " + value_text(measurement) +
           (limits.empty() ? "" : ", allowed " + limits);
}

}  // namespace rig::reports
