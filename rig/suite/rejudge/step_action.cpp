#include "rig/suite/rejudge/step_action.hpp"

#include "rig/suite/check/check_sources.hpp"

namespace rig::suite {

using plugrig::suite::Relay;
using plugrig::suite::Step;

namespace {

std::string typed(const std::string& command) {
    return "'" + command + "'";
}

std::string milliseconds(std::uint32_t ms) {
    return std::to_string(ms) + " ms";
}

}  // namespace

std::string action_of(const Step& step) {
    switch (step.kind_case()) {
        case Step::kPower:
            return step.power().on() ? "mains on" : "mains off";
        case Step::kLoad:
            return "load " + step.load().number();
        case Step::kExpect:
            return "waiting for console text";
        case Step::kCommand:
            return typed(step.command().text()) +
                   (step.command().has_readback()
                        ? " read back by " + typed(step.command().readback().command())
                        : "");
        case Step::kQuery:
            return typed(step.query().command());
        case Step::kMeasure:
            return asks_console(step.measure()) ? typed("meross power") : "a measurement";
        case Step::kRelay:
            return std::string{"relay "} + (step.relay().on() ? "on" : "off") + " by " +
                   Relay::By_Name(step.relay().by());
        case Step::kButton:
            return "button pressed for " + milliseconds(step.button().press_ms());
        case Step::kLed:
            return "watching the LEDs";
        case Step::kWait:
            return "a wait of " + milliseconds(step.wait().ms());
        case Step::kForEach:
        case Step::kGroup:
        case Step::KIND_NOT_SET:
            break;
    }
    return "nothing";
}

bool is_acting(const Step& step) {
    switch (step.kind_case()) {
        case Step::kPower:
        case Step::kLoad:
        case Step::kCommand:
        case Step::kRelay:
        case Step::kButton:
        case Step::kWait:
            return true;
        default:
            return false;
    }
}

bool shows(const Step& done, const Step& wanted) {
    if (done.kind_case() != wanted.kind_case()) {
        return false;
    }
    if (wanted.has_wait() || (wanted.has_measure() && !asks_console(wanted.measure()))) {
        return true;  // tap, meter and lines are recorded all the time; a longer wait shows by itself
    }
    return action_of(done) == action_of(wanted);
}

}  // namespace rig::suite
