#include <cmath>
#include <string>

#include <re2/re2.h>

#include "reports/words/measurement_text.hpp"
#include "rig/suite/judge/agreement.hpp"
#include "rig/suite/judge/instant.hpp"
#include "rig/suite/judge/judge_limits.hpp"
#include "rig/suite/judge/quantity.hpp"
#include "rig/suite/judge/step_view.hpp"
#include "rig/suite/limit_variants.hpp"

namespace rig::suite {
namespace {

using plugrig::suite::Derived;
using plugrig::suite::Measure;

std::string name_of(const StepView& view) {
    const auto& measure = view.planned.step.measure();
    return measure.name().empty() ? view.planned.step.id() : measure.name();
}

const std::string& of_name(const Measure& measure) {
    return measure.has_field() ? measure.field() : measure.derived().of();
}

/// The limits of this step for the plug that is there, and what the record calls them.
struct ChosenLimits {
    const plugrig::suite::Limits* limits = nullptr;
    std::string name;
    std::string missing;  ///< when there are none: what of the plug is not known
};

ChosenLimits limits_of(const StepView& view) {
    const Measure& measure = view.planned.step.measure();
    const auto set = view.plan.limit_sets.find(measure.limit_set());
    if (set == view.plan.limit_sets.end()) {
        return {&measure.limits(), measure.limit_set(), {}};
    }
    const LimitChoice choice = choose_variant(set->second, view.dut);
    if (choice.variant == nullptr) {
        return {nullptr, {}, choice.missing};
    }
    return {&choice.variant->limits(), limits_name(set->second, *choice.variant), {}};
}

Finding limited(const StepView& view, double value, unsigned samples) {
    const ChosenLimits chosen = limits_of(view);
    auto measurement = compare(name_of(view), value, *chosen.limits, samples);
    measurement.set_limit_set(chosen.name);
    Finding finding = measurement.verdict() == Verdict::PASS ? Finding::pass()
                                                             : Finding::fail(reports::describe(measurement));
    finding.measurements.push_back(std::move(measurement));
    return finding;
}

double derive(Derived::Op op, double of, double reference) {
    switch (op) {
        case Derived::DIFFERENCE:
            return of - reference;
        case Derived::RELATIVE_PERCENT:
            return 100 * (of - reference) / reference;
        case Derived::RATIO:
            return of / reference;
        case Derived::PRODUCT:
            return of * reference;
        default:
            return std::nan("");
    }
}

// The value of this step's measure, once its samples are there.
std::optional<double> value_of(const StepView& view, const SampleWindow& window,
                               const std::optional<plugrig::wire::Reply>& reply) {
    const Measure& measure = view.planned.step.measure();
    const auto of = reduce(view, window, *QuantityName::parse(of_name(measure)), reply);
    if (!measure.has_derived()) {
        return of;
    }
    const auto reference = reduce(view, window, *QuantityName::parse(measure.derived().reference()), reply);
    return of && reference ? std::optional{derive(measure.derived().op(), *of, *reference)} : std::nullopt;
}

// Two replies of `meross power` agree when the quantities that this step measures do; each must be within the
// limits.
class PowerJudge final : public AnswerJudge {
  public:
    PowerJudge(const StepView& view, const SampleWindow& window) : view_{view}, window_{window} {}

    bool agree(const plugrig::wire::Reply& a, const plugrig::wire::Reply& b) const override {
        const ConsoleScale& scale = view_.plan.console_scale;
        return (!uses("power.voltage") || close(a.power().v(), b.power().v(), scale.volts)) &&
               (!uses("power.current") || close(a.power().i(), b.power().i(), scale.amperes)) &&
               (!uses("power.power") || close(a.power().p(), b.power().p(), scale.watts));
    }

    std::string wrong(const plugrig::wire::Reply& reply) const override {
        const auto value = value_of(view_, window_, reply);
        if (!value) {
            return name_of(view_) + ": no value";
        }
        const auto measurement = compare(name_of(view_), *value, *limits_of(view_).limits, window_.updates);
        return measurement.verdict() == Verdict::PASS ? "" : reports::describe(measurement);
    }

    // Two V/I updates: then both answers cannot rest on the same one.
    Duration independent_after() const override { return 2 * update_period; }

