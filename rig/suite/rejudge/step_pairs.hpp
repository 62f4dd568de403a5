#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rig/suite/plan.hpp"

namespace rig::suite {

/// A step of a plan.
struct StepPlace {
    std::size_t case_index;
    std::size_t step_index;
    friend bool operator==(const StepPlace&, const StepPlace&) = default;
};

/// What a run under one plan shows of the steps of another.
/// ARCHITECTURE.md, Judging again
///
/// A case may rely on the cases that it needs and on nothing else, because any other may have been skipped.
/// So what was done before a step is its case up to there, and the cases needed.
class StepPairs {
  public:
    /// Both plans are kept by reference.
    StepPairs(const Plan& recorded, const Plan& plan);

    /// Where a step of the recorded plan stands in the other one.
    std::optional<StepPlace> in_plan(StepPlace recorded) const;

    /// The recorded step that a step of the plan is judged by, whether or not it shows what is asked.
    std::optional<StepPlace> recorded(StepPlace step) const { return of(step).recorded; }

    /// Why the run cannot show what this step asks, beginning with "not recorded: "; empty if it can.
    const std::string& not_recorded(StepPlace step) const { return of(step).not_recorded; }

    /// True if both plans ask the same of what was done.
    bool judged_alike(StepPlace step) const { return of(step).judged_alike; }

    /// False if a case that this one needs ran after it.
    bool needs_ran_before(std::size_t case_index) const { return needs_ran_before_.at(case_index); }

  private:
    struct Pair {
        std::optional<StepPlace> recorded{};
        std::string not_recorded{};
        bool judged_alike = false;
    };

    const Pair& of(StepPlace step) const { return pairs_.at(step.case_index).at(step.step_index); }
    void pair_cases();
    void pair_steps(std::size_t case_index);
    std::string reason(StepPlace step) const;
    bool alike(const PlannedStep& step, const PlannedStep& done) const;

    const Plan& recorded_;
    const Plan& plan_;
    std::vector<std::optional<std::size_t>> cases_;  // the recorded case of each case
    std::vector<std::vector<Pair>> pairs_;
    std::vector<bool> needs_ran_before_;
};

}  // namespace rig::suite
