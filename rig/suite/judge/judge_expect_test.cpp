#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using Do = Judge::Control::Do;

const std::string boot = R"(step { id: "boot" within_ms: 8000 expect { golden: "brief" } })";

EventScript& power_up(EventScript& run) {
    return run.mains_on().after(10).begin("boot");
}
/// What the runner does when the Judge asks for it.
EventScript& power_cycle(EventScript& run) {
    EXPECT_EQ(run.control().what, Do::power_cycle);
    return run.next_attempt().mains_off().after(2000).mains_on().after(10);
}

TEST(JudgeOfBoot, PassesWhenTheGoldenAndAPromptCame) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots();
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfBoot, AsksWithOneEnterForAPromptThatDidNotCome) {
    EventScript run{powered_suite(boot)};
    power_up(run).console("F1: 0000 0000\n\rsystem up:0\n\r").after(499);
    EXPECT_EQ(run.control().what, Do::wait);
    run.after(1);
    EXPECT_EQ(run.control().what, Do::ask);
    EXPECT_EQ(run.control().command, "");
    run.types("\r").after(1);
    EXPECT_EQ(run.control().what, Do::wait);
    run.console("\n\r$ ").after(20);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfBoot, CallsNoByteOnAProvenSlotThePlugsFault) {
    EventScript run{powered_suite(boot)};
    power_up(run);
    EXPECT_TRUE(run.settles_as("FAIL: no boot banner within 8 s although mains is present"));
    EXPECT_EQ(run.now(), Time{std::chrono::milliseconds{20 + 10 + 8000}});
}

TEST(JudgeOfBoot, BlamesNobodyForNoByteOnASlotThatIsNotProven) {
    EventScript run{powered_suite(boot)};
    power_up(run.on_unproven_slot());
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: console path or plug: no boot banner"));
}

TEST(JudgeOfBoot, FailsTextThatDiffersAndIsTheSameAfterTwoPowerCycles) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("system down\n\r");
    power_cycle(run).boots("system down\n\r");
    power_cycle(run).boots("system down\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: brief.expect line 3: expected 'system up:0', got 'system down'"));
    ASSERT_EQ(run.step().attempt_size(), 3);
    const auto step = run.step();
    for (const auto& attempt : step.attempt()) {
        EXPECT_EQ(attempt.answer(), "other");
    }
}

TEST(JudgeOfBoot, CallsTextThatDiffersOnlyOnceNotRepeatable) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("system down\n\r");
    power_cycle(run).boots();
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: right after a power cycle"));
    EXPECT_EQ(run.step().attempt(1).answer(), "value");
}

TEST(JudgeOfBoot, TakesTheSecondBootWhereTheFirstWasTorn) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("syst[T wifi C: erro\n\r").after(8000);
    power_cycle(run).boots();
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().attempt(0).answer(), "torn");
}

TEST(JudgeOfBoot, TakesALineWithAPieceMissingForTextThatWasLost) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("sysup:0\n\r");
    power_cycle(run).boots();
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().attempt(0).answer(), "torn");
    EXPECT_EQ(run.step().attempt(1).answer(), "value");
}

TEST(JudgeOfBoot, FailsALineThatMissesTheSamePieceFourTimes) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("sysup:0\n\r");
    power_cycle(run).boots("sysup:0\n\r");
    power_cycle(run).boots("sysup:0\n\r");
    power_cycle(run).boots("sysup:0\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: brief.expect line 3: expected 'system up:0', got 'sysup:0'"));
}

TEST(JudgeOfBoot, TakesALineThatMissesTheSamePieceThreeTimesForChance) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("sysup:0\n\r");
    power_cycle(run).boots("sysup:0\n\r");
    power_cycle(run).boots("sysup:0\n\r");
    power_cycle(run).boots();
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfBoot, DoesNotForgetTwoLikeMistakesForARightBoot) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("system down\n\r");
    power_cycle(run).boots("system down\n\r");
    power_cycle(run).boots();
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: right after a power cycle"));
}

TEST(JudgeOfBoot, LooksAtFourBootsForOneThatIsWhole) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("sysup:0\n\r");
    power_cycle(run).boots("system u\n\r");
    power_cycle(run).boots("sstem up:0\n\r");
    power_cycle(run).boots();
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().attempt_size(), 4);
}

