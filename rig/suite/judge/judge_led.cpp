// What the two LEDs do while they are watched.
#include <string>
#include <vector>

#include "reports/words/measurement_text.hpp"
#include "rig/suite/judge/instant.hpp"
#include "rig/suite/judge/judge_limits.hpp"
#include "rig/suite/judge/step_view.hpp"

namespace rig::suite {
namespace {

using plugrig::core::Line;
using plugrig::suite::Led;
using Changes = std::vector<LineHistory::Change>;

Time end_of(const StepView& view) {
    return view.begin() + std::chrono::milliseconds{view.planned.step.led().over_ms()};
}

// An edge at the very beginning is the level from there on, no change.
Changes changes_of(const StepView& view, Line line) {
    return view.evidence.lines().between(line, view.begin() + Duration{1}, end_of(view));
}

Led::State seen(const StepView& view, Line line) {
    const Changes changes = changes_of(view, line);
    if (changes.size() >= 2) {
        return Led::FLASHING;
    }
    if (changes.size() == 1) {
        return Led::ANY;  // one change is no state
    }
    return view.evidence.lines().active_at(line, view.begin()) ? Led::LIT : Led::OFF;
}

// The mean over all changes that were seen: of a single one a sensor that is polled knows too little.
plugrig::reports::Measurement half_period(const StepView& view, Line line) {
    const Changes changes = changes_of(view, line);
    const Instant first = sensed_at(line, changes.front());
    const Instant last = sensed_at(line, changes.back());
    const auto periods = static_cast<double>(changes.size() - 1);
    const auto ms = [&](Duration d) { return 1e3 * to_seconds(d) / periods; };
    const Duration low = last.earliest - first.latest;
    const Duration high = last.latest - first.earliest;
    const std::string name = line == Line::LED_RED ? "red_half_period_ms" : "green_half_period_ms";
    auto measurement = compare(name, ms(low + (high - low) / 2), ms((high - low) / 2),
                               view.planned.step.led().half_period(), static_cast<unsigned>(changes.size()));
    return measurement;
}

// Empty where the LED does what it should.
std::string wrong_state(const StepView& view, const char* name, Line line, Led::State wanted) {
    const Led::State is = seen(view, line);
    if (wanted == Led::ANY || is == wanted) {
        return "";
    }
    return std::string{name} + " LED: expected " + Led::State_Name(wanted) + ", saw " +
           (is == Led::ANY ? "a single change" : Led::State_Name(is));
}

Finding wrong(const StepView& view, const std::string& what) {
    return view.plan.slot_proven ? Finding::fail(what)
                                 : Finding::inconclusive(what +
                                                         ", and the LED sensors of this slot are not proven; "
                                                         "check them with a plug that is known to be "
                                                         "good");
}

}  // namespace

Finding judge_led(const StepView& view) {
    const Led& led = view.planned.step.led();
    if (view.now < end_of(view)) {
        return Finding::pending(end_of(view));
    }
    std::string states = wrong_state(view, "red", Line::LED_RED, led.red());
    const std::string green = wrong_state(view, "green", Line::LED_GREEN, led.green());
    states += (states.empty() || green.empty() ? "" : "; ") + green;
    if (!states.empty()) {
        return wrong(view, states);
    }
    Finding finding = Finding::pass();
    for (const auto& [line, wanted] : {std::pair{Line::LED_RED, led.red()}, {Line::LED_GREEN, led.green()}}) {
        if (!led.has_half_period() || wanted != Led::FLASHING) {
            continue;
        }
        const auto measurement = half_period(view, line);
        if (finding.verdict == Verdict::PASS && measurement.verdict() != Verdict::PASS) {
            const std::string text = reports::describe(measurement);
            auto measured = std::move(finding.measurements);
            finding =
                measurement.verdict() == Verdict::FAIL ? wrong(view, text) : Finding::inconclusive(text);
            finding.measurements = std::move(measured);
        }
        finding.measurements.push_back(measurement);
    }
    return finding;
}

}  // namespace rig::suite
