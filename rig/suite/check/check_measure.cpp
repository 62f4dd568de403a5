#include <algorithm>
#include <array>
#include <string_view>

#include "rig/model/nearest_name.hpp"
#include "rig/suite/check/check_sources.hpp"
#include "rig/suite/check/check_steps.hpp"
#include "rig/suite/check/check_text.hpp"

namespace rig::suite {
namespace {

using plugrig::suite::Interval;
using plugrig::suite::LineEdge;
using plugrig::suite::Mark;
using plugrig::suite::Measure;
using plugrig::suite::Sampling;
using plugrig::suite::Step;

// Two updates settle a V/I register after a load step. Source: captured frames of data-SVC1041, V and I
// change every 17 frames = 1.8 s: the first update after a step still holds a part of what was before.
constexpr std::uint32_t default_settle_updates = 2;
constexpr std::uint32_t default_distinct_updates = 3;
constexpr std::uint32_t most_updates = 1000;  // half an hour

bool is_digital(plugrig::core::Line line) {
    return line >= plugrig::core::HEARTBEAT;
}

/// The identity of the step that a mark names, or "" when there is none before this one. A plain id means the
/// step of the same round of the loops around both.
std::string find_step(const std::string& id, const ExpandedStep& from,
                      const std::vector<ExpandedStep>& earlier) {
    for (const std::string& suffix : from.suffixes) {
        for (const ExpandedStep& step : earlier) {
            if (step.identity == id + suffix) {
                return step.identity;
            }
        }
    }
    return {};
}

class MarkCheck {
  public:
    MarkCheck(const ExpandedStep& step, const std::vector<ExpandedStep>& earlier, StepSurroundings& around)
        : step_{step}, earlier_{earlier}, around_{around} {}

    void operator()(Mark& mark, const model::Locations& where) {
        switch (mark.at_case()) {
            case Mark::kLine:
                return edge(mark.line(), where.at(Mark::kLineFieldNumber));
            case Mark::kConsolePattern:
                need_console(where);
                check_pattern(mark.console_pattern(), where.of(Mark::kConsolePatternFieldNumber),
                              around_.mistakes);
                return;
            case Mark::kStepBegin:
                mark.set_step_begin(step(mark.step_begin(), where.of(Mark::kStepBeginFieldNumber)));
                return;
            case Mark::kStepEnd:
                mark.set_step_end(step(mark.step_end(), where.of(Mark::kStepEndFieldNumber)));
                return;
            case Mark::kFirstPrompt:
                need_console(where);
                if (!mark.first_prompt()) {
                    around_.mistakes.add(where.of(Mark::kFirstPromptFieldNumber),
                                         "first_prompt: false marks nothing; write first_prompt: true");
                }
                return;
            case Mark::AT_NOT_SET:
                around_.mistakes.add(where.here(),
                                     "a mark of nothing; add line, console_pattern, step_begin, step_end or "
                                     "first_prompt");
        }
    }

  private:
    void need_console(const model::Locations& where) {
        around_.station.need(plugrig::core::CONSOLE, "a console mark", where.here(), around_.mistakes);
    }

    void edge(const LineEdge& edge, const model::Locations& where) {
        const model::Location line = where.of(LineEdge::kLineFieldNumber);
        if (is_digital(edge.line())) {
            around_.station.need(edge.line(), "an edge", line, around_.mistakes);
        } else {
            around_.mistakes.add(line, plugrig::core::Line_Name(edge.line()) +
                                           " has no edges; name a digital line, as in INPUT_SENSE");
        }
    }

    std::string step(const std::string& id, const model::Location& where) {
        std::string identity = find_step(id, step_, earlier_);
        if (!identity.empty()) {
            return identity;
        }
        std::vector<std::string> ids;
        for (const ExpandedStep& before : earlier_) {
            ids.push_back(before.step.id());
        }
        around_.mistakes.add(where, "no earlier step of this case is called " + in_quotes(id) +
                                        model::did_you_mean(id, ids) + "; name one that stands before this");
        return id;
    }

