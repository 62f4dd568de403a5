#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "rig/suite/check/check_samples.hpp"
#include "rig/suite/evidence/tap_encoder.hpp"
#include "rig/suite/judge/judge.hpp"

namespace rig::suite::samples {

using plugrig::core::Line;
using plugrig::core::Verdict;
using plugrig::reports::Event;

inline constexpr unsigned parity_error = 4;

/// For tests: a plan and the journal of a run that never was, told line by line and judged as it is told.
///
///     EventScript run{powered_suite(R"(step { id: "off" … relay { by: CONSOLE on: false } })")};
///     run.plug_is_up().begin("off").types("meross switch u off\r").after(9).edge(Line::OUTPUT_SENSE, false);
///     EXPECT_TRUE(run.settles_as("PASS"));
///
/// No bench, no simulation: what the script does not say did not happen. Time stands until at() or after().
class EventScript {
  public:
    /// A suite as text, checked against the default station: a proven slot of a virtual bench.
    explicit EventScript(std::string suite) : plan_{planned(std::move(suite))}, judge_{plan_} {}
    EventScript(const EventScript&) = delete;
    EventScript& operator=(const EventScript&) = delete;

    EventScript& on_unproven_slot() { return plan_.slot_proven = false, *this; }
    EventScript& on_real_station() { return plan_.virtual_bench = false, *this; }

    // ---- time ----

    EventScript& at(int ms) { return now_ = Time{std::chrono::milliseconds{ms}}, *this; }
    EventScript& after(int ms) { return now_ += std::chrono::milliseconds{ms}, *this; }
    Time now() const { return now_; }

    // ---- single events ----

    EventScript& edge(Line line, bool active) {
        Event event;
        event.mutable_edge()->set_line(line);
        event.mutable_edge()->set_active(active);
        return add(event);
    }
    /// Seen now; the look before it was so long ago.
    EventScript& edge_since(int ms, Line line, bool active) {
        Event event;
        event.mutable_edge()->set_line(line);
        event.mutable_edge()->set_active(active);
        event.mutable_edge()->set_since_ns((now_ - std::chrono::milliseconds{ms}).time_since_epoch().count());
        return add(event);
    }
    EventScript& completed(Line line) {
        Event event;
        event.mutable_completed()->set_line(line);
        return add(event);
    }
    EventScript& neighbour_edge(unsigned slot, Line line, bool active) {
        Event event;
        event.mutable_neighbour_edge()->set_slot(slot);
        event.mutable_neighbour_edge()->set_line(line);
        event.mutable_neighbour_edge()->set_active(active);
        return add(event);
    }
    EventScript& in_slot(unsigned slot) {
        Event event;
        event.mutable_run_start()->set_slot(slot);
        return add(event);
    }
    EventScript& drive(Line line, bool active) {
        Event event;
        event.mutable_drive()->set_line(line);
        event.mutable_drive()->set_active(active);
        return add(event);
    }
    EventScript& rx(Line line, std::string data, unsigned status = 0) {
        Event event;
        event.mutable_rx()->set_line(line);
        event.mutable_rx()->set_data(std::move(data));
        event.mutable_rx()->set_status(status);
        return add(event);
    }
    EventScript& console(std::string text, unsigned status = 0) {
        return rx(Line::CONSOLE, std::move(text), status);
    }
    /// Heard now; the packet before it came so long ago.
    EventScript& console_since(int ms, std::string text) {
        Event event;
        event.mutable_rx()->set_line(Line::CONSOLE);
        event.mutable_rx()->set_data(std::move(text));
        event.mutable_rx()->set_since_ns((now_ - std::chrono::milliseconds{ms}).time_since_epoch().count());
        return add(event);
    }
    EventScript& types(std::string text) {
        Event event;
        event.mutable_tx()->set_line(Line::CONSOLE);
        event.mutable_tx()->set_data(std::move(text));
        return add(event);
    }
    EventScript& epoch(plugrig::reports::Epoch::Cause cause) {
        Event event;
        event.mutable_epoch()->set_cause(cause);
        return add(event);
    }
    EventScript& meter(Metered shown, double power_factor = 1) {
        Event event;
        auto& read = *event.mutable_meter_read();
        read.set_t_ns(now_.time_since_epoch().count());
        read.set_u_v(shown.u_v);
        read.set_i_a(shown.i_a);
        read.set_p_w(shown.p_w);
        read.set_power_factor(power_factor);
        read.set_frequency_hz(50);
        return add(event);
    }
    EventScript& fault(std::string context) {
        Event event;
        event.mutable_fault()->set_context(std::move(context));
        return add(event);
    }
    EventScript& abort() {
        Event event;
        event.mutable_abort()->set_by("test");
        return add(event);
    }
    EventScript& verdict(Verdict verdict) {
        Event event;
        event.mutable_verdict()->set_verdict(verdict);
        return add(event);
    }