  private:
    const Measure& measure() const { return view_.planned.step.measure(); }
    bool uses(std::string_view quantity) const {
        return of_name(measure()) == quantity || measure().derived().reference() == quantity;
    }
    bool close(std::int64_t a, std::int64_t b, double scale) const {
        return std::abs(static_cast<double>(a - b) * scale) <= measure().sampling().agree();
    }
    const StepView& view_;
    const SampleWindow& window_;
};

// A load that is selected behind a closed relay must draw current; if neither instrument sees any, it is not
// there.
Finding judge_load_present(const StepView& view, const SampleWindow& window) {
    constexpr double nothing_a = 0.05;  // a fifth of what the lightest load draws
    if (view.evidence.load() == 0 || !view.evidence.lines().active(plugrig::core::OUTPUT_SENSE)) {
        return {};
    }
    const auto tap = reduce(view, window, {QuantityName::Source::tap, "i"}, std::nullopt);
    const auto meter = reduce(view, window, {QuantityName::Source::meter, "i"}, std::nullopt);
    if (tap && meter && *tap < nothing_a && *meter < nothing_a) {
        return Finding::error("load " + std::to_string(view.evidence.load()) +
                              ": open, no current although the output "
                              "has voltage; check the load resistor, its thermostat and its wires");
    }
    return {};
}

// Two instruments that look at different instants differ by as much as mains moved between them, power by
// twice that. A value that would then be within its limits is not held against the plug.
Finding excuse_moving_mains(const StepView& view, const SampleWindow& window, Finding failed) {
    const Measure& measure = view.planned.step.measure();
    const bool power = QuantityName::parse(of_name(measure))->quantity.starts_with("p");
    const double share = mains_movement(view, window) * (power ? 2 : 1);
    const double value = failed.measurements.front().value();
    const double moved =
        measure.derived().op() == Derived::RELATIVE_PERCENT ? 100 * share : std::abs(value) * share;
    const plugrig::suite::Limits& limits = *limits_of(view).limits;
    const bool reaches = (limits.has_low() && value < limits.low() && value + moved >= limits.low()) ||
                         (limits.has_high() && value > limits.high() && value - moved <= limits.high());
    if (!reaches) {
        return failed;
    }
    failed.verdict = Verdict::INCONCLUSIVE;
    failed.cause += "; mains moved by " + reports::rounded_text(std::round(1000 * share) / 10) +
                    " % meanwhile, which alone can make that; check the supply, and run again";
    return failed;
}

Finding measure_quantities(const StepView& view) {
    const Measure& measure = view.planned.step.measure();
    const auto of = QuantityName::parse(of_name(measure));
    const auto reference = measure.has_derived() ? QuantityName::parse(measure.derived().reference()) : of;
    const auto window = sample_window(view);
    if (!window) {
        const Time due = window_due(view);
        if (view.now < due) {
            return Finding::pending(due);
        }
        return view.plan.slot_proven
                   ? Finding::fail(
                         "metering chip: too few updates on the tap; the HLW8032 or its supply is dead")
                   : Finding::inconclusive(
                         "metering chip or tap: too few updates, and this slot is not proven");
    }
    const auto uses = [&](QuantityName::Source source) {
        return of->source == source || reference->source == source;
    };
    if (uses(QuantityName::Source::meter)) {
        Finding meter = judge_meter(view, *window);
        if (meter.settled()) {
            return meter;
        }
    }
    Finding load = judge_load_present(view, *window);
    if (load.settled()) {
        return load;
    }
    Finding asking;
    std::optional<plugrig::wire::Reply> reply;
    if (uses(QuantityName::Source::console)) {
        asking = read_until_agreed(view, 0, "meross power", PowerJudge{view, *window}, &reply);
        if (!reply) {
            return asking;
        }
    }
    const auto value = value_of(view, *window, reply);
    if (!value) {
        return Finding::fail(name_of(view) + ": the plug's metering gives no value; check the HLW8032");
    }
    Finding result = limited(view, *value, window->updates);
    if (result.verdict == Verdict::FAIL && measure.has_derived()) {
        result = excuse_moving_mains(view, *window, std::move(result));
    }
    result.attempts = std::move(asking.attempts);
    return result;
}

Finding measure_interval(const StepView& view) {
    const auto& interval = view.planned.step.measure().interval();
    const bool by_step = interval.from().has_step_begin() || interval.from().has_step_end();
    const auto from = find_mark(view, interval.from(), by_step ? Time{} : view.evidence.epoch_begin());
    const auto to = from ? find_mark(view, interval.to(), from->t) : std::nullopt;
    if (to) {
        Finding finding = judge_span(name_of(view), *from, *to, view.planned.step.measure().limits());
        finding.measurements.front().set_limit_set(view.planned.step.measure().limit_set());
        return finding;
    }
    if (view.now < view.deadline()) {
        return Finding::pending(view.deadline());
    }
    return Finding::inconclusive(name_of(view) + ": " + (from ? "its end" : "its beginning") +
                                 " was not seen");
}

Finding measure_count(const StepView& view) {
    const plugrig::suite::Count& what = view.planned.step.measure().count();
    const RE2 pattern{what.pattern()};
    const auto records = what.span() == plugrig::suite::Count::CASE
                             ? view.evidence.records_since(view.case_begin)
                             : view.evidence.epoch_records();
    unsigned count = 0;
    for (const console::Record& record : records) {
        count += RE2::PartialMatch(record.text, pattern) ? 1 : 0;
    }
    Finding finding = limited(view, count, count);
    const plugrig::suite::Limits* limits = limits_of(view).limits;
    if (finding.verdict == Verdict::FAIL && limits->has_low() && count < limits->low()) {
        finding.verdict = Verdict::INCONCLUSIVE;  // as for a pattern that is expected and never comes
        finding.cause += "; one lost byte hides a line";
    }
    return finding;
}

}  // namespace

Finding judge_measure(const StepView& view) {
    if (const ChosenLimits chosen = limits_of(view); chosen.limits == nullptr) {
        return Finding::inconclusive(name_of(view) + ": limit set " +
                                     view.planned.step.measure().limit_set() + " chooses by the plug's " +
                                     chosen.missing + ", which no query has brought");
    }
    switch (view.planned.step.measure().source_case()) {
        case Measure::kInterval:
            return measure_interval(view);
        case Measure::kCount:
            return measure_count(view);
        default:
            return measure_quantities(view);
    }
}

}  // namespace rig::suite