    const ExpandedStep& step_;
    const std::vector<ExpandedStep>& earlier_;
    StepSurroundings& around_;
};

void check_sampling(Measure& measure, const model::Locations& where, Mistakes& mistakes) {
    const bool sampled = measure.has_field() || measure.has_derived();
    if (measure.has_sampling() && !sampled) {
        mistakes.add(where.of(Measure::kSamplingFieldNumber),
                     "only a field or a derived value is sampled; delete sampling");
        return;
    }
    if (!sampled) {
        return;
    }
    const model::Locations inside = where.at(Measure::kSamplingFieldNumber);
    Sampling& sampling = *measure.mutable_sampling();
    if (sampling.agree() < 0) {
        mistakes.add(inside.of(Sampling::kAgreeFieldNumber), "agree is a distance; give 0 or more");
    }
    if (sampling.settle_updates() > most_updates || sampling.distinct_updates() > most_updates) {
        mistakes.add(inside.here(), "more than " + std::to_string(most_updates) +
                                        " register updates, of 1.8 s each; take fewer");
    }
    if (sampling.settle_updates() == 0) {
        sampling.set_settle_updates(default_settle_updates);
    }
    if (sampling.distinct_updates() == 0) {
        sampling.set_distinct_updates(default_distinct_updates);
    }
}

// Whether a plug is calibrated is told by an item that nobody may have seen change.
void check_rests_on_calibrated(const plugrig::suite::LimitSet& set, const ExpandedStep& expanded,
                               const model::Location& where, StepSurroundings& around) {
    const bool asks = std::any_of(set.variant().begin(), set.variant().end(),
                                  [](const auto& variant) { return variant.has_calibrated(); });
    const auto* fact = around.profile.by_key(calibrated_item_key);
    const auto& assumes = expanded.step.assumes();
    if (asks && fact != nullptr && !around.profile.settled(fact->id()) &&
        std::find(assumes.begin(), assumes.end(), fact->id()) == assumes.end()) {
        around.mistakes.add(where, "limit set " + in_quotes(set.name()) +
                                       " chooses by calibrated, which rests on fact " + fact->id() +
                                       "; add assumes: " + in_quotes(fact->id()) + " to step " +
                                       in_quotes(expanded.step.id()));
    }
}

void check_limits_of(ExpandedStep& expanded, const ValueUnit& value, const model::Locations& where,
                     StepSurroundings& around) {
    using plugrig::suite::Limits;
    Measure& measure = *expanded.step.mutable_measure();
    if (!measure.limit_set().empty()) {
        const model::Location set = where.of(Measure::kLimitSetFieldNumber);
        if (measure.has_limits()) {
            around.mistakes.add(set, "limits and a limit_set; keep one of the two");
        }
        if (measure.limit_set().find("${") != std::string::npos) {
            return;  // the unknown name in it is the mistake
        }
        const auto* found = around.limit_sets.find(measure.limit_set(), set, around.mistakes);
        for (int index = 0; found != nullptr && index < found->variant_size(); ++index) {
            check_unit(found->variant(index).limits(), value, set, around.mistakes);
            *measure.mutable_limits() = found->variant(index).limits();  // the default is the last
        }
        if (found != nullptr) {
            check_rests_on_calibrated(*found, expanded, set, around);
        }
    } else if (measure.has_limits()) {
        const model::Locations limits = where.at(Measure::kLimitsFieldNumber);
        check_limits(measure.limits(), limits, around.mistakes);
        check_unit(measure.limits(), value, limits.of(Limits::kUnitFieldNumber), around.mistakes);
    } else {
        measure.mutable_limits()->set_unit(value.unit);  // no bounds: reported for information, in its unit
    }
}

}  // namespace

void check_measure(ExpandedStep& expanded, const std::vector<ExpandedStep>& earlier,
                   StepSurroundings& around) {
    const model::Locations where = expanded.where.at(Step::kMeasureFieldNumber);
    Measure& measure = *expanded.step.mutable_measure();
    if (measure.name().empty()) {
        measure.set_name(expanded.step.id());
    }
    ValueUnit value;
    switch (measure.source_case()) {
        case Measure::kField:
            value = check_source(measure.field(), where.of(Measure::kFieldFieldNumber), around);
            break;
        case Measure::kDerived:
            value = check_derived(measure.derived(), where.at(Measure::kDerivedFieldNumber), around);
            break;
        case Measure::kInterval: {
            const model::Locations interval = where.at(Measure::kIntervalFieldNumber);
            MarkCheck check{expanded, earlier, around};
            check(*measure.mutable_interval()->mutable_from(), interval.at(Interval::kFromFieldNumber));
            check(*measure.mutable_interval()->mutable_to(), interval.at(Interval::kToFieldNumber));
            value = {plugrig::core::MS, "an interval"};
            break;
        }
        case Measure::kCount:
            around.station.need(plugrig::core::CONSOLE, "a count", where.here(), around.mistakes);
            check_pattern(measure.count().pattern(),
                          where.at(Measure::kCountFieldNumber).of(plugrig::suite::Count::kPatternFieldNumber),
                          around.mistakes);
            value = {plugrig::core::COUNT, "a count"};
            break;
        case Measure::SOURCE_NOT_SET:
            around.mistakes.add(where.here(), "a measure of nothing; add field, derived, interval or count");
    }
    if (asks_console(measure) && expanded.step.within_ms() == 0) {
        around.mistakes.add(expanded.where.here(), "step " + in_quotes(expanded.step.id()) +
                                                       " asks the console; say how long an answer may take "
                                                       "with within_ms");
    }
    check_sampling(measure, where, around.mistakes);
    check_limits_of(expanded, value, where, around);
}

}  // namespace rig::suite
