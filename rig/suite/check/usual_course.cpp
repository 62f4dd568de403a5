#include "rig/suite/check/usual_course.hpp"

#include <algorithm>
#include <chrono>

#include "rig/suite/check/check_sources.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::suite {
namespace {

using namespace std::chrono_literals;
using plugrig::suite::Button;
using plugrig::suite::Measure;
using plugrig::suite::Relay;
using plugrig::suite::Step;

constexpr double bytes_per_s = 11520;  // 115200 baud, 10 bits a byte

// A prompt is one after 20 ms of silence; adapter and plug take the rest.
constexpr Duration prompt_and_ways = 26ms;

// A reply that no golden tells the length of: most are a line or two.
constexpr std::size_t usual_reply = 100;

constexpr int answers = 2;  // that must agree

// The contactor (25 ms), its opto-coupler, and the heartbeat that the interlock waits for.
constexpr Duration mains_switched = 80ms;

// Written and looked at.
constexpr Duration load_selected = 2ms;

// From mains, or a restart, to the first prompt.
// Source: the transcript's plug, whose last stamp is 198 ms after 27 ms of boot ROM; and a prompt's silence.
constexpr Duration boot = 290ms;

// `reboot` says so and is gone.
constexpr Duration reset_announced = 10ms;

// As long as every other.
const std::string switch_line = "meross switch 00000000000000000000000000000000 off";

constexpr Duration relay_seen = 30ms;  // operate ≤ 15 ms, opto ≤ 9 ms, polling

// The output follows a press when the firmware has taken the release for the end of it.
constexpr Duration press_seen = 95ms;

// A press that the firmware takes for a short one.
// Unverified(U07): press for 50 ms .. 10 s and see which presses toggle the relay.
constexpr Duration short_press = 500ms;

// What a pattern is given is some three times what a good plug takes, where the suite does not tell.
constexpr int usual_margin = 3;

Duration milliseconds(std::uint32_t count) {
    return std::chrono::milliseconds{count};
}

Duration bytes_time(std::size_t bytes) {
    return from_seconds(static_cast<double>(bytes) / bytes_per_s);
}

}  // namespace

Duration UsualCourse::take(const Step& step) {
    const Duration reckoned = reckon(step);
    const Duration time = step.usual_ms() != 0 ? milliseconds(step.usual_ms()) : reckoned;
    const bool restarts = step.has_button() && step.button().reaction() == Button::RESTARTS;
    const bool switches = step.has_power() || step.has_load() || step.has_relay() ||
                          (step.has_button() && step.button().reaction() == Button::TOGGLES);
    now_ += time;
    if (restarts) {
        restarted();
        output_on_.reset();  // what is held so long resets the plug
    }
    if (switches || restarts) {
        disturbed_ = now_;
    }
    return time;
}

void UsualCourse::restarted() {
    booting_ = true;
    boot_seen_.clear();
}

Duration UsualCourse::reckon(const Step& step) {
    switch (step.kind_case()) {
        case Step::kPower:
            if (step.power().on()) {
                restarted();
            }
            return std::min(mains_switched, milliseconds(step.within_ms()));
        case Step::kLoad:
            return load_selected;
        case Step::kExpect:
            return expect(step);
        case Step::kCommand:
            return command(step.command());
        case Step::kQuery:
            return answers * exchange(step.query().command(), step.query().golden());
        case Step::kMeasure:
            return measure(step.measure());
        case Step::kRelay:
            return relay(step);
        case Step::kButton:
            return button(step);
        case Step::kLed:
            return milliseconds(step.led().over_ms());
        case Step::kWait:
            return milliseconds(step.wait().ms());
        case Step::kForEach:
        case Step::kGroup:
        case Step::KIND_NOT_SET:
            break;
    }
    return {};
}

Duration UsualCourse::exchange(const std::string& typed, const std::string& golden) const {
    const auto known = plan_.goldens.find(golden);
    const std::size_t reply = known == plan_.goldens.end() ? usual_reply : known->second.bytes();
    return prompt_and_ways + bytes_time(typed.size() + reply);
}

Duration UsualCourse::command(const plugrig::suite::Command& command) {
    const console::CommandSpec* known = console::find_command(command.text());
    if (known != nullptr && console::effect(*known) == console::Effect::resets) {
        restarted();
        return reset_announced;
    }
    const auto& readback = command.readback();
    return exchange(command.text()) +
           (command.has_readback() ? answers * exchange(readback.command(), readback.golden()) : 0s);
}

// The same golden a second time means that the plug has restarted meanwhile.
Duration UsualCourse::expect(const Step& step) {
    if (!step.expect().has_golden()) {
        return milliseconds(step.within_ms()) / usual_margin;
    }
    const std::string& golden = step.expect().golden();
    if (boot_seen_.contains(golden)) {
        restarted();
    }
    boot_seen_.insert(golden);
    const bool waits = booting_;
    if (waits) {
        disturbed_ = now_;  // now, however long ago it was told to restart, or crashed
    }
    booting_ = false;
    return waits ? std::min(boot, milliseconds(step.within_ms())) : 0s;
}

// Samples count from the last change: what has passed since need not be waited for again, and the first
// renewal comes after half a period on average.
Duration UsualCourse::measure(const Measure& measure) const {
    if (!measure.has_field() && !measure.has_derived()) {
        return 0s;  // looks back
    }
    const auto updates =
        static_cast<int>(measure.sampling().settle_updates() + measure.sampling().distinct_updates());
    const Duration samples = updates * register_update - register_update / 2 - (now_ - disturbed_);
    return std::max(samples, Duration{0}) +
           (asks_console(measure) ? answers * exchange("meross power") : Duration{0});
}

// Told what it is already, the output is watched for as long as the step may take.
Duration UsualCourse::relay(const Step& step) {
    const bool stays = output_on_ == step.relay().on();
    output_on_ = step.relay().on();
    if (step.relay().by() == Relay::BUTTON) {
        return short_press + press_seen;
    }
    return stays ? milliseconds(step.within_ms()) : exchange(switch_line) + relay_seen;
}

Duration UsualCourse::button(const Step& step) {
    const Duration press = milliseconds(step.button().press_ms());
    switch (step.button().reaction()) {
        case Button::NOTHING:
            return std::max(press, milliseconds(step.within_ms()));
        case Button::RESTARTS:
            return press;
        default:
            if (output_on_) {
                output_on_ = !*output_on_;
            }
            return press + press_seen;
    }
}

}  // namespace rig::suite
