#include "rig/runner/run.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "rig/runner/recorder.hpp"
#include "rig/runner/step_actions.hpp"
#include "rig/suite/power_cycle.hpp"

namespace rig::runner {
namespace {

using namespace std::chrono_literals;
using plugrig::reports::Event;
using suite::Judge;
using suite::PlannedCase;
using suite::PlannedStep;

// A step that has not ended this long after its upper bound never will. A plug that echoes nothing makes the
// console spend 2.25 s on a line before it gives it up, and the Judge asks five times.
constexpr Duration progress_slack = 15s;

Event input_event(const plugrig::reports::Input& input) {
    Event event;
    *event.mutable_input() = input;
    return event;
}

/// A step as it runs: which attempt of its group, and which of its own.
struct Running {
    const PlannedCase& planned_case;
    const PlannedStep& step;
    unsigned group_attempt;  // 0: in no group
    Duration usual_before;   // of the plan
    Time begin;
    unsigned attempt = 1;
};

template <class StepMark>
void name_step(StepMark& mark, const Running& running) {
    mark.set_case_(running.planned_case.name);
    mark.set_step(running.step.identity);
    mark.set_attempt(running.attempt);
    mark.set_group_attempt(running.group_attempt);
}

Event step_begin(const Running& running) {
    Event event;
    name_step(*event.mutable_step_begin(), running);
    return event;
}

Event step_end(const Running& running) {
    Event event;
    name_step(*event.mutable_step_end(), running);
    return event;
}

Event safe_proof(const Safety::Proof& proof) {
    Event event;
    auto& safe = *event.mutable_safe_proof();
    safe.set_requested_mains(proof.requested_mains);
    safe.set_input_was_present(proof.input_was_present);
    safe.set_input_absent(proof.input_absent);
    safe.set_output_absent(proof.output_absent);
    safe.set_mirror_closed(proof.mirror_closed);
    safe.set_lines_inactive(proof.lines_inactive);
    safe.set_proven(proof.proven());
    safe.set_reason(proof.reason());
    return event;
}

}  // namespace

struct Run::Impl {
    Impl(const suite::Plan& plan_, SlotPorts ports, Clock& clock_, reports::JournalWriter& journal_,
         RunObserver& observer_, RunOptions options_)
        : plan{plan_},
          clock{clock_},
          journal{journal_},
          observer{observer_},
          options{std::move(options_)},
          judge{plan},
          recorder{journal, judge, clock, plan.needs_meter},
          slot{ports, clock, plan.chatter, options.console, recorder} {
        for (const PlannedCase& planned : plan.cases) {
            total += static_cast<unsigned>(planned.steps.size());
        }
    }

    StepEvent where(const Running& running) const {
        StepEvent event{clock.now(), running.planned_case.name, running.step.identity, done, total};
        event.attempt = running.attempt;
        event.group_attempt = running.group_attempt;
        event.group_attempts = running.step.group ? running.step.group->attempts : 0;
        event.into_step = clock.now() - running.begin;
        event.step_usual = running.step.nominal;
        event.step_most = running.step.upper;
        event.usual_before = running.usual_before;
        event.usual_total = plan.nominal;
        return event;
    }

    Task<void> cases();
    Task<void> one_case(const PlannedCase& planned, Duration usual_before);
    Task<void> one_step(Running& running);
    Task<void> follow_judge(Running& running);
    Task<void> tell();
    void take_down_abort();

