// Steps that switch something and look whether it happened: mains, load, relay, button. And
// waiting.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rig/suite/judge/instant.hpp"
#include "rig/suite/judge/step_view.hpp"

namespace rig::suite {
namespace {

using namespace std::chrono_literals;
using plugrig::core::Line;

// A level counts once it has stood this long: longer than any contact bounce or opto delay (≤ 20 ms).
constexpr Duration stable = 50ms;

// Two V/I updates of the metering chip and a frame: after this, tap and meter describe the new state.
constexpr Duration metering_catches_up = 2 * 1800ms + 106ms;

// More than this through a relay that should be open is a welded contact.
constexpr double leakage_a = 0.05;

std::string level_text(bool on) {
    return on ? "on" : "off";
}

// Current seen by the two independent instruments in the span that describes the present state.
struct Currents {
    std::optional<double> tap;
    std::optional<double> meter;
    bool flows() const { return tap.value_or(0) > leakage_a || meter.value_or(0) > leakage_a; }
    bool none() const { return (tap || meter) && !flows(); }
};

Currents currents_since(const StepView& view, Time t) {
    Currents currents;
    for (const auto& update : view.evidence.tap().all()) {
        if (update.t > t) {
            currents.tap = update.i_a;
        }
    }
    for (const auto& read : view.evidence.meter()) {
        if (Time{Duration{read.t_ns()}} > t) {
            currents.meter = read.i_a();
        }
    }
    return currents;
}

// ARCHITECTURE.md, Whose fault is it?: what a disagreement between command and output sense means.
Finding attribute_output(const StepView& view, bool on, const Currents& currents) {
    if (on) {
        if (Finding crossed = judge_crossed_cables(view, view.begin()); crossed.settled()) {
            return crossed;
        }
        if (currents.flows()) {
            return Finding::error(
                "output sense: absent although current flows; check the sense opto behind the plug");
        }
        if (!currents.none()) {
            return Finding::inconclusive(
                "output sense: absent after ON, and neither tap nor meter tells whether current flows; check "
                "both, then the sense opto");
        }
        return Finding::fail(
            "relay does not close: no voltage and no current at the output after ON; check the relay, its "
            "driver and RLY_EN");
    }
    if (currents.flows()) {
        return Finding::fail(
            "relay welded: voltage and current at the output after OFF; check the relay's contact and its "
            "driver");
    }
    if (view.evidence.load() != 0 && currents.none()) {
        return Finding::error(
            "output sense: present although no current flows into the load; check the sense opto");
    }
    return Finding::inconclusive(
        "output sense: present after OFF without a load to tell leakage from a stuck sense; "
        "select a load and run again");
}

// Changes that stood: a level that is gone again within `stable` was a dip of mains or a flicker of the
// sense.
std::vector<LineHistory::Change> lasting(const std::vector<LineHistory::Change>& changes) {
    std::vector<LineHistory::Change> stood;
    for (const LineHistory::Change& change : changes) {
        if (!stood.empty() && change.t - stood.back().t < stable) {
            stood.pop_back();
        } else {
            stood.push_back(change);
        }
    }
    return stood;
}

// What a press shows is the plug's fault only where a golden plug has shown that the actuator presses.
Finding by_actuator(const StepView& view, Finding finding) {
    if (finding.verdict == Verdict::FAIL && !view.plan.slot_proven) {
        finding.verdict = Verdict::INCONCLUSIVE;
        finding.cause +=
            "; the actuator of this slot is not proven, check it with a plug that is known to be good";
    }
    return finding;
}

// When the command that this step gave left for the plug.
std::optional<Instant> commanded(const StepView& view) {
    if (view.planned.step.relay().by() == plugrig::suite::Relay::CONSOLE) {
        const auto entered = view.evidence.entered_between(view.begin(), never);
        return entered ? std::optional{typed_at(view.evidence, *entered)} : std::nullopt;
    }
    const auto pressed = view.evidence.lines().first_change(Line::BUTTON, true, view.begin());
    return pressed ? std::optional{driven_at(Line::BUTTON, *pressed)} : std::nullopt;
}

}  // namespace

Finding judge_power(const StepView& view) {
    const bool on = view.planned.step.power().on();
    const LineHistory& lines = view.evidence.lines();
    if (lines.active(Line::MAINS_REQUEST) == on && lines.active(Line::INPUT_SENSE) == on) {
        const Time since = lines.since(Line::INPUT_SENSE).value_or(view.begin());
        return view.now >= since + stable ? Finding::pass() : Finding::pending(since + stable);
    }
    if (view.now < view.deadline()) {
        return Finding::pending(view.deadline());
    }
    if (on) {
        return Finding::error("mains: was not switched on");  // surroundings say why, if they know
    }
    return Finding::error(
        "mains: still present at the plug's input after it was switched off; check contactor K1 and "
        "the input sense, and do not open the fixture");
}

Finding judge_load(const StepView& view) {
    const std::string& wanted = view.planned.step.load().number();
    const std::string selected = view.evidence.load() == 0 ? "none" : std::to_string(view.evidence.load());
    if (selected == wanted) {
        return Finding::pass();
    }
    return view.now < view.deadline()
               ? Finding::pending(view.deadline())
               : Finding::error("load: " + wanted + " wanted, " + selected + " selected");
}

Finding judge_relay(const StepView& view) {
    const auto& relay = view.planned.step.relay();
    const LineHistory& lines = view.evidence.lines();
    const auto given = commanded(view);
    if (!given) {
        return view.now < view.deadline() ? Finding::pending(view.deadline())
                                          : Finding::inconclusive(
                                                "the switching command could not be entered: its echo never "
                                                "came back right; check the "
                                                "console's Tx and Rx");
    }
    const Time deadline = given->t + view.planned.within;
    if (lines.active(Line::OUTPUT_SENSE) == relay.on()) {
        const Time since = lines.since(Line::OUTPUT_SENSE).value_or(view.begin());
        // Already there is an answer too, but only once a late reaction would have shown.
        const bool reacted = since >= given->t;
        const Time settled_at = reacted ? since + stable : deadline;
        if (view.now < settled_at) {
            return Finding::pending(settled_at);
        }
        const auto edge = lines.first_change(Line::OUTPUT_SENSE, relay.on(), given->t);
        if (!edge) {
            return Finding::pass();
        }
        plugrig::suite::Limits limits = relay.command_to_output();
        limits.set_unit(plugrig::core::MS);
        Finding finding = judge_span("command_to_output_" + level_text(relay.on()) + "_ms", *given,
                                     sensed_at(Line::OUTPUT_SENSE, *edge), limits);
        if (finding.verdict == Verdict::FAIL && !view.plan.slot_proven) {
            finding.verdict = Verdict::INCONCLUSIVE;
            finding.cause +=
                "; the output sense of this slot is not proven, and nothing else sees the edge; check it "
                "with a "
                "plug that is known to be good";
        }
        return finding;
    }
    if (view.now < deadline + metering_catches_up) {
        return Finding::pending(view.now < deadline ? deadline : deadline + metering_catches_up);
    }
    Finding finding = attribute_output(view, relay.on(), currents_since(view, deadline));
    return relay.by() == plugrig::suite::Relay::BUTTON ? by_actuator(view, std::move(finding)) : finding;
}

namespace {

Finding judge_restart_by_button(const StepView& view, Time pressed, Time released) {
    const Time deadline = pressed + view.planned.within;
    if (view.evidence.unexpected_reset_since(pressed) && released != never) {
        return Finding::pass();
    }
    if (view.now < deadline) {
        return Finding::pending(deadline);
    }
    const auto records = view.evidence.records_since(pressed);
    const bool spoke = std::any_of(records.begin(), records.end(), [](const console::Record& record) {
        return record.kind == console::Kind::reply && !record.text.empty();
    });
    if (spoke) {
        return Finding::inconclusive(
            "button: held, no boot banner came, but text that nobody asked for: a boot log whose banner lost "
            "a byte "
            "looks like this");
    }
    return Finding::fail("button: held, the plug did not restart");
}

Finding judge_press(const StepView& view) {
    const LineHistory& lines = view.evidence.lines();
    const auto pressed = lines.first(Line::BUTTON, true, view.begin());
    if (!pressed) {
        return view.now < view.deadline() ? Finding::pending(view.deadline())
                                          : Finding::error("the button was never pressed");
    }
    const Time released = lines.first(Line::BUTTON, false, *pressed).value_or(never);
    if (view.planned.step.button().reaction() == plugrig::suite::Button::RESTARTS) {
        return judge_restart_by_button(view, *pressed, released);
    }
    const auto reactions = lasting(lines.between(Line::OUTPUT_SENSE, *pressed, view.now));
    if (view.planned.step.button().reaction() == plugrig::suite::Button::NOTHING) {
        const Time end = reactions.empty() ? *pressed + view.planned.within : reactions.back().t + stable;
        return view.now < end      ? Finding::pending(end)
               : reactions.empty() ? Finding::pass()
                                   : Finding::fail("button: a press that must do nothing switched the relay");
    }
    if (!reactions.empty()) {
        const Time done = released == never ? never : std::max(reactions.back().t + stable, released);
        if (view.now < done) {
            return Finding::pending(std::min(done, *pressed + view.planned.within));
        }
        if (reactions.size() % 2 == 1) {
            return Finding::pass();
        }
        return Finding::fail("button: one press toggled the relay " + std::to_string(reactions.size()) +
                             " times");
    }
    const Time deadline = *pressed + view.planned.within;
    if (view.now < deadline) {
        return Finding::pending(deadline);
    }
    return Finding::fail(
        "button: pressed, the relay did not toggle; check the plug's button and its solder joints");
}

}  // namespace

Finding judge_button(const StepView& view) {
    return by_actuator(view, judge_press(view));
}

Finding judge_wait(const StepView& view) {
    const Time end = view.begin() + std::chrono::milliseconds{view.planned.step.wait().ms()};
    return view.now < end ? Finding::pending(end) : Finding::pass();
}

}  // namespace rig::suite
