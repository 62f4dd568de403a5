#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;

const std::string suite = powered_suite(
    "step { id: \"off\" within_ms: 1000 relay { by: CONSOLE on: false } }\n"
    "step { id: \"on\" within_ms: 1000 relay { by: CONSOLE on: true } }");

const std::string crossed = "ERROR: crossed cables: slot 1's power shows on slot 2's line ";

EventScript& request(EventScript& run) {
    run.in_slot(1).edge(Line::CHAIN_OK, true).begin("mains").drive(Line::MAINS_REQUEST, true);
    return run.edge(Line::WATCHDOG_OK, true);
}

TEST(JudgeOfCrossedCables, BlamesTheCableWhenMainsShowsInAnotherSlotOnly) {
    EventScript run{suite};
    request(run).after(30).neighbour_edge(2, Line::INPUT_SENSE, true);
    EXPECT_TRUE(run.settles_as(crossed +
                               "INPUT_SENSE and not on its own; check the sense cables of slot 1 and "
                               "slot 2 before either is used"));
    EXPECT_FALSE(run.judge().may_continue());
    EXPECT_EQ(run.run_verdict().substr(0, 5), "ERROR");
}

TEST(JudgeOfCrossedCables, GivesTheOwnSenseItsTime) {
    EventScript run{suite};
    request(run).after(30).neighbour_edge(2, Line::INPUT_SENSE, true);
    EXPECT_EQ(run.control().what, Judge::Control::Do::wait);
    run.after(20).edge(Line::INPUT_SENSE, true).epoch(plugrig::reports::Epoch::POWER);
    EXPECT_TRUE(run.settles_as("PASS"));  // the other slot was switched on by somebody else
}

TEST(JudgeOfCrossedCables, IsNotMeantByWhatMovedBeforeOrFell) {
    EventScript run{suite};
    run.neighbour_edge(2, Line::INPUT_SENSE, true).after(10);
    request(run).after(30).neighbour_edge(2, Line::OUTPUT_SENSE, false);
    EXPECT_TRUE(run.settles_as("ERROR: mains: none at the plug's input"));
}

TEST(JudgeOfCrossedCables, BlamesTheCableBeforeTheRelay) {
    EventScript run{suite};
    run.in_slot(1).plug_is_up().edge(Line::OUTPUT_SENSE, false).after(1000).begin("on");
    run.types("meross switch u on\r").after(15).neighbour_edge(2, Line::OUTPUT_SENSE, true);
    EXPECT_TRUE(run.settles_as(crossed + "OUTPUT_SENSE"));
}

}  // namespace
}  // namespace rig::suite
