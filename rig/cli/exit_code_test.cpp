#include "rig/cli/exit_code.hpp"

#include <gtest/gtest.h>

namespace rig::cli {
namespace {

using plugrig::core::Verdict;

plugrig::reports::Record record(Verdict verdict, bool safe) {
    plugrig::reports::Record made;
    made.set_verdict(verdict);
    made.mutable_safe_state()->set_proven(safe);
    return made;
}

TEST(ExitCode, FollowsTheVerdict) {
    EXPECT_EQ(exit_code(record(Verdict::PASS, true)), ExitCode::pass);
    EXPECT_EQ(exit_code(record(Verdict::FAIL, true)), ExitCode::fail);
    EXPECT_EQ(exit_code(record(Verdict::ERROR, true)), ExitCode::rig_error);
    EXPECT_EQ(exit_code(record(Verdict::ABORTED, true)), ExitCode::aborted);
    EXPECT_EQ(exit_code(record(Verdict::INCONCLUSIVE, true)), ExitCode::inconclusive);
}

TEST(ExitCode, IsARigErrorWhenTheSafeStateIsNotProvenWhateverTheVerdict) {
    EXPECT_EQ(exit_code(record(Verdict::PASS, false)), ExitCode::rig_error);
    EXPECT_EQ(exit_code(record(Verdict::FAIL, false)), ExitCode::rig_error);
}

TEST(ExitCode, TellsAPersonsMistakeFromTheRigsFault) {
    EXPECT_EQ(exit_code(Errc::usage), ExitCode::usage);
    EXPECT_EQ(exit_code(Errc::bad_input), ExitCode::usage);
    EXPECT_EQ(exit_code(Errc::rig_fault), ExitCode::rig_error);
    EXPECT_EQ(exit_code(Errc::interlock), ExitCode::rig_error);
    EXPECT_EQ(exit_code(Errc::aborted), ExitCode::aborted);
    EXPECT_EQ(exit_code(Errc::busy), ExitCode::busy);
}

}  // namespace
}  // namespace rig::cli
