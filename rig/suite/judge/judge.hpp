#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reports/journal.pb.h"
#include "reports/record.pb.h"
#include "rig/suite/evidence/evidence.hpp"
#include "rig/suite/judge/step_view.hpp"
#include "rig/suite/plan.hpp"

namespace rig::suite {

/// The only place that makes verdicts. It sees the journal's events and nothing else, so the same events and
/// the same plan give the same record, during the run and ten years later.
class Judge {
  public:
    explicit Judge(const Plan& plan);

    /// Takes one event. StepBegin opens a step or its next attempt, StepEnd decides it; Verdict events are
    /// ignored.
    void on(const plugrig::reports::Event& event);

    /// What the open step needs next: only the live runner asks.
    struct Control {
        enum class Do { wait, ask, power_cycle, end_step };
        Do what = Do::end_step;
        Time until = never;     ///< for wait
        std::string command{};  ///< for ask
        bool decided = false;   ///< the verdict stands, only what is heard of it may grow until then
    };
    Control control(Time now);

    /// Whether a case's needs have passed and nothing stops the run.
    bool may_run(std::size_t case_index) const;

    /// Whether the group around the step that ended is to be run again from its first step.
    bool repeats_group() const { return repeats_group_ && !evidence_.fault() && !evidence_.aborted(); }

    /// Whether the next step of the case makes sense after the one that ended: a wrong number does not keep
    /// others from being measured; a relay that does not switch does.
    bool may_continue() const;

    /// What `meross hw` said in this run, once two clean answers agreed.
    const plugrig::reports::Dut& dut() const { return dut_; }

    /// The verdict of the last step that ended.
    plugrig::core::Verdict last_verdict() const { return last_verdict_; }

    /// What is known so far, decoded.
    const Evidence& evidence() const { return evidence_; }

    // ---- for judging again what was run under another plan, see rejudge.hpp ----

    /// Ends the open step as INCONCLUSIVE: what would decide it was not done.
    void end_undecided(Time t, const std::string& cause);

    /// A step of this plan that was not done, or not as this plan has it: INCONCLUSIVE.
    void not_done(Time t, std::size_t case_index, std::size_t step_index, const std::string& cause);

    /// The record as the events so far make it. Process is the runner's to fill in.
    plugrig::reports::Record result() const;

  private:
    struct OpenStep {
        std::size_t case_index;
        std::size_t step_index;
        std::uint32_t group_attempt;  // 0: in no group
        std::vector<Time> attempts;
    };

    struct Place {
        std::size_t case_index;
        std::size_t step_index;
    };
    std::optional<Place> place_of(const plugrig::reports::StepBegin& begin) const;
    void begin(Time t, const plugrig::reports::StepBegin& begin);
    void open(Time t, std::size_t case_index, std::size_t step_index, std::uint32_t group_attempt);
    void supersede(std::size_t case_index, const PlannedStep& next, std::uint32_t group_attempt);
    void end(Time t);
    void close(Time t, const Finding& finding);
    StepView view(Time now) const;
    Finding evaluate(Time now) const;
    plugrig::reports::CaseRecord case_result(std::size_t index) const;
    std::optional<std::size_t> crash_before(std::size_t case_index) const;

    const Plan& plan_;
    Evidence evidence_;
    plugrig::reports::RunStart run_;
    std::vector<plugrig::reports::InputDigest> inputs_;
    std::vector<plugrig::reports::CaseRecord> cases_;  // as in the plan; without steps: not run
    std::vector<std::vector<bool>> for_good_;          // of each step in cases_: Finding::for_good
    std::vector<bool> crashed_;                        // of each case: Finding::crashed
    std::vector<StepSpan> earlier_;                    // of the open case
    std::optional<OpenStep> open_;
    std::optional<std::size_t> current_case_;
    std::size_t next_step_ = 0;  // of the current case, unless something else is begun
    plugrig::reports::Dut dut_;
    Evidence::Mischief answered_for_;
    plugrig::core::Verdict last_verdict_{};
    bool last_step_decides_ = false;  // a failure of its kind ends the case
    bool repeats_group_ = false;
    bool run_over_ = false;  // a step ended with ERROR or ABORTED
    Time last_t_{};
};

}  // namespace rig::suite
