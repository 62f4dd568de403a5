#include "rig/suite/judge/instant.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "reports/words/measurement_text.hpp"
#include "rig/suite/judge/judge_limits.hpp"

namespace rig::suite {

using plugrig::core::Line;
using plugrig::suite::Mark;

namespace {

// Outputs of the rig are driven, its inputs are sampled.
bool is_output(Line line) {
    return line < Line::LED_RED;
}

Duration gap(const Instant& instant) {
    return instant.latest - instant.earliest;
}

// A prompt that came when it was asked for may have come before, and lost a byte on its way.
Instant unless_asked_for(const Evidence& evidence, Time before, const Instant& prompt) {
    if (!evidence.typed_between(evidence.epoch_begin(), prompt.t)) {
        return prompt;
    }
    return {prompt.t, std::min(before, prompt.earliest), prompt.latest,
            "the prompt came only when asked for, and was looked for"};
}

}  // namespace

Instant typed_at(const Evidence& evidence, Time t) {
    return {t, t, evidence.typed_by(t), "the adapter took its time to send the command"};
}

Instant heard_at(const Evidence& evidence, Time t) {
    return {t, evidence.console_since(t), t, "the console was not read"};
}

Instant driven_at(Line line, const LineHistory::Change& change) {
    return {change.t, change.earliest, change.latest,
            "the adapter took its time to drive " + Line_Name(line)};
}

Instant sensed_at(Line line, const LineHistory::Change& change) {
    return {change.t, change.earliest, change.latest, Line_Name(line) + " was not looked at"};
}

std::optional<Instant> find_mark(const StepView& view, const Mark& mark, Time from) {
    const auto of_step = [&](const std::string& id, Time StepSpan::*when) -> std::optional<Instant> {
        for (const StepSpan& span : view.earlier) {
            if (span.id == id && span.*when >= from) {
                return Instant{span.*when, span.*when, span.*when, {}};
            }
        }
        return std::nullopt;
    };
    switch (mark.at_case()) {
        case Mark::kLine: {
            const Line line = mark.line().line();
            const auto change = view.evidence.lines().first_change(line, mark.line().active(), from);
            return !change           ? std::nullopt
                   : is_output(line) ? std::optional{driven_at(line, *change)}
                                     : std::optional{sensed_at(line, *change)};
        }
        case Mark::kStepBegin:
            return of_step(mark.step_begin(), &StepSpan::begin);
        case Mark::kStepEnd:
            return of_step(mark.step_end(), &StepSpan::end);
        case Mark::kFirstPrompt:
        case Mark::kConsolePattern: {
            const RE2 pattern{mark.console_pattern()};
            Time before = view.evidence.epoch_begin();
            for (const console::Record& record : view.evidence.epoch_records()) {
                const bool hit = mark.has_first_prompt() ? record.kind == console::Kind::prompt
                                                         : RE2::PartialMatch(record.text, pattern);
                if (hit && record.t_first >= from) {
                    const Instant heard = heard_at(view.evidence, record.t_first);
                    return mark.has_first_prompt() ? unless_asked_for(view.evidence, before, heard) : heard;
                }
                before = record.t_first;  // it may end with the line break of what was typed
            }
            return std::nullopt;
        }
        case Mark::AT_NOT_SET:
            break;
    }
    return std::nullopt;
}

Finding judge_span(std::string name, const Instant& from, const Instant& to,
                   const plugrig::suite::Limits& limits) {
    // The second follows the first, so the time between them is not negative.
    const double shortest = std::max(0.0, to_milliseconds(to.earliest - from.latest));
    const double longest = std::max(shortest, to_milliseconds(to.latest - from.earliest));
    auto measurement =
        compare(std::move(name), (shortest + longest) / 2, (longest - shortest) / 2, limits, 1);
    const Instant& worse = gap(from) > gap(to) ? from : to;
    Finding finding = Finding::pass();
    if (measurement.verdict() == Verdict::FAIL) {
        finding = Finding::fail(reports::describe(measurement));
    } else if (measurement.verdict() == Verdict::INCONCLUSIVE) {
        finding = Finding::inconclusive(
            reports::describe(measurement) + ": " + worse.why + " for " +
            reports::rounded_text(to_milliseconds(gap(worse))) +
            " ms, so this cannot be told; check the adapter's latency (latency_ms of the "
            "station), its USB and the load of this computer, and run again");
    }
    finding.measurements.push_back(std::move(measurement));
    return finding;
}

}  // namespace rig::suite
