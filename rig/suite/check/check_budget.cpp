#include "rig/suite/check/check_budget.hpp"

#include <algorithm>
#include <chrono>

#include "rig/suite/check/check_sources.hpp"
#include "rig/suite/power_cycle.hpp"

namespace rig::suite {
namespace {

using namespace std::chrono_literals;
using plugrig::suite::Measure;
using plugrig::suite::Relay;
using plugrig::suite::Step;

// A command, its echo and a reply of some 500 bytes at 115200 baud (11.5 bytes/ms), and the plug's thinking.
constexpr Duration exchange = 60ms;

// A value from text counts when two clean answers agree, and no more than five are asked for; a torn one is
// asked again three times.
constexpr int clean_answers = 2;
constexpr int most_clean_answers = 5;
constexpr int torn_answers = 3;

// Contactor, opto and poll: mains is seen 300 ms after the request, or the rig is at fault.
constexpr Duration mains_seen = 300ms;

constexpr Duration load_selected = 50ms;
constexpr Duration relay_seen = 50ms;  // operate ≤ 15 ms, opto ≤ 9 ms, polling, and the command's way

// A press that the firmware takes for a short one.
// Unverified(U07): press for 50 ms .. 10 s and see which presses toggle the relay.
constexpr Duration short_press = 500ms;

// Before a switch is said to have failed, tap and meter are looked at: two V/I updates and a frame.
constexpr Duration corroboration = 5s;

// Source: captured frames of data-SVC1041: V and I registers change every 17 frames.
constexpr Duration register_update = 1800ms;

// Judge waits for one update more than needed, and half as long again for a chip whose clock is slow.
constexpr int spare_updates = 1;
constexpr int slow_clock_numerator = 3;
constexpr int slow_clock_denominator = 2;

// A budget is written as about three times what a good plug takes.
constexpr int usual_margin = 3;

struct StepTime {
    Duration nominal{};
    Duration upper{};
};

StepTime exchange_time(Duration within) {
    return {clean_answers * exchange, (most_clean_answers + torn_answers) * within};
}

/// `settled`: how long nothing has been switched when the step begins.
StepTime measure_time(const Measure& measure, Duration within, Duration settled) {
    if (!measure.has_field() && !measure.has_derived()) {
        return {0s, within};  // looks back; within is what it waits for a second mark
    }
    const auto updates =
        static_cast<int>(measure.sampling().settle_updates() + measure.sampling().distinct_updates());
    StepTime time{
        std::max(updates * register_update - settled, Duration{0}),
        (updates + spare_updates) * register_update * slow_clock_numerator / slow_clock_denominator};
    if (asks_console(measure)) {
        const StepTime answers = exchange_time(within);
        time.nominal += answers.nominal;
        time.upper += answers.upper;
    }
    return time;
}

StepTime step_time(const Step& step, Duration within, Duration settled) {
    switch (step.kind_case()) {
        case Step::kPower:
            return {std::min(mains_seen, within), within};
        case Step::kLoad:
            return {std::min(load_selected, within), within};
        case Step::kExpect:
            // A boot that differs or was torn is seen again, after a power cycle.
            return {within / usual_margin, step.expect().has_golden()
                                               ? within + torn_answers * (power_cycle_time + within)
                                               : within};
        case Step::kCommand: {
            const StepTime readback = step.command().has_readback() ? exchange_time(within) : StepTime{};
            return {exchange + readback.nominal, within + readback.upper};
        }
        case Step::kQuery:
            return exchange_time(within);
        case Step::kMeasure:
            return measure_time(step.measure(), within, settled);
        case Step::kRelay: {
            const Duration press = step.relay().by() == Relay::BUTTON ? short_press : 0ms;
            return {press + relay_seen, press + within + corroboration};
        }
        case Step::kButton: {
            const Duration press = std::chrono::milliseconds{step.button().press_ms()};
            return {press + relay_seen, press + within + corroboration};
        }
        case Step::kLed:
            return {std::chrono::milliseconds{step.led().over_ms()},
                    std::max<Duration>(within, std::chrono::milliseconds{step.led().over_ms()})};
        case Step::kWait:
            return {std::chrono::milliseconds{step.wait().ms()}, std::chrono::milliseconds{step.wait().ms()}};
        case Step::kForEach:
        case Step::kGroup:
        case Step::KIND_NOT_SET:
            break;
    }
    return {};
}

bool disturbs(const Step& step) {
    return step.has_power() || step.has_load() || step.has_relay() || step.has_button();
}

}  // namespace

void plan_time(Plan& plan) {
    plan.nominal = plan.upper = {};
    Duration disturbed_at{};
    for (PlannedCase& planned : plan.cases) {
        for (PlannedStep& step : planned.steps) {
            step.within = std::chrono::milliseconds{step.step.within_ms()};
            const StepTime time = step_time(step.step, step.within, plan.nominal - disturbed_at);
            step.nominal = time.nominal;
            step.upper = time.upper;
            if (step.step.has_measure() && step.within == Duration{0}) {
                step.within = time.upper;
            }
            plan.nominal += time.nominal;
            plan.upper += time.upper * (step.group ? step.group->attempts : 1);
            if (disturbs(step.step)) {
                disturbed_at = plan.nominal;
            }
        }
    }
}

}  // namespace rig::suite
