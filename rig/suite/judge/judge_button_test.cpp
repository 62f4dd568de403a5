#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;

const std::string press = R"(step { id: "press" within_ms: 1000 button { press_ms: 500 } })";

EventScript& hold(EventScript& run) {
    return run.plug_is_up().begin("press").drive(Line::BUTTON, true);
}
EventScript& release(EventScript& run) {
    return run.drive(Line::BUTTON, false);
}

TEST(JudgeOfButton, PassesWhenOnePressTogglesTheRelayOnce) {
    EventScript run{powered_suite(press)};
    hold(run).after(40).edge(Line::OUTPUT_SENSE, false).after(460);
    EXPECT_TRUE(release(run).settles_as("PASS"));
}

TEST(JudgeOfButton, CountsAReactionToTheRelease) {
    EventScript run{powered_suite(press)};
    release(hold(run).after(500)).after(40).edge(Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfButton, FailsAPressThatTogglesTheRelayTwice) {
    EventScript run{powered_suite(press)};
    hold(run).after(40).edge(Line::OUTPUT_SENSE, false).after(60).edge(Line::OUTPUT_SENSE, true).after(400);
    EXPECT_TRUE(release(run).settles_as("FAIL: button: one press toggled the relay 2 times"));
}

TEST(JudgeOfButton, PassesOverAFlickerOfTheSense) {
    EventScript run{powered_suite(press)};
    hold(run).after(40).edge(Line::OUTPUT_SENSE, false).after(300);
    run.edge(Line::OUTPUT_SENSE, true).after(12).edge(Line::OUTPUT_SENSE, false).after(148);
    EXPECT_TRUE(release(run).settles_as("PASS"));
}

TEST(JudgeOfButton, DoesNotDecideWhileTheButtonIsHeld) {
    EventScript run{powered_suite(press)};
    hold(run).after(40).edge(Line::OUTPUT_SENSE, false).after(400);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
}

TEST(JudgeOfButton, FailsAButtonWithoutReactionOnAProvenSlot) {
    EventScript run{powered_suite(press)};
    hold(run).after(500);
    EXPECT_TRUE(release(run).settles_as("FAIL: button: pressed, the relay did not toggle"));
}

TEST(JudgeOfButton, BlamesNobodyForNoReactionWhereTheActuatorIsNotProven) {
    EventScript run{powered_suite(press)};
    hold(run.on_unproven_slot()).after(500);
    EXPECT_TRUE(release(run).settles_as(
        "INCONCLUSIVE: button: pressed, the relay did not toggle; check the plug's button and "
        "its solder joints; the actuator of this slot is not proven"));
}

TEST(JudgeOfButton, BlamesNobodyForTwoTogglesWhereTheActuatorMayBounce) {
    EventScript run{powered_suite(press)};
    hold(run.on_unproven_slot()).after(40).edge(Line::OUTPUT_SENSE, false).after(60);
    run.edge(Line::OUTPUT_SENSE, true).after(400);
    EXPECT_TRUE(release(run).settles_as("INCONCLUSIVE: button: one press toggled the relay 2 times"));
}

TEST(JudgeOfButton, BlamesTheRigIfTheButtonWasNeverPressed) {
    EventScript run{powered_suite(press)};
    run.plug_is_up().begin("press");
    EXPECT_TRUE(run.settles_as("ERROR: the button was never pressed"));
}

const std::string leds =
    R"(step { id: "flashing" led { red: FLASHING green: OFF over_ms: 3000 } }
       step { id: "lit" led { green: LIT over_ms: 3000 } }
       step { id: "dark" led { red: OFF green: OFF over_ms: 3000 } })";

TEST(JudgeOfLeds, TellsFlashingFromOff) {
    EventScript run{powered_suite(leds)};
    run.plug_is_up().begin("flashing");
    for (int k = 0; k < 3; ++k) {
        run.after(500).edge(Line::LED_RED, true).after(500).edge(Line::LED_RED, false);
    }
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfLeds, WatchesForTheWholeTime) {
    EventScript run{powered_suite(leds)};
    run.plug_is_up().begin("dark").after(2999);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    run.edge(Line::LED_RED, true).after(1).edge(Line::LED_RED, false);
    EXPECT_TRUE(run.settles_as("FAIL: red LED: expected OFF, saw FLASHING"));
}