TEST(JudgeOfBoot, ConcludesNothingFromFourBootsThatWereTorn) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("sysup:0\n\r");
    power_cycle(run).boots("system u\n\r");
    power_cycle(run).boots("sstem up:0\n\r");
    power_cycle(run).boots("system up0\n\r");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: no whole boot log in 4 boots: brief.expect line 3"));
}

TEST(JudgeOfBoot, DoesNotForgetAMistakeForATornBootAfterIt) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("system down\n\r");
    power_cycle(run).boots("sysup:0\n\r");
    power_cycle(run).boots();
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: right after a power cycle, but before: "));
}

TEST(JudgeOfBoot, CallsTwoDifferentMistakesNotRepeatable) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("system down\n\r");
    power_cycle(run).boots("system gone\n\r");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: "));
}

TEST(JudgeOfBoot, FailsABootThatStopsHalfWayThreeTimes) {
    EventScript run{powered_suite(boot)};
    power_up(run).console("F1: 0000 0000\n\r").after(8000);
    power_cycle(run).console("F1: 0000 0000\n\r").after(8000);
    power_cycle(run).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: brief.expect line 3: expected 'system up:0', but nothing more came"));
}

TEST(JudgeOfBoot, DoesNotCountWhatThePlugSaysWhileItsSupplyRunsOut) {
    EventScript run{powered_suite(boot)};
    power_up(run).console("F1: 0000 0000\n\r").after(8000);
    EXPECT_EQ(run.control().what, Do::power_cycle);
    run.next_attempt().drive(Line::MAINS_REQUEST, false).after(20).edge(Line::INPUT_SENSE, false).after(20);
    run.console("system up:0\n\r$ ").after(2000).mains_on().boots();
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: right after a power cycle"));
}

TEST(JudgeOfBoot, CannotSayMoreIfMainsDoesNotComeBack) {
    EventScript run{powered_suite(boot)};
    power_up(run).boots("system down\n\r");
    EXPECT_EQ(run.control().what, Do::power_cycle);
    run.next_attempt().mains_off().after(2000).drive(Line::MAINS_REQUEST, true);
    EXPECT_TRUE(run.settles_as("ERROR: mains: none at the plug's input"));
}

const std::string restarted =
    R"(step { id: "restart" within_ms: 1000 command { text: "reboot" } }
       step { id: "boot" within_ms: 8000 expect { golden: "brief" } }
       step { id: "again" within_ms: 8000 expect { golden: "brief" } })";

EventScript& reboot(EventScript& run) {
    run.plug_is_up().begin("restart").types("reboot\r").after(5);
    run.console("reboot\n\rReboot Bye Bye Bye!!!!\n\r").epoch(plugrig::reports::Epoch::RESET_COMMAND);
    EXPECT_TRUE(run.settles_as("PASS"));
    return run.begin("boot");
}

TEST(JudgeOfBoot, HoldsAgainstThePlugWhatItSaysWheneverItRestartsItself) {
    EventScript run{powered_suite(restarted)};
    EXPECT_TRUE(reboot(run).boots().settles_as("PASS"));
    run.begin("again");
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfBoot, DoesNotTakeABootByMainsForTheRestartThatTheSuiteOrdered) {
    EventScript run{powered_suite(restarted)};
    reboot(run).boots("system u:0\n\r");
    EXPECT_TRUE(power_cycle(run).boots().settles_as("PASS"));
    run.after(100).epoch(plugrig::reports::Epoch::POWER).boots("system down\n\r").begin("again");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: mains was cut to see a torn boot again"));
}

const std::string hello = R"(step { id: "hello" within_ms: 1000 expect { pattern: "event system up" } })";

TEST(JudgeOfPattern, PassesAsSoonAsARecordMatches) {
    EventScript run{powered_suite(hello)};
    run.plug_is_up().begin("hello").after(300).console("event system up\n\r");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.control().what, Do::end_step);
}

TEST(JudgeOfPattern, DoesNotCountWhatWasSaidBeforeTheStep) {
    EventScript run{powered_suite(hello)};
    run.plug_is_up().console("event system up\n\r").after(1).begin("hello");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: the console never said /event system up/"));
}

TEST(JudgeOfPattern, ConcludesNothingFromTheAbsenceOfALineThatOneLostByteHides) {
    EventScript run{powered_suite(hello)};
    run.plug_is_up().begin("hello").after(10).console("event sytem up\n\r");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: the console never said"));
}

}  // namespace
}  // namespace rig::suite
