// Whether the reference meter can be believed, and whether it sees the bench that the station describes.
#include <algorithm>
#include <cmath>

#include "reports/words/measurement_text.hpp"
#include "rig/suite/judge/quantity.hpp"

namespace rig::suite {

using plugrig::reports::MeterRead;

namespace {

// Below this there is nothing whose share could be taken: what a meter shows of it is its own noise.
constexpr double nothing_a = 0.05;  // a fifth of what the lightest load draws
constexpr double nothing_v = 23;    // a tenth of mains: a relay that stays open lets less through

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

// From the lowest to the highest, as a share of the mean.
template <class Values>
double spread(const Values& values) {
    if (values.size() < 2) {
        return 0;
    }
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    const double mean = sum / static_cast<double>(values.size());
    return mean > 0 ? (*highest - *lowest) / mean : 0;
}

// Readings that scatter while the metering chip, at the same circuit, sees it steady: nothing may be compared
// with them.
Finding judge_scatter(const StepView& view, const SampleWindow& window, const Reads& reads) {
    constexpr double steady_share = 0.02;
    // Averaged over 1.8 s, so a third of what the meter sees of mains that really moves.
    constexpr double steady_share_of_tap = 0.0025;
    for (const std::string_view quantity : {"u", "i"}) {
        std::vector<double> metered;
        for (const MeterRead* read : reads) {
            metered.push_back(meter_value(*read, quantity));
        }
        std::vector<double> tapped;
        for (const auto& update : view.evidence.tap().all()) {
            const auto& value = quantity == "u" ? update.u_v : update.i_a;
            if (update.t > window.begin && update.t <= window.end && value) {
                tapped.push_back(*value);
            }
        }
        const double nothing = quantity == "u" ? nothing_v : nothing_a;
        if (mean_of(reads, quantity) >= nothing && spread(metered) > steady_share && tapped.size() > 1 &&
            spread(tapped) < steady_share_of_tap) {
            return Finding::error("meter: noisy, its " +
                                  std::string{quantity == "u" ? "voltage" : "current"} + " scatters by " +
                                  rounded(100 * spread(metered)) +
                                  " % while the tap's is steady; check its range, filter and leads");
        }
    }
    return {};
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

double mains_movement(const StepView& view, const SampleWindow& window) {
    constexpr double own_scatter = 0.002;  // of the chip and of a meter on steady mains, a few readings each
    std::vector<double> tapped;
    for (const auto& update : view.evidence.tap().all()) {
        if (update.t > window.begin - 2 * update_period && update.u_v && *update.u_v >= nothing_v) {
            tapped.push_back(*update.u_v);
        }
    }
    std::vector<double> metered;
    for (const MeterRead* read : meter_reads(view, {window.begin, view.now, window.updates}).whole) {
        if (read->u_v() >= nothing_v) {
            metered.push_back(read->u_v());
        }
    }
    return std::max({0.0, spread(tapped) - own_scatter, spread(metered) - own_scatter});
}

Finding judge_meter(const StepView& view, const SampleWindow& window) {
    // Wider than any class of meter: only a broken one contradicts itself by this much.
    constexpr double inconsistent_share = 0.02;
    constexpr double inconsistent_w = 0.5;
    // Noise on real mains never repeats all digits this often; without mains a good meter shows zeros.
    constexpr std::size_t frozen_reads = 8;
    const MeterReads found = meter_reads(view, window);
    const Reads& reads = found.whole;
    if (reads.empty() && found.longest_mixed > Duration{}) {
        return Finding::error(
            "meter: too slow, a reading takes " + rounded(to_seconds(found.longest_mixed)) +
            " s and so began before this state of the bench; set its update interval to 250 ms");
    }
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
    const bool frozen = reads.size() >= frozen_reads && mean_of(reads, "u") >= nothing_v &&
                        std::all_of(reads.begin(), reads.end(), [&](const auto* read) {
                            return read->u_v() == reads.front()->u_v() &&
                                   read->i_a() == reads.front()->i_a() && read->p_w() == reads.front()->p_w();
                        });
    if (frozen) {
        return Finding::error("meter: frozen, " + std::to_string(reads.size()) +
                              " readings equal to the last digit; "
                              "check that it is not on hold");
    }
    Finding scatter = judge_scatter(view, window, reads);
    return scatter.settled() ? scatter : judge_circuit(view, reads);
}

}  // namespace rig::suite