    /// The run is over and the bench was left safe.
    EventScript& left_safe() {
        Event event;
        event.mutable_safe_proof()->set_proven(true);
        return add(event);
    }
    EventScript& gap(std::string reason) {
        Event event;
        event.mutable_gap()->set_reason(std::move(reason));
        return add(event);
    }

    // ---- steps ----

    EventScript& begin(const std::string& step, const std::string& of_case = "c",
                       unsigned group_attempt = 0) {
        case_ = of_case;
        step_ = step;
        group_attempt_ = group_attempt;
        attempt_ = 0;
        asked_ = false;
        return next_attempt();
    }
    EventScript& next_attempt() {
        Event event;
        event.mutable_step_begin()->set_case_(case_);
        event.mutable_step_begin()->set_step(step_);
        event.mutable_step_begin()->set_attempt(++attempt_);
        event.mutable_step_begin()->set_group_attempt(group_attempt_);
        return add(event);
    }
    EventScript& end() {
        Event event;
        event.mutable_step_end()->set_case_(case_);
        event.mutable_step_end()->set_step(step_);
        event.mutable_step_end()->set_attempt(attempt_);
        event.mutable_step_end()->set_group_attempt(group_attempt_);
        return add(event);
    }

    // ---- things that usually happen together ----

    EventScript& mains_on() {
        edge(Line::CHAIN_OK, true).drive(Line::MAINS_REQUEST, true).edge(Line::WATCHDOG_OK, true);
        return after(20).edge(Line::INPUT_SENSE, true).epoch(plugrig::reports::Epoch::POWER);
    }
    EventScript& mains_off() {
        return drive(Line::MAINS_REQUEST, false).after(20).edge(Line::INPUT_SENSE, false);
    }
    EventScript& boots(const std::string& text = "system up:0\n\r") {
        return after(30).console("F1: 0000 0000\n\r").after(30).console(text + "$ ").after(40);
    }
    /// Mains on, booted, relay closed, at its prompt; long enough ago to be forgotten.
    EventScript& plug_is_up() { return mains_on().edge(Line::OUTPUT_SENSE, true).boots().after(900); }

    EventScript& load(unsigned number) {
        return drive(Line::LOAD_SELECT_0, (number & 1) != 0).drive(Line::LOAD_SELECT_1, (number & 2) != 0);
    }

    /// The Judge asks, the runner types, and this comes back before the prompt.
    EventScript& answered(const std::string& command, const std::string& reply) {
        return typed(command).after(5).console(command + "\n\r" + reply + "$ ").after(25);
    }
    /// The Judge asks, the runner types, and nothing comes.
    EventScript& typed(const std::string& command) {
        const Judge::Control control = judge_.control(now_);
        EXPECT_EQ(control.what, Judge::Control::Do::ask);
        EXPECT_EQ(control.command, command);
        if (std::exchange(asked_, true)) {
            next_attempt();
        }
        return types(command + "\r");
    }

