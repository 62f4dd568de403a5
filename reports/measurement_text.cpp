#include "reports/measurement_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "reports/escape.hpp"
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
    std::string text = rounded_text(value);
    double shown = value;
    std::from_chars(text.data(), text.data() + text.size(), shown);
    if (inside(measurement, shown) != inside(measurement, value)) text = number_text(value);
    if (measurement.has_uncertainty()) text += " ± " + rounded_text(measurement.uncertainty());
    return with_unit(std::move(text), measurement.unit());
}

std::string limits_text(const Measurement& measurement) {
    std::string text;
    if (measurement.has_low() && measurement.has_high()) {
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
    const std::string limits = limits_text(measurement);
    return measurement.name() + " = " + value_text(measurement) +
           (limits.empty() ? "" : ", allowed " + limits);
}

}  // namespace rig::reports
