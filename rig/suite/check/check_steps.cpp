#include "rig/suite/check/check_steps.hpp"

#include "rig/model/nearest_name.hpp"
#include "rig/suite/check/check_sources.hpp"
#include "rig/suite/check/check_text.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::suite {
namespace {

using plugrig::suite::Button;
using plugrig::suite::Led;
using plugrig::suite::Relay;
using plugrig::suite::SelectLoad;
using plugrig::suite::Step;
using plugrig::suite::Wait;

// A budget above this is a slip of the finger: no step of an end-of-line suite waits an hour.
constexpr std::uint32_t longest_budget_ms = 60 * 60 * 1000;

// Mains is there 300 ms after the request or the rig is at fault; the rest is for the sense lines.
constexpr std::uint32_t default_power_ms = 500;

// Two bits written and read back; the rest is for a busy bus.
constexpr std::uint32_t default_load_ms = 500;

// The longest press a line tests is 7 s, beyond the factory reset of hw1 units at 4 to 5 s; the rest is room.
constexpr std::uint32_t longest_press_ms = 30'000;

bool needs_budget(const Step& step) {
    switch (step.kind_case()) {
        case Step::kExpect:
        case Step::kQuery:
        case Step::kCommand:
        case Step::kRelay:
        case Step::kButton:
            return true;
        default:
            return false;
    }
}

/// Nothing waits by within_ms: another field, or the number of register updates, says how long it takes.
bool has_own_length(const Step& step) {
    const bool looks = step.measure().has_interval() || asks_console(step.measure());
    return step.has_led() || step.has_wait() || (step.has_measure() && !looks);
}

void check_budget(const ExpandedStep& expanded, Mistakes& mistakes) {
    const Step& step = expanded.step;
    if (step.within_ms() != 0 && has_own_length(step)) {
        mistakes.add(expanded.where.of(Step::kWithinMsFieldNumber),
                     "within_ms has no effect on step " + in_quotes(step.id()) +
                         ", whose own fields say how long it takes; delete it");
    }
    if (step.within_ms() == 0 && needs_budget(step)) {
        mistakes.add(expanded.where.here(),
                     "step " + in_quotes(step.id()) + " would wait for ever; say how long with within_ms");
    }
    if (step.within_ms() > longest_budget_ms) {
        mistakes.add(expanded.where.of(Step::kWithinMsFieldNumber),
                     "within_ms " + std::to_string(step.within_ms()) +
                         " is more than an hour; it is meant in milliseconds");
    }
}

void check_usual(const ExpandedStep& expanded, Mistakes& mistakes) {
    const Step& step = expanded.step;
    const model::Location where = expanded.where.of(Step::kUsualMsFieldNumber);
    if (step.usual_ms() == 0) {
        return;
    }
    if (!step.has_expect() && !step.has_query() && !step.has_command()) {
        mistakes.add(where, "usual_ms is for steps that wait for what the plug says; how long step " +
                                in_quotes(step.id()) + " takes is known without; delete it");
    } else if (step.within_ms() != 0 && step.usual_ms() > (step.has_query() ? 2 : 1) * step.within_ms()) {
        mistakes.add(where, "usual_ms " + std::to_string(step.usual_ms()) +
                                " is more than within_ms lets the step take");
    }
}

void check_assumptions(const ExpandedStep& expanded, StepSurroundings& around) {
    const Step& step = expanded.step;
    for (int index = 0; index < step.assumes_size(); ++index) {
        const std::string& id = step.assumes(index);
        if (around.profile.by_id(id) == nullptr) {
            std::vector<std::string> ids;
            for (const auto& fact : around.profile.message().fact()) {
                ids.push_back(fact.id());
            }
            around.mistakes.add(expanded.where.of(Step::kAssumesFieldNumber, index),
                                "plug profile " + in_quotes(around.profile.message().name()) +
                                    " has no fact " + in_quotes(id) + model::did_you_mean(id, ids) +
                                    "; add the fact or name one that it has");
            continue;
        }
        around.fact_settled[id] = around.profile.settled(id);
    }
}

void check_power(ExpandedStep& expanded, StepSurroundings& around) {
    for (const auto line :
         {plugrig::core::MAINS_REQUEST, plugrig::core::HEARTBEAT, plugrig::core::INPUT_SENSE}) {
        around.station.need(line, "a power step", expanded.where.here(), around.mistakes);
    }
    if (expanded.step.within_ms() == 0) {
        expanded.step.set_within_ms(default_power_ms);
    }
}

void check_load(const SelectLoad& load, const model::Locations& where, StepSurroundings& around) {
    for (const auto line : {plugrig::core::LOAD_SELECT_0, plugrig::core::LOAD_SELECT_1}) {
        around.station.need(line, "a load step", where.here(), around.mistakes);
    }
    const model::Location number = where.of(SelectLoad::kNumberFieldNumber);
    if (load.number().empty()) {
        around.mistakes.add(number, "a load step without a number; write \"none\" or a load's number");
    } else if (load.number() != "none" && load.number().find("${") == std::string::npos) {
        around.station.need_load(load.number(), number, around.mistakes);
    }
}

void check_relay(const Relay& relay, const model::Locations& where, StepSurroundings& around) {
    if (relay.by() == Relay::BY_UNSPECIFIED) {
        around.mistakes.add(where.here(), "a relay step must say by what; by: CONSOLE or by: BUTTON");
    }
    around.station.need(relay.by() == Relay::BUTTON ? plugrig::core::BUTTON : plugrig::core::CONSOLE,
                        "a relay step", where.here(), around.mistakes);
    around.station.need(plugrig::core::OUTPUT_SENSE, "a relay step", where.here(), around.mistakes);
    if (relay.has_command_to_output()) {
        const model::Locations limits = where.at(Relay::kCommandToOutputFieldNumber);
        check_limits(relay.command_to_output(), limits, around.mistakes);
        check_unit(relay.command_to_output(), {plugrig::core::MS, "command_to_output"},
                   limits.of(plugrig::suite::Limits::kUnitFieldNumber), around.mistakes);
    }
}

void check_button(const Button& button, std::uint32_t within_ms, const model::Locations& where,
                  StepSurroundings& around) {
    around.station.need(plugrig::core::BUTTON, "a button step", where.here(), around.mistakes);
    around.station.need(plugrig::core::OUTPUT_SENSE, "a button step", where.here(), around.mistakes);
    if (button.press_ms() == 0) {
        around.mistakes.add(where.here(), "a press of no length; give press_ms");
    } else if (button.press_ms() > longest_press_ms) {
        around.mistakes.add(where.of(Button::kPressMsFieldNumber),
                            "press_ms " + std::to_string(button.press_ms()) + " is more than " +
                                std::to_string(longest_press_ms) + "; it is meant in milliseconds");
    }
    if (button.reaction() != Button::TOGGLES && within_ms != 0 && within_ms <= button.press_ms()) {
        around.mistakes.add(
            where.of(Button::kReactionFieldNumber),
            "within_ms counts from the press and ends before the release, whose reaction would "
            "be missed; give more than press_ms");
    }
}

void check_led(const Led& led, const model::Locations& where, StepSurroundings& around) {
    if (led.red() == Led::ANY && led.green() == Led::ANY) {
        around.mistakes.add(where.here(), "a led step that any light passes; say what red or green does");
    }
    if (led.red() != Led::ANY) {
        around.station.need(plugrig::core::LED_RED, "a led step", where.here(), around.mistakes);
    }
    if (led.green() != Led::ANY) {
        around.station.need(plugrig::core::LED_GREEN, "a led step", where.here(), around.mistakes);
    }
    if (led.has_half_period()) {
        const model::Locations limits = where.at(Led::kHalfPeriodFieldNumber);
        check_limits(led.half_period(), limits, around.mistakes);
        check_unit(led.half_period(), {plugrig::core::MS, "half_period"},
                   limits.of(plugrig::suite::Limits::kUnitFieldNumber), around.mistakes);
        if (led.red() != Led::FLASHING && led.green() != Led::FLASHING) {
            around.mistakes.add(limits.here(), "half_period is of an LED that is FLASHING, and none is");
        }
    }
    if (led.over_ms() == 0) {
        around.mistakes.add(where.here(), "a led step must say how long to watch; give over_ms");
    } else if (led.over_ms() > longest_budget_ms) {
        around.mistakes.add(where.of(Led::kOverMsFieldNumber),
                            "over_ms " + std::to_string(led.over_ms()) +
                                " is more than an hour; it is meant in milliseconds");
    }
}

void check_wait(const Wait& wait, const model::Locations& where, StepSurroundings& around) {
    if (wait.ms() == 0) {
        around.mistakes.add(where.here(), "a wait of no length; give ms or delete the step");
    } else if (wait.ms() > longest_budget_ms) {
        around.mistakes.add(
            where.of(Wait::kMsFieldNumber),
            "ms " + std::to_string(wait.ms()) + " is more than an hour; it is meant in milliseconds");
    }
}

// Whoever types a command a second time must know what the first one did.
void check_typed_again(const ExpandedStep& expanded, Mistakes& mistakes) {
    const plugrig::suite::Command& command = expanded.step.command();
    const console::CommandSpec* known = console::find_command(command.text());
    const bool again = expanded.group && expanded.group->attempts > 1;
    if (again && !command.has_readback() && known != nullptr &&
        console::effect(*known) == console::Effect::sets) {
        mistakes.add(
            expanded.where.at(Step::kCommandFieldNumber).here(),
            in_quotes(command.text()) + " changes the plug, and group " +
                in_quotes(expanded.group->identity) +
                " may type it again without knowing what became of it; add a readback or take it out "
                "of the group");
    }
}

}  // namespace

