#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using Do = Judge::Control::Do;

const std::string with_readback =
    R"(step { id: "leave" within_ms: 1000 command { text: "meross fac 0"
       readback { command: "meross fac" field { path: "fac.mode" equals: "false" } } } })";
const std::string write = "config write meross dev.enr.VRatio 190";
const std::string without_readback =
    R"(step { id: "leave" within_ms: 1000 command { text: "config write meross dev.enr.VRatio 190" } })";

const std::string torn = "mrs[T wifi C: erro\n\r";
const std::string in_factory_mode = "In fac mode:YES\n\r";
const std::string left = "In fac mode:NO\n\r";

EventScript& begin(EventScript& run) {
    return run.plug_is_up().begin("leave");
}

TEST(JudgeOfCommand, TypesItOnceAndPassesByItsReadback) {
    EventScript run{powered_suite(with_readback)};
    begin(run).answered("meross fac 0", "").answered("meross fac", left).answered("meross fac", left);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().attempt_size(), 3);
}

TEST(JudgeOfCommand, IsNotTypedAgainWhenItsAnswerWasTornButReadBack) {
    EventScript run{powered_suite(with_readback)};
    begin(run).answered("meross fac 0", torn);
    EXPECT_EQ(run.control().command, "meross fac");
    run.answered("meross fac", left).answered("meross fac", left);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().attempt(0).answer(), "torn");
}

TEST(JudgeOfCommand, FailsWhenTheReadbackShowsNoEffect) {
    EventScript run{powered_suite(with_readback)};
    begin(run).answered("meross fac 0", "").answered("meross fac", in_factory_mode);
    for (int k = 0; k < 3; ++k) {
        run.answered("meross fac", in_factory_mode);
    }
    EXPECT_TRUE(run.settles_as("FAIL: fac.mode is 'true', expected 'false'"));
}

TEST(JudgeOfCommand, PassesOnItsOwnCleanAnswerWhereNothingReadsItBack) {
    EventScript run{powered_suite(without_readback)};
    begin(run).answered(write, "meross-dev.enr.VRatio = 190\n\rwrite data item ok\n\r");
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfCommand, FailsOnTextWhereNoneShouldCome) {
    EventScript run{
        powered_suite(R"(step { id: "leave" within_ms: 1000 command { text: "meross led red on" } })")};
    begin(run).answered("meross led red on", "meross unknown command\n\r");
    EXPECT_TRUE(run.settles_as("FAIL: 'meross led red on' was answered: 'meross unknown command'"));
}

TEST(JudgeOfCommand, CannotBeJudgedByOneAnswerThatSaysSomethingElseAndMayHaveLostAByte) {
    EventScript run{powered_suite(without_readback)};
    begin(run).answered(write, "meross-dev.enr.VRatio = 190\n\rwrite dta item ok\n\r");
    EXPECT_TRUE(run.settles_as(
                    "INCONCLUSIVE: 'config write meross dev.enr.VRatio 190': answered 'write dta item ok'") ||
                run.ended_as("INCONCLUSIVE: 'config write meross dev.enr.VRatio 190': answered 'meross-dev"));
    EXPECT_EQ(run.step().attempt(0).answer(), "other");
}

TEST(JudgeOfCommand, CannotBeJudgedIfItsAnswerWasTornAndNothingReadsItBack) {
    EventScript run{powered_suite(without_readback)};
    begin(run).answered(write, torn);
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: 'config write"));
    EXPECT_EQ(run.step().attempt_size(), 1);
}

TEST(JudgeOfCommand, WaitsForItsAnswerNoLongerThanItsBudget) {
    EventScript run{powered_suite(without_readback)};
    begin(run).typed(write).after(999);
    EXPECT_EQ(run.control().what, Do::wait);
    run.after(1);
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE"));
    EXPECT_EQ(run.step().attempt(0).answer(), "silent");
}

}  // namespace
}  // namespace rig::suite