    const suite::Plan& plan;
    Clock& clock;
    reports::JournalWriter& journal;
    RunObserver& observer;
    RunOptions options;
    Judge judge;
    Recorder recorder;
    Slot slot;
    Stop stop;
    Background teller{clock};
    const Running* open = nullptr;  ///< the step that runs now
    std::optional<std::string> aborted_by;
    bool began = false;
    bool over = false;
    unsigned done = 0;
    unsigned total = 0;
};

Run::Run(const suite::Plan& plan, SlotPorts ports, Clock& clock, reports::JournalWriter& journal,
         RunObserver& observer, RunOptions options)
    : impl_{std::make_unique<Impl>(plan, ports, clock, journal, observer, std::move(options))} {}

Run::~Run() = default;

Task<void> Run::execute() {
    Impl& run = *impl_;
    Event start;
    *start.mutable_run_start() = run.options.start;
    run.recorder.add(std::move(start));
    for (const auto& input : run.plan.inputs) {
        run.recorder.add(input_event(input));
    }
    run.journal.flush();
    run.began = true;
    if (run.aborted_by) {
        run.take_down_abort();  // asked for before there was a run
    }
    try {
        co_await run.slot.open();
        if (run.options.tell_every > Duration{0}) {
            co_await run.teller.start(run.tell());
        }
        auto cases = run.cases();
        co_await run.stop.guard(std::move(cases));
    } catch (const Error& e) {
        if (e.code != Errc::aborted) {
            run.recorder.fault(run.clock.now(), e);
        }
    } catch (const std::exception& e) {
        // A bug, but one that must not keep the bench from being made safe and the run from ending.
        run.recorder.fault(run.clock.now(), Error{Errc::internal, e.what()});
    }
    run.over = true;
    run.slot.safety().make_safe();
    co_await run.teller.stop();
    const Safety::Proof proof = co_await run.slot.safety().prove();
    run.recorder.add(safe_proof(proof));
    co_await run.slot.close();

    const auto record = run.judge.result();
    Event verdict;
    verdict.mutable_verdict()->set_verdict(record.verdict());
    verdict.mutable_verdict()->set_cause(record.cause());
    run.recorder.add(std::move(verdict));
    run.journal.sync();
}

Task<void> Run::Impl::tell() {
    for (Time due = clock.now() + options.tell_every;; due += options.tell_every) {
        co_await sleep_until(clock, due, "next word on how the step goes on");
        if (open != nullptr) {
            observer.goes_on(where(*open));
        }
    }
}

Task<void> Run::Impl::cases() {
    Duration usual_before{};
    for (std::size_t k = 0; k < plan.cases.size(); ++k) {
        const unsigned before = done;
        if (judge.may_run(k)) {
            co_await one_case(plan.cases[k], usual_before);
        }
        for (const PlannedStep& step : plan.cases[k].steps) {
            usual_before += step.nominal;
        }
        done = before + static_cast<unsigned>(plan.cases[k].steps.size());
    }
}

Task<void> Run::Impl::one_case(const PlannedCase& planned, Duration usual_before) {
    const unsigned before = done;
    unsigned group_attempt = 0;
    for (std::size_t k = 0; k < planned.steps.size();) {
        const PlannedStep& step = planned.steps[k];
        const bool first_of_group = step.group && planned.first_of_group(k) == k;
        group_attempt = !step.group ? 0 : first_of_group && !judge.repeats_group() ? 1 : group_attempt;
        Duration usual = usual_before;
        for (std::size_t earlier = 0; earlier < k; ++earlier) {
            usual += planned.steps[earlier].nominal;
        }
        Running running{planned, step, group_attempt, usual, clock.now()};
        observer.step_begins(where(running));
        open = &running;
        co_await one_step(running);
        open = nullptr;
        StepEvent ended = where(running);
        ended.verdict = judge.last_verdict();
        observer.step_ended(ended);
        if (judge.repeats_group()) {
            k = planned.first_of_group(k);
            ++group_attempt;
        } else if (judge.may_continue()) {
            ++k;
        } else {
            co_return;
        }
        done = before + static_cast<unsigned>(k);
    }
}

Task<void> Run::Impl::one_step(Running& running) {
    recorder.add(step_begin(running));
    slot.safety().expect_progress_by(clock.now() + running.step.upper + progress_slack,
                                     "step " + running.planned_case.name + "/" + running.step.identity);
    std::exception_ptr stopped;
    try {
        co_await act(running.step.step, slot, clock, judge);
        co_await follow_judge(running);
    } catch (const Error& e) {
        if (e.code == Errc::aborted) {
            stopped = std::current_exception();
        } else {
            recorder.fault(clock.now(), e);
        }
    } catch (...) {
        stopped = std::current_exception();  // a wait that began after the request to stop
    }
    recorder.add(step_end(running));
    slot.safety().expect_progress_by(never, {});
    journal.flush();
    if (stopped) {
        std::rethrow_exception(stopped);
    }
}

Task<void> Run::Impl::follow_judge(Running& running) {
    const auto next_attempt = [&] {
        ++running.attempt;
        recorder.add(step_begin(running));
        observer.asked_again(where(running));
    };
    for (bool typed = false;;) {
        Judge::Control control = judge.control(clock.now());
        switch (control.what) {
            case Judge::Control::Do::end_step:
                co_return;
            case Judge::Control::Do::wait:
                co_await recorder.news().wait(control.until, "evidence");
                break;
            case Judge::Control::Do::ask:
                if (typed) {
                    next_attempt();
                }
                typed = true;
                co_await slot.console().type(std::move(control.command));
                break;
            case Judge::Control::Do::power_cycle:
                next_attempt();
                co_await slot.safety().request_mains(false);
                co_await sleep_until(clock, clock.now() + suite::power_off_time,
                                     "power off before the boot is seen again");
                co_await slot.safety().request_mains(true);
        }
    }
}

void Run::abort(std::string by) {
    Impl& run = *impl_;
    if (run.aborted_by || run.over) {
        return;  // it is being made safe already
    }
    run.aborted_by = std::move(by);
    if (run.began) {
        run.slot.safety().make_safe();
        run.take_down_abort();
    }
}

void Run::Impl::take_down_abort() {
    Event event;
    event.mutable_abort()->set_by(*aborted_by);
    recorder.add(std::move(event));
    stop.request();
}

plugrig::reports::Record Run::record() const {
    auto record = impl_->judge.result();
    record.mutable_process()->set_heartbeat_toggles(impl_->recorder.heartbeat_toggles());
    record.mutable_process()->set_longest_loop_gap_ns(impl_->recorder.longest_loop_gap().count());
    return record;
}

reports::ConsoleHistory Run::console_history() const {
    const auto records = impl_->judge.evidence().records();
    return {{records.begin(), records.end()}, impl_->recorder.typed(), impl_->recorder.restarts()};
}

}  // namespace rig::runner
