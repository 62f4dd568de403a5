#include "rig/suite/judge/judge_limits.hpp"

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

Measurement compare(std::string name, double value, double uncertainty, const Limits& limits,
                    unsigned samples) {
    Measurement measurement = compare(std::move(name), value, limits, samples);
    if (uncertainty <= 0) {
        return measurement;
    }
    measurement.set_uncertainty(uncertainty);
    const double lowest = value - uncertainty;
    const double highest = value + uncertainty;
    const bool inside =
        (!limits.has_low() || lowest >= limits.low()) && (!limits.has_high() || highest <= limits.high());
    const bool outside =
        (limits.has_low() && highest < limits.low()) || (limits.has_high() && lowest > limits.high());
    measurement.set_verdict(inside ? Verdict::PASS : outside ? Verdict::FAIL : Verdict::INCONCLUSIVE);
    measurement.set_near_limit(inside && measurement.near_limit());
    return measurement;
}

}  // namespace rig::suite
