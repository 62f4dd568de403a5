#include "rig/suite/judge/quantity.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace rig::suite {
namespace {

using namespace std::chrono_literals;
using plugrig::reports::MeterRead;
using plugrig::suite::Sampling;

constexpr unsigned default_settle = 2;  // the one under way at a load step mixes both states
constexpr unsigned default_distinct = 3;

unsigned settle_of(const Sampling& sampling) {
    return sampling.settle_updates() > 0 ? sampling.settle_updates() : default_settle;
}
unsigned distinct_of(const Sampling& sampling) {
    return sampling.distinct_updates() > 0 ? sampling.distinct_updates() : default_distinct;
}

bool has_tap(const StepView& view) {
    return view.evidence.tap().last_frame().has_value();
}

std::optional<double> reduced(const std::vector<double>& samples, Sampling::Reduce how) {
    if (samples.empty()) {
        return std::nullopt;
    }
    switch (how) {
        case Sampling::LAST:
            return samples.back();
        case Sampling::MINIMUM:
            return *std::min_element(samples.begin(), samples.end());
        case Sampling::MAXIMUM:
            return *std::max_element(samples.begin(), samples.end());
        default:
            break;
    }
    double sum = 0;
    for (const double sample : samples) {
        sum += sample;
    }
    return sum / static_cast<double>(samples.size());
}

}  // namespace

MeterReads meter_reads(const StepView& view, const SampleWindow& window) {
    MeterReads reads;
    const Time disturbed = view.evidence.disturbed();
    std::optional<Time> before;
    for (const MeterRead& read : view.evidence.meter()) {
        const Time t{Duration{read.t_ns()}};
        if (before == t) {
            continue;  // read twice
        }
        if (t > window.begin && t <= window.end) {
            if (before.value_or(t) >= disturbed) {
                reads.whole.push_back(&read);
            } else {
                reads.longest_mixed = std::max(reads.longest_mixed, t - *before);
            }
        }
        before = t;
    }
    return reads;
}

double meter_value(const MeterRead& read, std::string_view quantity) {
    if (quantity == "u") return read.u_v();
    if (quantity == "i") return read.i_a();
    if (quantity == "p") return read.p_w();
    if (quantity == "pf") return read.power_factor();
    return read.frequency_hz();
}

std::optional<QuantityName> QuantityName::parse(std::string_view name) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view source = name.substr(0, dot);
    const std::string_view quantity = name.substr(dot + 1);
    const bool uip = quantity == "u" || quantity == "i" || quantity == "p";
    if (source == "tap" && uip) {
        return QuantityName{Source::tap, quantity};
    }
    if (source == "meter" && (uip || quantity == "pf" || quantity == "f")) {
        return QuantityName{Source::meter, quantity};
    }
    if (source == "power" && (quantity == "voltage" || quantity == "current" || quantity == "power")) {
        return QuantityName{Source::console, quantity};
    }
    return std::nullopt;
}

std::optional<SampleWindow> sample_window(const StepView& view) {
    const Sampling& sampling = view.planned.step.measure().sampling();
    const unsigned settle = settle_of(sampling);
    const unsigned count = distinct_of(sampling);
    const Time disturbed = view.evidence.disturbed();
    if (has_tap(view)) {
        const auto window = view.evidence.tap().window(disturbed, settle, count);
        return window ? std::optional{SampleWindow{window->begin, window->end, count}} : std::nullopt;
    }
    const Time begin = disturbed + settle * update_period;
    const Time end = begin + count * update_period;
    return view.now >= end ? std::optional{SampleWindow{begin, end, count}} : std::nullopt;
}

Time window_due(const StepView& view) {
    const Sampling& sampling = view.planned.step.measure().sampling();
    const Time from = std::max(view.evidence.disturbed(), view.begin());
    // One update more than needed, and half as much again for a chip whose clock is slow.
    return from + (settle_of(sampling) + distinct_of(sampling) + 1) * update_period * 3 / 2;
}

std::optional<double> reduce(const StepView& view, const SampleWindow& window, QuantityName name,
                             const std::optional<plugrig::wire::Reply>& power_reply) {
    const Sampling& sampling = view.planned.step.measure().sampling();
    std::vector<double> samples;
    switch (name.source) {
        case QuantityName::Source::tap:
            for (const auto& update : view.evidence.tap().all()) {
                if (update.t <= window.begin || update.t > window.end) {
                    continue;
                }
                const auto value = name.quantity == "u"   ? update.u_v
                                   : name.quantity == "i" ? update.i_a
                                                          : update.p_w;
                if (value) {
                    samples.push_back(*value);
                }
            }
            break;
        case QuantityName::Source::meter:
            for (const MeterRead* read : meter_reads(view, window).whole) {
                samples.push_back(meter_value(*read, name.quantity));
            }
            break;
        case QuantityName::Source::console: {
            if (!power_reply) {
                return std::nullopt;
            }
            const auto& power = power_reply->power();
            const ConsoleScale& scale = view.plan.console_scale;
            if (name.quantity == "voltage") return static_cast<double>(power.v()) * scale.volts;
            if (name.quantity == "current") return static_cast<double>(power.i()) * scale.amperes;
            return static_cast<double>(power.p()) * scale.watts;
        }
    }
    return reduced(samples, sampling.reduce());
}

}  // namespace rig::suite
