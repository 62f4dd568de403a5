#include "rig/suite/quantity.hpp"
#include "reports/measurement_text.hpp"

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
constexpr double nothing_a = 0.05;  // a fifth of what the lightest load draws

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

std::vector<const MeterRead*> reads_in(const StepView& view, const SampleWindow& window) {
    std::vector<const MeterRead*> reads;
    for (const MeterRead& read : view.evidence.meter()) {
        const Time t{Duration{read.t_ns()}};
        const bool again = !reads.empty() && reads.back()->t_ns() == read.t_ns();
        if (t > window.begin && t <= window.end && !again) {
            reads.push_back(&read);
        }
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

}  // namespace

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
            for (const MeterRead* read : reads_in(view, window)) {
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

namespace {

using Reads = std::vector<const MeterRead*>;

double mean_of(const Reads& reads, std::string_view quantity) {
    double sum = 0;
    for (const MeterRead* read : reads) {
        sum += meter_value(*read, quantity);
    }
    return sum / static_cast<double>(reads.size());
}

std::string rounded(double value) {
    return reports::rounded_text(value);
}

// Mains and load as the station describes them.
Finding judge_circuit(const StepView& view, const Reads& reads) {
    constexpr double steady_share =
        0.02;  // of the mean, from lowest to highest: more moves between two instruments
    if (!view.evidence.lines().active(plugrig::core::Line::OUTPUT_SENSE)) {
        return {};
    }
    const double u = mean_of(reads, "u");
    const SupplyRange& supply = view.plan.supply;
    if (supply.high_v > 0 && (u < supply.low_v || u > supply.high_v)) {
        return Finding::error("mains: " + rounded(u) + " V at the reference meter, this station is for " +
                              rounded(supply.low_v) + " … " + rounded(supply.high_v) +
                              " V; check the supply and the meter's range");
    }
    const auto [lowest, highest] = std::minmax_element(
        reads.begin(), reads.end(), [](const auto* a, const auto* b) { return a->u_v() < b->u_v(); });
    if ((*highest)->u_v() - (*lowest)->u_v() > steady_share * u) {
        return Finding::error("mains: moves between " + rounded((*lowest)->u_v()) + " and " +
                              rounded((*highest)->u_v()) + " V while sampling; check the supply");
    }
    const auto load = view.plan.loads.find(view.evidence.load());
    const double i = mean_of(reads, "i");
    if (load == view.plan.loads.end() || load->second.tolerance_percent <= 0 || i < nothing_a) {
        return {};
    }
    const double deviation = 100 * (u / i / load->second.ohm - 1);
    if (std::abs(deviation) > load->second.tolerance_percent) {
        return Finding::error("load " + std::to_string(load->first) + ": " + rounded(u / i) +
                              " Ω by the reference meter, the station says " + rounded(load->second.ohm) +
                              " Ω; check the load, its wires and the meter's current range");
    }
    return {};
}

}  // namespace

Finding judge_meter(const StepView& view, const SampleWindow& window) {
    // Wider than any class of meter: only a broken one contradicts itself by this much.
    constexpr double inconsistent_share = 0.02;
    constexpr double inconsistent_w = 0.5;
    constexpr std::size_t frozen_reads = 8;  // noise on real mains never repeats all digits this often
    const auto reads = reads_in(view, window);
    if (reads.empty() && !view.evidence.meter().empty()) {
        return Finding::error(
            "meter: frozen, its newest reading is older than this state of the bench; check that it "
            "is not on hold");
    }
    if (reads.empty()) {
        return Finding::error("meter: no reading while sampling; check its cable and that it is switched on");
    }
    for (const MeterRead* read : reads) {
        const double expected = read->u_v() * read->i_a() * read->power_factor();
        if (std::abs(read->p_w() - expected) > inconsistent_share * std::abs(expected) + inconsistent_w) {
            return Finding::error("meter: inconsistent, P differs from U·I·PF; check its wiring and ranges");
        }
    }
    const bool frozen =
        reads.size() >= frozen_reads && std::all_of(reads.begin(), reads.end(), [&](const auto* read) {
            return read->u_v() == reads.front()->u_v() && read->i_a() == reads.front()->i_a() &&
                   read->p_w() == reads.front()->p_w();
        });
    if (frozen) {
        return Finding::error("meter: frozen, " + std::to_string(reads.size()) +
                              " readings equal to the last digit; "
                              "check that it is not on hold");
    }
    return judge_circuit(view, reads);
}

}  // namespace rig::suite
