#include "rig/suite/judge/judge.hpp"

#include <algorithm>

#include "rig/suite/judge/plug_identity.hpp"
#include "rig/suite/judge/step_record.hpp"
#include "rig/suite/judge/verdict_order.hpp"
#include "rig/suite/limit_variants.hpp"

namespace rig::suite {

using plugrig::core::Verdict;
using plugrig::reports::CaseRecord;
using plugrig::reports::Event;
using plugrig::reports::StepRecord;
using plugrig::suite::Step;

namespace {

Finding evaluate_kind(const StepView& view) {
    switch (view.planned.step.kind_case()) {
        case Step::kPower:
            return judge_power(view);
        case Step::kLoad:
            return judge_load(view);
        case Step::kExpect:
            return judge_expect(view);
        case Step::kCommand:
            return judge_command(view);
        case Step::kQuery:
            return judge_query(view);
        case Step::kMeasure:
            return judge_measure(view);
        case Step::kRelay:
            return judge_relay(view);
        case Step::kButton:
            return judge_button(view);
        case Step::kLed:
            return judge_led(view);
        case Step::kWait:
            return judge_wait(view);
        case Step::kForEach:
        case Step::kGroup:
        case Step::KIND_NOT_SET:
            break;
    }
    return Finding::inconclusive("this step kind cannot be judged");
}

// After a failed reading the plug is where it was; after a failed action it is not where the next step
// expects it.
bool is_action(const Step& step) {
    return !step.has_measure() && !step.has_query() && !step.has_led();
}

// A step that rests on an unsettled fact proves nothing against a real plug.
void weigh_assumptions(const Plan& plan, const PlannedStep& planned, Finding& finding) {
    if (plan.virtual_bench || finding.verdict != Verdict::FAIL) {
        return;
    }
    for (const std::string& id : planned.step.assumes()) {
        const auto settled = plan.fact_settled.find(id);
        if (settled == plan.fact_settled.end() || !settled->second) {
            finding.verdict = Verdict::INCONCLUSIVE;
            finding.cause = "assumes " + id + ", which no live plug has confirmed: " + finding.cause;
            return;
        }
    }
}

}  // namespace

Judge::Judge(const Plan& plan) : plan_{plan}, evidence_{plan} {
    for (const PlannedCase& planned : plan.cases) {
        CaseRecord record;
        record.set_name(planned.name);
        record.set_verdict(Verdict::SKIP);
        cases_.push_back(std::move(record));
    }
    for_good_.resize(cases_.size());
    crashed_.resize(cases_.size());
}

void Judge::on(const Event& event) {
    const Time t{Duration{event.t_ns()}};
    last_t_ = std::max(last_t_, t);
    switch (event.kind_case()) {
        case Event::kRunStart:
            run_ = event.run_start();
            evidence_.on(event);
            break;
        case Event::kInput: {
            plugrig::reports::InputDigest digest;
            digest.set_role(event.input().role());
            digest.set_name(event.input().name());
            digest.set_sha256(event.input().sha256());
            inputs_.push_back(std::move(digest));
            break;
        }
        case Event::kStepBegin:
            evidence_.poll(t);
            begin(t, event.step_begin());
            break;
        case Event::kStepEnd:
            evidence_.poll(t);
            end(t);
            break;
        case Event::kVerdict:
            break;
        default:
            evidence_.on(event);
    }
}

// Looked for from where the run is, because steps nearly always come in the plan's order.
std::optional<Judge::Place> Judge::place_of(const plugrig::reports::StepBegin& begin) const {
    const std::size_t from_case = current_case_.value_or(0);
    for (std::size_t k = 0; k < plan_.cases.size(); ++k) {
        const std::size_t c = (from_case + k) % plan_.cases.size();
        if (plan_.cases[c].name != begin.case_()) {
            continue;
        }
        const auto& steps = plan_.cases[c].steps;
        const std::size_t from_step = k == 0 ? next_step_ : 0;
        for (std::size_t n = 0; n < steps.size(); ++n) {
            const std::size_t s = (from_step + n) % steps.size();
            if (steps[s].identity == begin.step()) {
                return Place{c, s};
            }
        }
    }
    return std::nullopt;
}

void Judge::begin(Time t, const plugrig::reports::StepBegin& begin) {
    if (open_ && begin.attempt() > 1) {
        open_->attempts.push_back(t);
        return;
    }
    if (const auto place = place_of(begin)) {
        open(t, place->case_index, place->step_index, std::max(begin.group_attempt(), 1u));
    }
}

void Judge::open(Time t, std::size_t case_index, std::size_t step_index, std::uint32_t group_attempt) {
    if (current_case_ != case_index) {
        current_case_ = case_index;
        earlier_.clear();
        cases_[case_index].set_begin_ns(t.time_since_epoch().count());
    }
    const PlannedStep& step = plan_.cases[case_index].steps[step_index];
    supersede(case_index, step, group_attempt);
    open_ = OpenStep{case_index, step_index, step.group ? group_attempt : 0, {t}};
    next_step_ = step_index + 1;
}

// Earlier attempts of the group count no more, but for what no attempt makes good. An attempt more than the
// plan allows, as another suite may have allowed it, supersedes nothing.
void Judge::supersede(std::size_t case_index, const PlannedStep& next, std::uint32_t group_attempt) {
    if (!next.group || group_attempt > next.group->attempts) {
        return;
    }
    CaseRecord& record = cases_[case_index];
    for (int k = 0; k < record.step_size(); ++k) {
        StepRecord& step = *record.mutable_step(k);
        if (step.group() == next.group->identity && step.group_attempt() < group_attempt &&
            !for_good_[case_index][static_cast<std::size_t>(k)]) {
            step.set_superseded(true);
        }
    }
    std::erase_if(earlier_, [&](const StepSpan& span) {
        return span.group == next.group->identity && span.group_attempt < group_attempt;
    });
    settle_case(record);
}

StepView Judge::view(Time now) const {
    const PlannedStep& planned = plan_.cases[open_->case_index].steps[open_->step_index];
    const Time case_begin{Duration{cases_[open_->case_index].begin_ns()}};
    return {plan_, planned, evidence_, case_begin, open_->attempts, earlier_, now, dut_, answered_for_};
}

Finding Judge::evaluate(Time now) const {
    const StepView step = view(now);
    const Finding surroundings = judge_surroundings(step);
    Finding finding = evaluate_kind(step);
    if (surroundings.settled()) {
        finding.verdict = surroundings.verdict;
        finding.cause = surroundings.cause;
        finding.for_good = true;
        finding.crashed = surroundings.crashed;
        finding.heard_out_by = surroundings.heard_out_by;
    }
    finding.recheck = std::min(finding.recheck, surroundings.recheck);
    return surroundings.settled() ? finding : excuse_dip(step, std::move(finding));
}

Judge::Control Judge::control(Time now) {
    if (!open_) {
        return {};
    }
    evidence_.poll(now);
    const Finding finding = evaluate(now);
    if (finding.settled() && now < finding.heard_out_by) {
        return {Control::Do::wait, std::min(finding.heard_out_by, evidence_.wake()), {}, true};
    }
    if (finding.settled()) {
        return {};
    }
    if (finding.ask) {
        return {Control::Do::ask, now, *finding.ask};
    }
    if (finding.power_cycle) {
        return {Control::Do::power_cycle, now, {}};
    }
    return {Control::Do::wait, std::min(finding.recheck, evidence_.wake()), {}};
}

void Judge::end(Time t) {
    if (!open_) {
        return;
    }
    Finding finding = evaluate(t);
    if (!finding.settled()) {
        finding.verdict = Verdict::INCONCLUSIVE;
        finding.cause = "ended before it could be decided";
    }
    weigh_assumptions(plan_, view(t).planned, finding);
    close(t, finding);
}

void Judge::end_undecided(Time t, const std::string& cause) {
    if (open_) {
        evidence_.poll(t);
        Finding finding = evaluate(t);
        finding.verdict = Verdict::INCONCLUSIVE;
        finding.cause = cause;
        finding.for_good = true;  // whether its group would have been run again is not known either
        close(t, finding);
    }
}

void Judge::not_done(Time t, std::size_t case_index, std::size_t step_index, const std::string& cause) {
    const auto& group = plan_.cases[case_index].steps[step_index].group;
    const bool goes_on =
        group && current_case_ == case_index && !earlier_.empty() && earlier_.back().group == group->identity;
    open(t, case_index, step_index, goes_on ? earlier_.back().group_attempt : 1);
    Finding finding = Finding::inconclusive(cause);
    finding.for_good = true;
    close(t, finding);
}

void Judge::close(Time t, const Finding& finding) {
    const StepView step = view(t);
    CaseRecord& record = cases_[open_->case_index];
    *record.add_step() = to_record(step.planned, open_->group_attempt, finding, step.begin(), t);
    record.set_end_ns(t.time_since_epoch().count());
    for_good_[open_->case_index].push_back(finding.for_good);
    settle_case(record);
    repeats_group_ = !finding.for_good && may_be_run_again(record.step(record.step_size() - 1));
    if (finding.verdict == Verdict::PASS) {
        learn_identity(step, dut_);
    }
    last_verdict_ = *finding.verdict;
    last_step_decides_ = is_action(step.planned.step) || finding.crashed;
    crashed_[open_->case_index] = crashed_[open_->case_index] || finding.crashed;
    run_over_ = run_over_ || last_verdict_ == Verdict::ERROR || last_verdict_ == Verdict::ABORTED;
    const std::string group = step.planned.group ? step.planned.group->identity : "";
    earlier_.push_back({step.planned.identity, step.begin(), t, group, open_->group_attempt, &step.planned});
    answered_for_ = evidence_.mischief();
    open_.reset();
}

}  // namespace rig::suite
