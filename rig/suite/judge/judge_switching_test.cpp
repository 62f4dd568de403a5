#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;

const std::string relay_steps =
    R"(step { id: "load" load { number: "2" } }
       step { id: "off" within_ms: 1000 relay { by: CONSOLE on: false command_to_output { low: 0 high: 60 unit: MS } } }
       step { id: "on" within_ms: 1000 relay { by: CONSOLE on: true command_to_output { low: 0 high: 60 unit: MS } } }
       step { id: "by_button" within_ms: 1000 relay { by: BUTTON on: false } })";

constexpr Metered full{230, 2.3, 529};
constexpr Metered idle{230, 0, 0};

/// Load 2 behind the closed relay.
EventScript& ready(EventScript& run) {
    return run.load(2).plug_is_up();
}
/// The same with the relay open.
EventScript& ready_and_off(EventScript& run) {
    return ready(run).edge(Line::OUTPUT_SENSE, false).after(500);
}

TEST(JudgeOfRelay, PassesWhenTheOutputFollowsTheCommand) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(12).edge(Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("PASS"));
    const auto step = run.step();
    ASSERT_EQ(step.measurement_size(), 1);
    EXPECT_EQ(step.measurement(0).name(), "command_to_output_off_ms");
    EXPECT_EQ(step.measurement(0).value(), 12);
}

TEST(JudgeOfRelay, WaitsUntilTheOutputHasStoodStill) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(12).edge(Line::OUTPUT_SENSE, false);
    EXPECT_EQ(run.control().until, run.now() + std::chrono::milliseconds{50});
    run.after(49);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    run.after(1);
    EXPECT_EQ(run.control().what, Judge::Control::Do::end_step);
}

TEST(JudgeOfRelay, TimesFromTheLastKeyTyped) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off").after(20).types("\r").after(12);
    run.edge(Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().measurement(0).value(), 12);
}

TEST(JudgeOfRelay, TakesALineThatWasDroppedForNoCommand) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off").after(250).types("\x03");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: the switching command could not be entered"));
}

TEST(JudgeOfRelay, IsExcusedWhereMainsDipped) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(20).edge(Line::INPUT_SENSE, false);
    run.after(20).edge(Line::INPUT_SENSE, true).after(41).edge(Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("ERROR: mains dip"));
}

TEST(JudgeOfRelay, FailsARelayThatIsSlowerThanItsLimit) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(61).edge(Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("FAIL: command_to_output_off_ms = 61 ms, allowed 0 … 60 ms"));
}

TEST(JudgeOfRelay, KnowsItsTimeOnlyAsWellAsTheOutputWasLookedAt) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(12);
    run.edge_since(4, Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().measurement(0).value(), 10);
    EXPECT_EQ(run.step().measurement(0).uncertainty(), 2);
}

TEST(JudgeOfRelay, KnowsItsTimeOnlyAsWellAsTheCommandLeftTheAdapter) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(6).completed(Line::CONSOLE).after(10);
    run.edge(Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().measurement(0).value(), 13);
    EXPECT_EQ(run.step().measurement(0).uncertainty(), 3);
}

TEST(JudgeOfRelay, BlamesNobodyForATimeThatMayBeOnEitherSideOfItsLimit) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(140);
    run.edge_since(130, Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as(
        "INCONCLUSIVE: command_to_output_off_ms = 75 ± 65 ms, allowed 0 … 60 ms: OUTPUT_SENSE was "
        "not looked at for 130 ms"));
    EXPECT_EQ(run.step().measurement(0).verdict(), Verdict::INCONCLUSIVE);
}

TEST(JudgeOfRelay, FailsATimeThatIsBeyondItsLimitWhereverTheEdgeWas) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(200);
    run.edge_since(130, Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("FAIL: command_to_output_off_ms = 135 ± 65 ms"));
}

TEST(JudgeOfRelay, DoesNotTakeAnEdgeForOlderThanItsCommand) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(10);
    run.edge_since(100, Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().measurement(0).value(), 5);
    EXPECT_EQ(run.step().measurement(0).uncertainty(), 5);
}

TEST(JudgeOfRelay, BlamesNobodyForASlowEdgeThatOnlyASenseWithoutProofHasSeen) {
    EventScript run{powered_suite(relay_steps)};
    run.on_unproven_slot();
    ready(run).begin("off").types("meross switch u off\r").after(61).edge(Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(
        run.settles_as("INCONCLUSIVE: command_to_output_off_ms = 61 ms, allowed 0 … 60 ms; the "
                       "output sense of this slot is not proven"));
}

TEST(JudgeOfRelay, TakesAnOutputThatWasAlreadyThereOnlyAfterALateReactionWouldHaveShown) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("on").types("meross switch u on\r").after(999);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().measurement_size(), 0);
}

