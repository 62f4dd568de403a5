#pragma once

#include <optional>
#include <span>
#include <string>

#include "rig/suite/evidence/evidence.hpp"
#include "rig/suite/judge/finding.hpp"
#include "rig/suite/plan.hpp"

namespace rig::suite {

/// When a step of the same case ran.
struct StepSpan {
    std::string id;  ///< its identity, "output_on[load=2]": what check() makes of a mark
    Time begin;
    Time end;
    std::string group{};                   ///< the group it stood in, …
    unsigned group_attempt = 0;            ///< … and which attempt of it
    const PlannedStep* planned = nullptr;  ///< what it was to do
};

/// One step as its evaluator sees it: what was planned, what is known, and what time it is.
struct StepView {
    const Plan& plan;
    const PlannedStep& planned;
    const Evidence& evidence;
    Time case_begin;
    std::span<const Time> attempts;  ///< when each attempt began; the first is the step's begin
    std::span<const StepSpan>
        earlier;  ///< the steps of this case that have ended, of a group its last attempt
    Time now;
    const plugrig::reports::Dut& dut;  ///< what the plug said of itself so far
    Evidence::Mischief answered_for;   ///< by the steps before

    Time begin() const { return attempts.front(); }
    Time deadline() const { return begin() + planned.within; }
    /// End of attempt k: the beginning of the next, or now.
    Time attempt_end(std::size_t k) const { return k + 1 < attempts.size() ? attempts[k + 1] : now; }
};

// One evaluator per step kind. Pure: the same view gives the same finding.

Finding judge_power(const StepView& view);
Finding judge_load(const StepView& view);
Finding judge_expect(const StepView& view);
Finding judge_command(const StepView& view);
Finding judge_query(const StepView& view);
Finding judge_measure(const StepView& view);
Finding judge_relay(const StepView& view);
Finding judge_button(const StepView& view);
Finding judge_led(const StepView& view);
Finding judge_wait(const StepView& view);

/// This slot's own sense did not follow what was switched at `t`, and another slot's did: a cable is in the
/// wrong slot. Undecided when no other slot's sense moved.
Finding judge_crossed_cables(const StepView& view, Time t);

/// A FAIL or INCONCLUSIVE of a step in which mains dipped is the mains' fault.
Finding excuse_dip(const StepView& view, Finding finding);

/// What ends any step, whatever its kind: rig fault, abort, restart, mains gone, forbidden text, line errors.
/// Undecided when none of them happened.
Finding judge_surroundings(const StepView& view);

}  // namespace rig::suite