TEST(JudgeOfLeds, TakesALedThatWasLitBeforeForLit) {
    EventScript run{powered_suite(leds)};
    run.plug_is_up().edge(Line::LED_GREEN, true).after(100).begin("lit");
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfLeds, NamesEveryLedThatIsWrong) {
    EventScript run{powered_suite(leds)};
    run.plug_is_up().edge(Line::LED_GREEN, true).after(100).begin("flashing");
    EXPECT_TRUE(
        run.settles_as("FAIL: red LED: expected FLASHING, saw OFF; green LED: expected OFF, saw LIT"));
}

TEST(JudgeOfLeds, TakesASingleChangeForNoState) {
    EventScript run{powered_suite(leds)};
    run.plug_is_up().begin("lit").after(1000).edge(Line::LED_GREEN, true);
    EXPECT_TRUE(run.settles_as("FAIL: green LED: expected LIT, saw a single change"));
}

TEST(JudgeOfLeds, TakesAnEdgeAtTheVeryBeginningForTheLevelFromThereOn) {
    EventScript run{powered_suite(leds)};
    run.plug_is_up().edge(Line::LED_GREEN, true).begin("lit");
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfLeds, IgnoresALedOfWhichNothingIsExpected) {
    EventScript run{powered_suite(leds)};
    run.plug_is_up().edge(Line::LED_GREEN, true).begin("lit").after(100).edge(Line::LED_RED, true);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfLeds, BlamesNobodyWhereTheSensorsAreNotProven) {
    EventScript run{powered_suite(leds)};
    run.on_unproven_slot().plug_is_up().begin("lit");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: green LED: expected LIT, saw OFF, and the LED sensors"));
}

const std::string ignored =
    R"(step { id: "press" within_ms: 1000 button { press_ms: 10 reaction: NOTHING } })";

TEST(JudgeOfButton, PassesAPressThatMustDoNothingWhenNothingCameOfIt) {
    EventScript run{powered_suite(ignored)};
    release(hold(run).after(10)).after(900);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfButton, FailsAPressThatMustDoNothingAndSwitches) {
    EventScript run{powered_suite(ignored)};
    release(hold(run).after(10)).after(940).edge(Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("FAIL: button: a press that must do nothing switched the relay"));
}

const std::string held = R"(step { id: "press" within_ms: 8000 button { press_ms: 6100 reaction: RESTARTS } }
                            step { id: "after" wait { ms: 500 } })";

TEST(JudgeOfButton, BlamesNobodyForABootLogWhoseBannerLostAByte) {
    EventScript run{powered_suite(held)};
    release(hold(run).after(6000).console("F1: 000 0000\n\rsystem up:0\n\r$ ").after(100));
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: button: held, no boot banner came"));
}

TEST(JudgeOfButton, PassesARestartThatThePressIsFor) {
    EventScript run{powered_suite(held)};
    release(hold(run).after(6000).console("F1: 0000 0000\n\r").after(100));
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfButton, FailsAPlugThatIsHeldAndDoesNotRestart) {
    EventScript run{powered_suite(held)};
    release(hold(run).after(6100));
    EXPECT_TRUE(run.settles_as("FAIL: button: held, the plug did not restart"));
}

TEST(JudgeOfButton, CallsASecondRestartUnexpected) {
    EventScript run{powered_suite(held)};
    release(hold(run).after(6000).console("F1: 0000 0000\n\r").after(100));
    EXPECT_TRUE(run.settles_as("PASS"));
    run.boots().begin("after").after(100).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: unexpected reset"));
}

TEST(JudgeOfLed, MeasuresTheHalfPeriodOverAllChanges) {
    EventScript run{powered_suite(
        R"(step { id: "quick" led { red: FLASHING over_ms: 1000 half_period { low: 80 high: 120 unit: MS } } })")};
    run.plug_is_up().begin("quick");
    for (int k = 0; k < 4; ++k) {
        run.after(100).edge(Line::LED_RED, k % 2 == 0);
    }
    EXPECT_TRUE(run.settles_as("PASS"));
    ASSERT_EQ(run.step().measurement_size(), 1);
    EXPECT_EQ(run.step().measurement(0).name(), "red_half_period_ms");
    EXPECT_DOUBLE_EQ(run.step().measurement(0).value(), 100);
}

TEST(JudgeOfLed, FailsAFlashThatIsTooSlow) {
    EventScript run{powered_suite(
        R"(step { id: "quick" led { red: FLASHING over_ms: 1000 half_period { low: 80 high: 120 unit: MS } } })")};
    run.plug_is_up()
        .begin("quick")
        .after(100)
        .edge(Line::LED_RED, true)
        .after(500)
        .edge(Line::LED_RED, false);
    EXPECT_TRUE(run.settles_as("FAIL: red_half_period_ms = 500"));
}

}  // namespace
}  // namespace rig::suite