TEST(JudgeOfRelay, CallsOutputAndCurrentAfterOffAWeldedContact) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").metering(4, full, full);
    EXPECT_TRUE(run.settles_as("FAIL: relay welded"));
}

TEST(JudgeOfRelay, NeedsOnlyOneInstrumentToSeeTheCurrentOfAWeldedContact) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").metering(4, idle, full);
    EXPECT_TRUE(run.settles_as("FAIL: relay welded"));
}

TEST(JudgeOfRelay, CallsOutputWithoutCurrentAfterOffADeadSenseIfALoadIsSelected) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").metering(4, idle, idle);
    EXPECT_TRUE(run.settles_as("ERROR: output sense: present although no current flows"));
}

TEST(JudgeOfRelay, TakesFiftyMilliampereForLeakage) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r");
    run.metering(4, {230, 0.049, 11}, {230, 0.05, 11.5});
    EXPECT_TRUE(run.settles_as("ERROR: output sense: present although no current flows"));
}

TEST(JudgeOfRelay, CannotTellLeakageFromADeadSenseWithoutALoad) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).load(0).begin("off").types("meross switch u off\r").metering(4, idle, idle);
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: output sense: present after OFF without a load"));
}

TEST(JudgeOfRelay, CallsNoOutputAndNoCurrentAfterOnARelayThatDoesNotClose) {
    EventScript run{powered_suite(relay_steps)};
    ready_and_off(run).begin("on").types("meross switch u on\r").metering(4, idle, idle);
    EXPECT_TRUE(run.settles_as("FAIL: relay does not close"));
}

TEST(JudgeOfRelay, CallsNoOutputButCurrentAfterOnADeadSense) {
    EventScript run{powered_suite(relay_steps)};
    ready_and_off(run).begin("on").types("meross switch u on\r").metering(4, full, full);
    EXPECT_TRUE(run.settles_as("ERROR: output sense: absent although current flows"));
}

TEST(JudgeOfRelay, BlamesNobodyForAMissingOutputThatNoInstrumentConfirms) {
    EventScript run{powered_suite(relay_steps)};
    ready_and_off(run).begin("on").types("meross switch u on\r").after(6000);
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: output sense: absent after ON, and neither tap nor meter"));
}

TEST(JudgeOfRelay, LooksOnlyAtCurrentsMeasuredAfterTheRelayShouldHaveSwitched) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).metering(3, full, full).begin("off").types("meross switch u off\r").metering(4, idle, idle);
    EXPECT_TRUE(run.settles_as("ERROR: output sense: present although no current flows"));
}

TEST(JudgeOfRelay, WaitsUntilTapAndMeterDescribeTheNewState) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off").types("meross switch u off\r").after(1000);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    EXPECT_EQ(run.control().until, run.now() + std::chrono::milliseconds{2 * 1800 + 106});
}

TEST(JudgeOfRelay, CountsAButtonPressAsTheCommand) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("by_button").after(10).drive(Line::BUTTON, true).after(30);
    run.edge(Line::OUTPUT_SENSE, false).after(470).drive(Line::BUTTON, false);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().measurement(0).value(), 30);
}

EventScript& pressed_for_nothing(EventScript& run) {
    ready(run).begin("by_button").after(10).drive(Line::BUTTON, true).after(500).drive(Line::BUTTON, false);
    return run.metering(8, full, full);
}

TEST(JudgeOfRelay, FailsARelayThatNoPressOpensOnAProvenSlot) {
    EventScript run{powered_suite(relay_steps)};
    EXPECT_TRUE(pressed_for_nothing(run).settles_as("FAIL: relay welded"));
}

TEST(JudgeOfRelay, BlamesNobodyForAPressThatMayNotHaveReachedThePlug) {
    EventScript run{powered_suite(relay_steps)};
    EXPECT_TRUE(pressed_for_nothing(run.on_unproven_slot()).settles_as("INCONCLUSIVE: relay welded"));
    EXPECT_NE(run.step().cause().find("the actuator of this slot is not proven"), std::string::npos);
}

TEST(JudgeOfRelay, BlamesNobodyIfTheCommandCouldNotBeEntered) {
    EventScript run{powered_suite(relay_steps)};
    ready(run).begin("off");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: the switching command could not be entered"));
}

TEST(JudgeOfLoad, PassesOnceTheLinesSelectIt) {
    EventScript run{powered_suite(relay_steps)};
    run.plug_is_up().begin("load").load(2);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfLoad, CallsAnotherLoadTheRigsFault) {
    EventScript run{powered_suite(relay_steps)};
    run.plug_is_up().begin("load").load(3);
    EXPECT_TRUE(run.settles_as("ERROR: load: 2 wanted, 3 selected"));
}

}  // namespace
}  // namespace rig::suite
