#include "rig/suite/judge_limits.hpp"

#include <cmath>

namespace rig::suite {

using plugrig::core::Verdict;
using plugrig::reports::Measurement;
using plugrig::suite::Limits;

namespace {

bool near_limit(double value, const Limits& limits) {
    const double zone = (limits.high() - limits.low()) * limits.warn_percent() / 100;
    return limits.has_low() && limits.has_high() &&
           (value < limits.low() + zone || value > limits.high() - zone);
}

}  // namespace

Measurement compare(std::string name, double value, const Limits& limits, unsigned samples) {
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
    measurement.set_near_limit(inside && near_limit(value, limits));
    return measurement;
}

}  // namespace rig::suite