void check_step(ExpandedStep& expanded, const std::vector<ExpandedStep>& earlier, StepSurroundings& around) {
    Step& step = expanded.step;
    const model::Locations& where = expanded.where;
    check_name(step.id(), "step", where, Step::kIdFieldNumber, around.mistakes);
    check_budget(expanded, around.mistakes);
    check_usual(expanded, around.mistakes);
    check_assumptions(expanded, around);
    switch (step.kind_case()) {
        case Step::kPower:
            return check_power(expanded, around);
        case Step::kLoad:
            step.set_within_ms(step.within_ms() == 0 ? default_load_ms : step.within_ms());
            return check_load(step.load(), where.at(Step::kLoadFieldNumber), around);
        case Step::kExpect:
            return check_expect(step.expect(), where.at(Step::kExpectFieldNumber), around);
        case Step::kCommand:
            check_command(step.command(), where.at(Step::kCommandFieldNumber), around);
            return check_typed_again(expanded, around.mistakes);
        case Step::kQuery:
            return check_query(step.query(), where.at(Step::kQueryFieldNumber), around);
        case Step::kMeasure:
            return check_measure(expanded, earlier, around);
        case Step::kRelay:
            return check_relay(step.relay(), where.at(Step::kRelayFieldNumber), around);
        case Step::kButton:
            return check_button(step.button(), step.within_ms(), where.at(Step::kButtonFieldNumber), around);
        case Step::kLed:
            return check_led(step.led(), where.at(Step::kLedFieldNumber), around);
        case Step::kWait:
            return check_wait(step.wait(), where.at(Step::kWaitFieldNumber), around);
        case Step::kForEach:
        case Step::kGroup:
            return;  // unrolled before
        case Step::KIND_NOT_SET:
            around.mistakes.add(where.here(),
                                "step " + in_quotes(step.id()) +
                                    " says not what to do; give it a kind, as in power { on: true }");
    }
}

}  // namespace rig::suite
