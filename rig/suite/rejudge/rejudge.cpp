#include "rig/suite/rejudge/rejudge.hpp"

#include <algorithm>
#include <utility>

namespace rig::suite {

using plugrig::core::Verdict;
using plugrig::reports::Event;

namespace {

Time time_of(const Event& event) {
    return Time{Duration{event.t_ns()}};
}

std::optional<StepPlace> find(const Plan& plan, const std::string& of_case, const std::string& step) {
    for (std::size_t c = 0; c < plan.cases.size(); ++c) {
        for (std::size_t k = 0; plan.cases[c].name == of_case && k < plan.cases[c].steps.size(); ++k) {
            if (plan.cases[c].steps[k].identity == step) {
                return StepPlace{c, k};
            }
        }
    }
    return std::nullopt;
}

/// The same event of a step as the other plan calls it. `t` may be earlier: when that plan is satisfied.
Event renamed(Event event, const Plan& plan, StepPlace place, Time t) {
    const PlannedCase& planned = plan.cases[place.case_index];
    const auto rename = [&](auto& step) {
        step.set_case_(planned.name);
        step.set_step(planned.steps[place.step_index].identity);
    };
    event.has_step_begin() ? rename(*event.mutable_step_begin()) : rename(*event.mutable_step_end());
    event.set_t_ns(t.time_since_epoch().count());
    return event;
}

std::string what_was_left(const Judge::Control& control) {
    switch (control.what) {
        case Judge::Control::Do::ask:
            return "would have retried: what the plug said does not decide it, and this run did not ask "
                   "again";
        case Judge::Control::Do::power_cycle:
            return "would have retried: the boot differs, and this run did not see it again after a power "
                   "cycle";
        default:
            return "would have waited longer than this run did";
    }
}

}  // namespace

Rejudge::Rejudge(const Plan& recorded, const Plan& plan)
    : plan_{plan},
      recorded_{recorded},
      pairs_{recorded, plan},
      was_{recorded},
      is_{plan},
      entered_(plan.cases.size(), false) {}

void Rejudge::on(const Event& event) {
    settle_until(time_of(event));
    switch (event.kind_case()) {
        case Event::kRunStart:
            was_.on(event);
            start(event);
            break;
        case Event::kInput:
            was_.on(event);
            break;
        case Event::kStepBegin:
            was_.on(event);
            begin(event);
            break;
        case Event::kStepEnd:
            end(event);
            break;
        case Event::kVerdict:
            break;
        case Event::kSafeProof:
            leave_run(time_of(event));
            [[fallthrough]];
        default:
            was_.on(event);
            is_.on(event);
            if (open_ && watching_) {
                settle_at(time_of(event));
            }
    }
}

void Rejudge::start(const Event& event) {
    Event under_plan = event;
    under_plan.mutable_run_start()->set_suite(plan_.suite);
    is_.on(under_plan);
    for (const auto& input : plan_.inputs) {
        Event of_plan;
        of_plan.set_t_ns(event.t_ns());
        *of_plan.mutable_input() = input;
        is_.on(of_plan);
    }
}

void Rejudge::begin(const Event& event) {
    const Time t = time_of(event);
    open_in_record_ = true;
    if (event.step_begin().attempt() > 1) {
        open_ ? is_.on(renamed(event, plan_, *open_, t)) : pass_time(t);
        return;
    }
    open_.reset();
    const auto done = find(recorded_, event.step_begin().case_(), event.step_begin().step());
    const auto place = done ? pairs_.in_plan(*done) : std::nullopt;
    if (!place) {
        pass_time(t);
        return;
    }
    if (case_ != place->case_index) {
        leave_case(t);
        enter_case(t, place->case_index);
    }
    follow_groups(t, *place);
    pass_over(t, place->step_index);
    if (!goes_on_) {
        pass_time(t);
    } else if (!pairs_.not_recorded(*place).empty()) {
        not_done(t);
    } else {
        is_.on(renamed(event, plan_, *place, t));
        open_ = place;
        next_ = place->step_index + 1;
        watching_ = !pairs_.judged_alike(*place);
        recheck_ = watching_ ? t : never;
    }
}

void Rejudge::end(const Event& event) {
    const Time t = time_of(event);
    const auto over = [](const Judge::Control& control) {
        return control.decided || control.what == Judge::Control::Do::end_step;
    };
    const bool was_decided = open_in_record_ && over(was_.control(t));
    was_.on(event);
    open_in_record_ = false;
    if (!open_) {
        pass_time(t);
        return;
    }
    const Judge::Control left = is_.control(t);
    if (was_decided && !over(left)) {
        is_.end_undecided(t, what_was_left(left));
    } else {
        is_.on(renamed(event, plan_, *open_, t));
    }
    open_.reset();
    goes_on_ = is_.may_continue() || is_.repeats_group();
}

// Whether a group is run again is the run's doing; where the plan would have done otherwise, nothing behind
// it is evidence for the plan.
void Rejudge::follow_groups(Time t, StepPlace place) {
    const bool goes_back = place.step_index < next_;
    if (!goes_on_ || next_ == 0 || goes_back == is_.repeats_group()) {
        return;
    }
    if (goes_back) {
        const PlannedCase& planned = plan_.cases[place.case_index];
        went_back_ =
            "not run: this run went back to " + planned.steps[place.step_index].identity + " before it";
        pass_over(t, planned.steps.size());
    }
    goes_on_ = false;
}

// An event that says nothing: the Judge sees that time has passed.
void Rejudge::pass_time(Time t) {
    Event nothing;
    nothing.set_t_ns(t.time_since_epoch().count());
    nothing.mutable_note();
    is_.on(nothing);
}

// A step that is judged otherwise may be over before the recorded one: a shorter budget, a wider limit.
void Rejudge::settle_until(Time t) {
    while (open_ && watching_ && recheck_ < t) {
        settle_at(recheck_);
    }
}

void Rejudge::settle_at(Time t) {
    const Judge::Control control = is_.control(t);
    if (control.what == Judge::Control::Do::end_step) {
        Event event;
        event.mutable_step_end();
        is_.on(renamed(std::move(event), plan_, *open_, t));
        open_.reset();
        goes_on_ = is_.may_continue() || is_.repeats_group();
    } else {
        recheck_ = control.what == Judge::Control::Do::wait && control.until > t ? control.until : never;
    }
}

void Rejudge::enter_case(Time t, std::size_t case_index) {
    case_ = case_index;
    next_ = 0;
    went_back_.clear();
    entered_[case_index] = true;
    goes_on_ = true;
    if (!pairs_.needs_ran_before(case_index)) {
        not_done(t);  // its needs are not judged yet, so nothing can be said about may_run
    } else {
        goes_on_ = is_.may_run(case_index);
    }
}

// What the plan would have done in this case after the last step that the run did.
void Rejudge::leave_case(Time t) {
    const bool would_repeat = next_ > 0 && is_.repeats_group();
    if (case_ && !would_repeat) {
        pass_over(t, plan_.cases[*case_].steps.size());
    }
    case_.reset();
}

void Rejudge::leave_run(Time t) {
    leave_case(t);
    for (std::size_t c = 0; c < plan_.cases.size(); ++c) {
        if (!entered_[c] && is_.may_run(c)) {
            enter_case(t, c);
            leave_case(t);
        }
    }
}

void Rejudge::pass_over(Time t, std::size_t end) {
    const bool stopped = is_.evidence().fault() || is_.evidence().aborted();
    while (goes_on_ && !stopped && next_ < end) {
        not_done(t);
    }
    next_ = std::max(next_, end);
}

void Rejudge::not_done(Time t) {
    is_.not_done(t, *case_, next_, why_not({*case_, next_}));
    ++next_;
    goes_on_ = is_.may_continue() || is_.repeats_group();
}

std::string Rejudge::why_not(StepPlace step) const {
    if (const std::string& reason = pairs_.not_recorded(step); !reason.empty()) {
        return reason;
    }
    if (!went_back_.empty()) {
        return went_back_;
    }
    const auto then = pairs_.recorded(step);
    const auto record = was_.result();
    const auto& done = record.case_(static_cast<int>(then->case_index));
    if (done.step().empty()) {
        return "not run: in this run case " + done.name() + " was skipped (" + done.cause() + ")";
    }
    const auto& last = done.step(done.step_size() - 1);
    return "not run: in this run case " + done.name() + " ended with " + last.id() + ", which was " +
           Verdict_Name(last.verdict());
}

}  // namespace rig::suite
