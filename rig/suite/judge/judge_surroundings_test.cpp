#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using plugrig::reports::Epoch;

const std::string waits = R"(step { id: "wait" wait { ms: 1000 } } step { id: "later" wait { ms: 1000 } })";

EventScript& begin_with_plug_up(EventScript& run) {
    return run.plug_is_up().begin("wait");
}

TEST(JudgeOfMains, CallsMainsThatIsNotSeenAfter300MsTheRigsFault) {
    EventScript run{powered_suite("")};
    run.edge(Line::CHAIN_OK, true).edge(Line::WATCHDOG_OK, true).at(100).begin("mains");
    run.drive(Line::MAINS_REQUEST, true);
    run.at(399);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    EXPECT_EQ(run.control().until, Time{std::chrono::milliseconds{400}});
    run.at(400);
    EXPECT_TRUE(run.settles_as("ERROR: mains: none at the plug's input 300 ms"));
}

TEST(JudgeOfMains, PassesWhenTheInputIsSeenInTimeAndStays) {
    EventScript run{powered_suite("")};
    run.begin("mains").mains_on();
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.now(), Time{std::chrono::milliseconds{20 + 50}});
}

TEST(JudgeOfMains, SaysThatTheSafetyChainIsOpen) {
    EventScript run{powered_suite("")};
    run.edge(Line::WATCHDOG_OK, true).begin("mains").drive(Line::MAINS_REQUEST, true).after(300);
    EXPECT_TRUE(run.settles_as("ERROR: mains: the safety chain is open"));
}

TEST(JudgeOfMains, SaysThatTheWatchdogIsNotSatisfied) {
    EventScript run{powered_suite("")};
    run.edge(Line::CHAIN_OK, true).begin("mains").drive(Line::MAINS_REQUEST, true).after(300);
    EXPECT_TRUE(run.settles_as("ERROR: mains: the heartbeat watchdog is not satisfied"));
}

TEST(JudgeOfMains, CountsTheGraceFromWhereMainsWentAway) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run).after(500).edge(Line::INPUT_SENSE, false).after(299);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    run.after(1);
    EXPECT_TRUE(run.settles_as("ERROR: mains: gone"));
}

TEST(JudgeOfMains, CallsMainsThatStaysAfterItWasSwitchedOffTheRigsFault) {
    EventScript run{powered_suite(R"(step { id: "off" within_ms: 500 power { on: false } })")};
    run.plug_is_up().begin("off").drive(Line::MAINS_REQUEST, false);
    EXPECT_TRUE(run.settles_as("ERROR: mains: still present"));
}

TEST(JudgeOfRestarts, CallsABannerInMidEpochAnUnexpectedReset) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run).after(100).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: unexpected reset"));
}

TEST(JudgeOfRestarts, BlamesTheInputSenseForABootThatCameBeforeIt) {
    EventScript run{powered_suite(waits)};
    run.begin("wait").drive(Line::MAINS_REQUEST, true).after(70).console("F1: 0000 0000\n\r");
    run.after(30).console("F1: 0000 0000\n\r").after(50).edge(Line::INPUT_SENSE, true);
    EXPECT_TRUE(run.settles_as("ERROR: input sense: the plug booted before it showed mains"));
}

TEST(JudgeOfRestarts, HoldsARestartAgainstOneStepOnly) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run).after(100).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: unexpected reset"));
    run.begin("later").after(1000);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfRestarts, CallsABannerShortlyAfterADipOfTheInputAMainsDip) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run).after(100).edge(Line::INPUT_SENSE, false).after(30).edge(Line::INPUT_SENSE, true);
    run.after(200).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("ERROR: mains dip"));
}

TEST(JudgeOfRestarts, DoesNotExcuseAResetByADipThatWasLongAgo) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run).after(100).edge(Line::INPUT_SENSE, false).after(30).edge(Line::INPUT_SENSE, true);
    run.after(201).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: unexpected reset"));
}

