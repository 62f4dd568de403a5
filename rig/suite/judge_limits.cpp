#include "rig/suite/judge_limits.hpp"

#include <charconv>
#include <cmath>

namespace rig::suite {

using plugrig::core::Unit;
using plugrig::core::Verdict;
using plugrig::reports::Measurement;

std::string number_for_person(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 6).ptr;
    return {text, end};
}

Measurement compare(std::string name, double value, const plugrig::suite::Limits& limits, unsigned samples) {
    Measurement measurement;
    measurement.set_name(std::move(name));
    measurement.set_value(value);
    measurement.set_unit(limits.unit());
    measurement.set_samples(samples);
    bool inside = !std::isnan(value);
    if (limits.has_low()) {
        measurement.set_low(limits.low());
        inside = inside && value >= limits.low();
    }
    if (limits.has_high()) {
        measurement.set_high(limits.high());
        inside = inside && value <= limits.high();
    }
    measurement.set_verdict(inside ? Verdict::PASS : Verdict::FAIL);
    return measurement;
}

std::string describe(const Measurement& measurement) {
    const std::string unit = " " + std::string{symbol(measurement.unit())};
    std::string text = measurement.name() + " = " + number_for_person(measurement.value()) + unit;
    if (measurement.has_low() && measurement.has_high()) {
        text += ", allowed " + number_for_person(measurement.low()) + " … " +
                number_for_person(measurement.high()) + unit;
    } else if (measurement.has_low()) {
        text += ", allowed from " + number_for_person(measurement.low()) + unit;
    } else if (measurement.has_high()) {
        text += ", allowed up to " + number_for_person(measurement.high()) + unit;
    }
    return text;
}

std::string number_text(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
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

}  // namespace rig::suite
