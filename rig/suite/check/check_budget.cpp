#include "rig/suite/check/check_budget.hpp"

#include <algorithm>
#include <chrono>

#include "rig/suite/check/check_sources.hpp"
#include "rig/suite/check/usual_course.hpp"
#include "rig/suite/power_cycle.hpp"

namespace rig::suite {
namespace {

using namespace std::chrono_literals;
using plugrig::suite::Measure;
using plugrig::suite::Relay;
using plugrig::suite::Step;

// A value from text counts when two clean answers agree, and no more than five are asked for; a torn one is
// asked again three times.
constexpr int most_clean_answers = 5;
constexpr int torn_answers = 3;

// A press that the firmware takes for a short one.
// Unverified(U07): press for 50 ms .. 10 s and see which presses toggle the relay.
constexpr Duration short_press = 500ms;

// Before a switch is said to have failed, tap and meter are looked at: two V/I updates and a frame.
constexpr Duration corroboration = 5s;

// Judge waits for one update more than needed, and half as long again for a chip whose clock is slow.
constexpr int spare_updates = 1;
constexpr int slow_clock_numerator = 3;
constexpr int slow_clock_denominator = 2;

Duration exchanges(Duration within) {
    return (most_clean_answers + torn_answers) * within;
}

Duration longest_measure(const Measure& measure, Duration within) {
    if (!measure.has_field() && !measure.has_derived()) {
        return within;  // looks back; within is what it waits for a second mark
    }
    const auto updates =
        static_cast<int>(measure.sampling().settle_updates() + measure.sampling().distinct_updates());
    return (updates + spare_updates) * register_update * slow_clock_numerator / slow_clock_denominator +
           (asks_console(measure) ? exchanges(within) : Duration{0});
}

/// How long a step may take at most, retries included.
Duration longest(const Step& step, Duration within) {
    switch (step.kind_case()) {
        case Step::kPower:
        case Step::kLoad:
            return within;
        case Step::kExpect:
            // A boot that differs or was torn is seen again, after a power cycle.
            return step.expect().has_golden() ? within + torn_answers * (power_cycle_time + within) : within;
        case Step::kCommand:
            return within + (step.command().has_readback() ? exchanges(within) : Duration{0});
        case Step::kQuery:
            return exchanges(within);
        case Step::kMeasure:
            return longest_measure(step.measure(), within);
        case Step::kRelay:
            return (step.relay().by() == Relay::BUTTON ? short_press : 0ms) + within + corroboration;
        case Step::kButton:
            return std::chrono::milliseconds{step.button().press_ms()} + within + corroboration;
        case Step::kLed:
            return std::max<Duration>(within, std::chrono::milliseconds{step.led().over_ms()});
        case Step::kWait:
            return std::chrono::milliseconds{step.wait().ms()};
        case Step::kForEach:
        case Step::kGroup:
        case Step::KIND_NOT_SET:
            break;
    }
    return {};
}

}  // namespace

void plan_time(Plan& plan) {
    plan.nominal = plan.upper = {};
    UsualCourse course{plan};
    for (PlannedCase& planned : plan.cases) {
        for (PlannedStep& step : planned.steps) {
            step.within = std::chrono::milliseconds{step.step.within_ms()};
            step.nominal = course.take(step.step);
            step.upper = longest(step.step, step.within);
            if (step.step.has_measure() && step.within == Duration{0}) {
                step.within = step.upper;
            }
            plan.nominal += step.nominal;
            plan.upper += step.upper * (step.group ? step.group->attempts : 1);
        }
    }
}

}  // namespace rig::suite