TEST(JudgeOfRestarts, KnowsADipByTheEpochThatMainsOpenedUnasked) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run).after(100).edge(Line::INPUT_SENSE, false).after(250);
    run.edge(Line::INPUT_SENSE, true).epoch(Epoch::POWER).after(300).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("ERROR: mains dip"));
}

TEST(JudgeOfRestarts, DoesNotMistakeAPlannedPowerUpForADip) {
    EventScript run{powered_suite(waits)};
    run.plug_is_up().begin("wait").end().mains_off().after(2000).begin("later").mains_on();
    run.after(50).console("F1: 0000 0000\n\r").after(50).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: unexpected reset"));
}

TEST(JudgeOfRestarts, TakesTheFirstBannerAfterPowerUpForGranted) {
    EventScript run{powered_suite(waits)};
    run.begin("wait").mains_on().boots();
    EXPECT_TRUE(run.settles_as("PASS"));
}

const std::string reboot = R"(step { id: "reboot" within_ms: 1000 command { text: "reboot" } })";

TEST(JudgeOfRestarts, ExpectsTheBannerAfterAResetThatWasAnnounced) {
    EventScript run{powered_suite(reboot + waits)};
    run.plug_is_up().begin("reboot").typed("reboot").after(5);
    run.console("reboot\n\rReboot Bye Bye Bye!!!!\n\r").epoch(Epoch::RESET_COMMAND);
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("wait").boots();
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfRestarts, ExpectsTheBannerAfterAResetWhoseAnnouncementWasLost) {
    EventScript run{powered_suite(reboot + waits)};
    run.plug_is_up().begin("reboot").typed("reboot").after(5).console("reboot\n\rReb");
    run.after(30).console("\n\rF1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfRestarts, BlamesThePlugForASecondBannerAfterOneReset) {
    EventScript run{powered_suite(reboot + waits)};
    run.plug_is_up().begin("reboot").typed("reboot").after(5).console("reboot\n\r").after(30);
    run.console("F1: 0000 0000\n\r").after(30).console("F1: 0000 0000\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: unexpected reset"));
}

TEST(JudgeOfTheLine, TakesThreeErrorsInACaseButNotFour) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run);
    for (int k = 0; k < 3; ++k) {
        run.after(10).console("pAd2\n\r", parity_error);
    }
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("later").after(10).console("pAd2\n\r", parity_error);
    EXPECT_TRUE(run.settles_as("ERROR: line: more than 3"));
}

TEST(JudgeOfTheLine, CountsErrorsOfTheTapToo) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run);
    for (int k = 0; k < 4; ++k) {
        run.after(10).rx(Line::TAP, "\x55", parity_error);
    }
    EXPECT_TRUE(run.settles_as("ERROR: line: more than 3"));
}

TEST(JudgeOfTheLine, ForgetsErrorsOfTheCaseBefore) {
    EventScript run{powered_suite(waits + R"(} case { name: "d" step { id: "wait" wait { ms: 1000 } })")};
    begin_with_plug_up(run);
    for (int k = 0; k < 3; ++k) {
        run.after(10).console("pAd2\n\r", parity_error);
    }
    EXPECT_TRUE(run.settles_as("PASS"));
    run.after(10).begin("wait", "d").after(10).console("pAd2\n\r", parity_error);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfTheRig, CallsAFaultAnErrorWithItsText) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run).after(10).fault("adapter: unplugged; check the cable");
    EXPECT_TRUE(run.settles_as("ERROR: adapter: unplugged; check the cable"));
}

TEST(JudgeOfTheRig, CallsAStepThatWasStoppedAborted) {
    EventScript run{powered_suite(waits)};
    begin_with_plug_up(run).after(10).abort();
    EXPECT_TRUE(run.settles_as("ABORTED: stopped on request"));
}

TEST(JudgeOfMains, BlamesTheRigForMainsThatNobodyAskedFor) {
    EventScript run{powered_suite("")};
    run.edge(Line::CHAIN_OK, true).edge(Line::INPUT_SENSE, true).begin("mains");
    EXPECT_TRUE(run.settles_as("ERROR: input sense: present before mains was requested"));
}

}  // namespace
}  // namespace rig::suite