    /// The chip's and the meter's readings for so many V/I updates; the chip sends 17 frames an update.
    EventScript& metering(int updates, Metered tap, Metered shown) {
        for (int frame = 0; frame < updates * 17; ++frame) {
            after(106).rx(Line::TAP, tap_frame(tap));
            // A good meter's last digits are never still.
            const double noise = frame % 4 == 0 ? 1.0001 : 0.9999;
            if (frame % 2 == 0) {
                meter({shown.u_v * noise, shown.i_a, shown.p_w * noise});
            }
        }
        return *this;
    }

    EventScript& metering_by_tap_alone(int updates, Metered tap) {
        for (int frame = 0; frame < updates * 17; ++frame) {
            after(106).rx(Line::TAP, tap_frame(tap));
        }
        return *this;
    }

    // ---- what the Judge makes of it ----

    /// Waits as the runner would until the Judge lets the step end, ends it, and compares "VERDICT: cause"
    /// with what it should begin with.
    testing::AssertionResult settles_as(std::string_view expected) {
        using Do = Judge::Control::Do;
        Judge::Control control = judge_.control(now_);
        while (control.what == Do::wait && control.until > now_ && control.until != never) {
            now_ = control.until;
            control = judge_.control(now_);
        }
        if (control.what != Do::end_step) {
            return testing::AssertionFailure() << "the Judge wants more: " << static_cast<int>(control.what)
                                               << " '" << control.command << "'";
        }
        return end().ended_as(expected);
    }

    /// The step that ended last, as "VERDICT: cause", begins with `expected`.
    testing::AssertionResult ended_as(std::string_view expected) const {
        const std::string is = describe(step().verdict(), step().cause());
        return is.starts_with(expected) ? testing::AssertionSuccess()
                                        : testing::AssertionFailure() << "the step ended as " << is;
    }

    /// The record of the step that was begun last.
    plugrig::reports::StepRecord step() const {
        plugrig::reports::StepRecord found;
        const plugrig::reports::Record judged = record();
        for (const auto& one_case : judged.case_()) {
            for (const auto& one : one_case.step()) {
                if (one_case.name() == case_ && one.id() == step_) found = one;
            }
        }
        return found;
    }
    std::string run_verdict() const { return describe(record().verdict(), record().cause()); }
    plugrig::reports::Record record() const { return judge_.result(); }

    Judge& judge() { return judge_; }
    Judge::Control control() { return judge_.control(now_); }
    const Plan& plan() const { return plan_; }
    const std::vector<Event>& events() const { return events_; }

    /// The plan of a suite as text.
    static Plan planned(std::string suite) {
        CheckInputs in = inputs(std::move(suite));
        in.golden = [](const std::string& name) -> Result<SourceFile> {
            if (name == "refusal") {
                return SourceFile{"refusal.expect", "# source: made for this test\n= xyz unknown command\n"};
            }
            return SourceFile{"brief.expect",
                              "# source: made for this test\n= F1: 0000 0000\n= system up:0\n...\n"};
        };
        CheckOutcome outcome = check(in);
        for (const std::string& error : outcome.errors) {
            ADD_FAILURE() << error;
        }
        return outcome.plan ? std::move(*outcome.plan) : Plan{};
    }

  private:
    static std::string describe(Verdict verdict, const std::string& cause) {
        return plugrig::core::Verdict_Name(verdict) + (cause.empty() ? "" : ": " + cause);
    }
    EventScript& add(Event& event) {
        event.set_seq(events_.size() + 1);
        event.set_t_ns(now_.time_since_epoch().count());
        judge_.on(event);
        events_.push_back(event);
        return *this;
    }

    Plan plan_;
    Judge judge_;
    Time now_{};
    std::vector<Event> events_;
    std::string case_;
    std::string step_;
    unsigned attempt_ = 0;
    unsigned group_attempt_ = 0;
    bool asked_ = false;
};

}  // namespace rig::suite::samples
