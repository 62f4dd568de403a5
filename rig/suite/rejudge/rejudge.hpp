#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/journal.pb.h"
#include "reports/record.pb.h"
#include "rig/suite/judge/judge.hpp"
#include "rig/suite/plan.hpp"
#include "rig/suite/rejudge/step_pairs.hpp"

namespace rig::suite {

/// Judges the journal of a run made under one plan as another plan would have it. What the run does not show
/// is INCONCLUSIVE, never a guess; a suite that asks for nothing new gives exactly the verdicts it would have
/// given on the bench. ARCHITECTURE.md, Judging again
class Rejudge {
  public:
    /// Both plans are kept by reference. Range: checked against the same station and plug profile.
    Rejudge(const Plan& recorded, const Plan& plan);

    /// The journal's next event. Verdict events are not read.
    void on(const plugrig::reports::Event& event);

    /// The record under the other plan. Its inputs are those of that plan.
    plugrig::reports::Record result() const { return is_.result(); }

    /// The record under the plan of the run.
    plugrig::reports::Record recorded() const { return was_.result(); }

  private:
    void start(const plugrig::reports::Event& event);
    void begin(const plugrig::reports::Event& event);
    void end(const plugrig::reports::Event& event);
    void follow_groups(Time t, StepPlace place);
    void pass_time(Time t);
    void settle_until(Time t);
    void settle_at(Time t);
    void enter_case(Time t, std::size_t case_index);
    void leave_case(Time t);
    void leave_run(Time t);
    void pass_over(Time t, std::size_t end);
    void not_done(Time t);
    std::string why_not(StepPlace step) const;

    const Plan& plan_;
    const Plan& recorded_;
    StepPairs pairs_;
    Judge was_;  // as the run was judged
    Judge is_;
    std::vector<bool> entered_;        // by case of the plan
    std::optional<std::size_t> case_;  // of the plan, whose steps come now
    std::size_t next_ = 0;             // its first step that is neither judged nor passed over
    bool goes_on_ = false;             // the plan would have gone on with it
    std::string went_back_;            // why the rest of the case was not run, if a group was run again
    std::optional<StepPlace> open_;    // the step of the plan that is being done
    bool open_in_record_ = false;      // a step of the recorded plan is
    bool watching_ = false;            // the open step may settle before the recorded one ended …
    Time recheck_ = never;             // … and next perhaps then
};

}  // namespace rig::suite
