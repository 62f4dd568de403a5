#include "rig/runner/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "rig/runner/run_fixture.hpp"

namespace rig::runner {
namespace {

using namespace std::chrono_literals;
using plugrig::core::Verdict;
using plugrig::reports::Event;
using plugrig::suite::Step;

// The first step of each kind in the end-of-line suite, as "case/step".
std::map<Step::KindCase, std::string> first_of_each_kind() {
    std::map<Step::KindCase, std::string> found;
    for (const auto& planned_case : eol().plan.cases) {
        for (const auto& planned : planned_case.steps) {
            found.emplace(planned.step.kind_case(), planned_case.name + "/" + planned.identity);
        }
    }
    return found;
}

std::size_t count(const std::vector<Event>& events, Event::KindCase kind) {
    return static_cast<std::size_t>(std::count_if(
        events.begin(), events.end(), [&](const Event& event) { return event.kind_case() == kind; }));
}

// As many steps ended as began; a further attempt begins no step.
void expect_every_step_ended(const std::vector<Event>& events) {
    const auto begun = std::count_if(events.begin(), events.end(),
                                     [](const Event& event) { return event.step_begin().attempt() == 1; });
    EXPECT_EQ(static_cast<std::size_t>(begun), count(events, Event::kStepEnd));
}

// Proven, but for the moments between the request for mains and its arrival at the plug: there nobody knows
// whether the sense would have shown it.
void expect_proven(const plugrig::reports::SafeProof& proof) {
    EXPECT_EQ(proof.proven(), !proof.requested_mains() || proof.input_was_present()) << proof.reason();
    EXPECT_TRUE(proof.lines_inactive());
}

// Runs until `step` begins, breaks every port with `raise`, and looks at how the run ends.
void expect_a_safe_error(const std::string& step, const std::function<void()>& raise) {
    SCOPED_TRACE(step);
    EolRun run;
    bool reached = false;
    run.on_step = [&](const std::string& begins) {
        if (begins == step) {
            reached = true;
            run.ports().break_with(raise);
        }
    };
    ASSERT_NO_THROW(run.execute());
    ASSERT_TRUE(reached);
    const auto record = run.record();
    EXPECT_EQ(record.verdict(), Verdict::ERROR) << record.cause();
    EXPECT_NE(record.cause().find("the adapter is gone"), std::string::npos) << record.cause();
    expect_proven(record.safe_state());
    EXPECT_GE(run.ports().made_safe(), 2u) << "at the beginning and at the end";
    EXPECT_FALSE(run.truth().contactor_closed);
    EXPECT_EQ(run.truth().load, 0u);
    const auto events = run.journal().events;
    EXPECT_EQ(count(events, Event::kSafeProof), 1u);
    EXPECT_EQ(count(events, Event::kVerdict), 1u);
    expect_every_step_ended(events);
    EXPECT_EQ(events.back().verdict().verdict(), Verdict::ERROR);
}

TEST(Run, APortThatThrowsInAnyKindOfStepEndsSafelyWithError) {
    const auto steps = first_of_each_kind();
    EXPECT_EQ(steps.size(), 9u) << "load, power, expect, measure, query, relay, button, led, command";
    for (const auto& [kind, step] : steps) {
        expect_a_safe_error(step, [] { throw Error{Errc::rig_fault, "the adapter is gone"}; });
    }
    expect_a_safe_error("final_state/mains_off", [] { throw Error{Errc::rig_fault, "the adapter is gone"}; });
}

TEST(Run, EvenAnExceptionThatIsNoErrorOfOursEndsSafelyWithError) {
    auto steps = first_of_each_kind();
    for (const Step::KindCase passive : {Step::kExpect, Step::kMeasure, Step::kLed}) {
        steps.erase(passive);  // they ask nothing of a port
    }
    for (const auto& [kind, step] : steps) {
        expect_a_safe_error(step, [] { throw std::runtime_error{"bug: the adapter is gone"}; });
    }
}

TEST(Run, AnAdapterThatIsBrokenFromTheStartIsAnErrorToo) {
    EolRun run;
    run.ports().break_with([] { throw Error{Errc::rig_fault, "the adapter is gone"}; });
    run.execute();
    EXPECT_EQ(run.record().verdict(), Verdict::ERROR) << run.record().cause();
    EXPECT_TRUE(run.record().safe_state().proven()) << "mains was never asked for";
}

Time whole_run() {
    static const Time end = [] {
        EolRun run;
        run.execute();
        return run.now();
    }();
    return end;
}

void expect_a_safe_abort(Time instant) {
    SCOPED_TRACE(std::to_string(to_milliseconds(instant.time_since_epoch())) + " ms");
    EolRun run;
    run.abort_at(instant);
    ASSERT_NO_THROW(run.execute());
    const auto record = run.record();
    EXPECT_EQ(record.verdict(), Verdict::ABORTED) << record.cause();
    EXPECT_FALSE(run.truth().contactor_closed);
    EXPECT_EQ(run.truth().load, 0u);
    EXPECT_LE(run.now(), instant + 501ms) << "the proof is all that takes time";
    expect_proven(record.safe_state());

    const auto events = run.journal().events;
    const auto abort =
        std::find_if(events.begin(), events.end(), [](const Event& e) { return e.has_abort(); });
    ASSERT_NE(abort, events.end());
    EXPECT_EQ(abort->abort().by(), "a person");
    for (auto event = abort; event != events.end(); ++event) {
        EXPECT_FALSE(event->has_tx()) << "typed after the abort: " << event->tx().data();
        EXPECT_FALSE(event->has_drive() && event->drive().active()) << "driven after the abort";
        EXPECT_FALSE(event->has_fault()) << event->fault().context();
    }
    EXPECT_EQ(count(events, Event::kSafeProof), 1u);
    expect_every_step_ended(events);
}

TEST(Run, TellsHowALongStepGoesOnAndJudgesNoOtherwise) {
    std::vector<Duration> into;
    EolRun run{250ms};
    run.on_goes_on = [&](const StepEvent& event) {
        if (event.step == "factory_mode") {
            into.push_back(event.into_step);
            EXPECT_EQ(event.step_usual, 3s);
            EXPECT_GT(event.usual_before, 1s);
            EXPECT_GT(event.usual_total, 40s);
        }
    };
    run.execute();
    EXPECT_EQ(into.size(), 12u) << "of 3 s";
    EXPECT_TRUE(std::ranges::is_sorted(into));
    EolRun untold;
    bool told = false;
    untold.on_goes_on = [&](const StepEvent&) { told = true; };
    untold.execute();
    EXPECT_FALSE(told) << "nobody watches simulated time";
    EXPECT_EQ(run.record().case_(0).SerializeAsString(), untold.record().case_(0).SerializeAsString());
    EXPECT_EQ(run.record().duration_ns(), untold.record().duration_ns());
}

TEST(RunAbort, AtAnyInstantOfTheRunTakesMainsAwayAndSaysAborted) {
    const Duration end = whole_run().time_since_epoch();
    for (int k = 0; k < 40; ++k) {
        // Odd microseconds, so that the instants do not fall on the bench's own rhythm.
        expect_a_safe_abort(Time{end * k / 40 + 37us * k});
    }
}

TEST(RunAbort, AroundTheRequestForMainsToo) {
    EolRun run;
    run.execute();
    const auto events = run.journal().events;
    const auto request = std::find_if(events.begin(), events.end(), [](const Event& e) {
        return e.has_drive() && e.drive().line() == plugrig::core::MAINS_REQUEST && e.drive().active();
    });
    ASSERT_NE(request, events.end());
    const Time requested{Duration{request->t_ns()}};
    for (const Duration offset :
         {-1us, 0us, 1us, 250us, 499us, 500us, 501us, 1000us, 20000us, 30000us, 40000us}) {
        expect_a_safe_abort(requested + offset);
    }
}

TEST(RunAbort, AskedForAgainWhileTheBenchIsMadeSafeChangesNothing) {
    EolRun run;
    run.abort_at(Time{10s + 37us});
    for (const Duration later : {Duration{10s + 38us}, Duration{10s + 20ms}, Duration{10s + 200ms}}) {
        run.clock().at(Time{later}, Phase::wait, "again", [&run] { run.abort("an impatient person"); });
    }
    run.execute();
    EXPECT_EQ(run.record().verdict(), Verdict::ABORTED) << run.record().cause();
    EXPECT_TRUE(run.record().safe_state().proven()) << run.record().safe_state().reason();
    const auto events = run.journal().events;
    EXPECT_EQ(count(events, Event::kAbort), 1u);
    EXPECT_EQ(count(events, Event::kSafeProof), 1u);
}

TEST(RunAbort, BeforeTheRunBeginsEnergisesNothing) {
    EolRun run;
    run.abort("a person in a hurry");
    run.execute();
    EXPECT_EQ(run.record().verdict(), Verdict::ABORTED) << run.record().cause();
    EXPECT_TRUE(run.record().safe_state().proven());
    const auto events = run.journal().events;
    EXPECT_TRUE(events.front().has_run_start());
    EXPECT_EQ(count(events, Event::kAbort), 1u);
    EXPECT_EQ(count(events, Event::kStepBegin), 0u);
    EXPECT_EQ(count(events, Event::kDrive), 0u);
}

TEST(RunAbort, AfterTheLastStepLeavesTheVerdictAlone) {
    EolRun run;
    run.execute();
    run.abort("a person who came too late");
    EXPECT_EQ(run.record().verdict(), Verdict::PASS) << run.record().cause();
    EXPECT_EQ(count(run.journal().events, Event::kAbort), 0u);
}

}  // namespace
}  // namespace rig::runner
