#include "rig/runner/run.hpp"

#include <algorithm>
#include <utility>

#include "rig/runner/recorder.hpp"
#include "rig/runner/step_actions.hpp"

namespace rig::runner {
namespace {

using namespace std::chrono_literals;
using plugrig::reports::Event;
using suite::Judge;
using suite::PlannedCase;
using suite::PlannedStep;

// Longer than the plug's supply holds up, so that it really restarts.
constexpr Duration power_off_time = 2s;

// A step that has not ended this long after its upper bound never will.
constexpr Duration progress_slack = 2s;

Event input_event(const plugrig::reports::Input& input) {
    Event event;
    *event.mutable_input() = input;
    return event;
}

Event step_begin(const PlannedCase& planned_case, const PlannedStep& step, unsigned attempt) {
    Event event;
    auto& begin = *event.mutable_step_begin();
    begin.set_case_(planned_case.name);
    begin.set_step(step.identity);
    begin.set_attempt(attempt);
    return event;
}

Event step_end(const PlannedCase& planned_case, const PlannedStep& step, unsigned attempt) {
    Event event;
    auto& end = *event.mutable_step_end();
    end.set_case_(planned_case.name);
    end.set_step(step.identity);
    end.set_attempt(attempt);
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
          recorder{journal, judge, clock},
          slot{ports, clock, plan.chatter, options.console, recorder} {
        for (const PlannedCase& planned : plan.cases) {
            total += static_cast<unsigned>(planned.steps.size());
        }
    }

    StepEvent where(const PlannedCase& planned_case, const PlannedStep& step, unsigned attempt = 1) const {
        return {clock.now(), planned_case.name, step.identity, done, total, attempt, {}};
    }

    Task<void> cases();
    Task<void> one_step(const PlannedCase& planned_case, const PlannedStep& step);
    Task<void> follow_judge(const PlannedCase& planned_case, const PlannedStep& step, unsigned& attempt);

    const suite::Plan& plan;
    Clock& clock;
    reports::JournalWriter& journal;
    RunObserver& observer;
    RunOptions options;
    Judge judge;
    Recorder recorder;
    Slot slot;
    Stop stop;
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
    try {
        co_await run.slot.open();
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
    run.slot.safety().make_safe();
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

Task<void> Run::Impl::cases() {
    for (std::size_t k = 0; k < plan.cases.size(); ++k) {
        const PlannedCase& planned = plan.cases[k];
        if (!judge.may_run(k)) {
            done += static_cast<unsigned>(planned.steps.size());
            continue;
        }
        for (const PlannedStep& step : planned.steps) {
            observer.step_begins(where(planned, step));
            co_await one_step(planned, step);
            StepEvent ended = where(planned, step);
            ended.verdict = judge.last_verdict();
            observer.step_ended(ended);
            ++done;
            if (!judge.may_continue()) {
                break;
            }
        }
    }
}

Task<void> Run::Impl::one_step(const PlannedCase& planned_case, const PlannedStep& step) {
    unsigned attempt = 1;
    recorder.add(step_begin(planned_case, step, attempt));
    slot.safety().expect_progress_by(clock.now() + step.upper + progress_slack,
                                     "step " + planned_case.name + "/" + step.identity);
    std::exception_ptr stopped;
    try {
        co_await act(step.step, slot, clock, judge);
        co_await follow_judge(planned_case, step, attempt);
    } catch (const Error& e) {
        if (e.code == Errc::aborted) {
            stopped = std::current_exception();
        } else {
            recorder.fault(clock.now(), e);
        }
    } catch (...) {
        stopped = std::current_exception();  // a wait that began after the request to stop
    }
    recorder.add(step_end(planned_case, step, attempt));
    slot.safety().expect_progress_by(never, {});
    journal.flush();
    if (stopped) {
        std::rethrow_exception(stopped);
    }
}

Task<void> Run::Impl::follow_judge(const PlannedCase& planned_case, const PlannedStep& step,
                                   unsigned& attempt) {
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
                    recorder.add(step_begin(planned_case, step, ++attempt));
                    observer.asked_again(where(planned_case, step, attempt));
                }
                typed = true;
                co_await slot.console().type(std::move(control.command));
                break;
            case Judge::Control::Do::power_cycle:
                recorder.add(step_begin(planned_case, step, ++attempt));
                observer.asked_again(where(planned_case, step, attempt));
                co_await slot.safety().request_mains(false);
                co_await sleep_until(clock, clock.now() + power_off_time,
                                     "power off before the boot is seen again");
                co_await slot.safety().request_mains(true);
        }
    }
}

void Run::abort(std::string by) {
    Event event;
    event.mutable_abort()->set_by(std::move(by));
    impl_->slot.safety().make_safe();
    impl_->recorder.add(std::move(event));
    impl_->stop.request();
}

plugrig::reports::Record Run::record() const {
    auto record = impl_->judge.result();
    record.mutable_process()->set_heartbeat_toggles(impl_->recorder.heartbeat_toggles());
    record.mutable_process()->set_longest_loop_gap_ns(impl_->recorder.longest_loop_gap().count());
    return record;
}

reports::ConsoleHistory Run::console_history() const {
    return {impl_->judge.evidence().records(), impl_->recorder.typed(), impl_->recorder.restarts()};
}

}  // namespace rig::runner
