#include "rig/runner/step_actions.hpp"

#include <chrono>
#include <string>

namespace rig::runner {
namespace {

using plugrig::suite::Relay;
using plugrig::suite::Step;

// Long enough for any debounce, far from the factory reset.
// Unverified(U07): press for 50 ms .. 10 s and see which presses toggle the relay.
constexpr std::chrono::milliseconds short_press{500};

Task<void> press_button(Slot& slot, Clock& clock, std::chrono::milliseconds time) {
    co_await slot.safety().drive(Line::BUTTON, true);
    co_await sleep_until(clock, clock.now() + time, "button held");
    co_await slot.safety().drive(Line::BUTTON, false);
}

Task<void> switch_relay(const Relay& relay, Slot& slot, Clock& clock, const suite::Judge& judge) {
    if (relay.by() == Relay::BUTTON) {
        co_await press_button(slot, clock, short_press);
        co_return;
    }
    std::string command = "meross switch " + judge.dut().uuid() + (relay.on() ? " on" : " off");
    co_await slot.console().type(std::move(command));
}

unsigned load_number(const std::string& text) {
    return text == "none" ? 0u : static_cast<unsigned>(text.front() - '0');
}

}  // namespace

Task<void> act(const Step& step, Slot& slot, Clock& clock, const suite::Judge& judge) {
    switch (step.kind_case()) {
        case Step::kPower:
            co_await slot.safety().request_mains(step.power().on());
            break;
        case Step::kLoad:
            co_await slot.safety().select_load(load_number(step.load().number()));
            break;
        case Step::kRelay:
            co_await switch_relay(step.relay(), slot, clock, judge);
            break;
        case Step::kButton:
            co_await press_button(slot, clock, std::chrono::milliseconds{step.button().press_ms()});
            break;
        default:
            break;  // expect, query, command, measure, led, wait: the Judge asks for what it needs
    }
}

}  // namespace rig::runner
