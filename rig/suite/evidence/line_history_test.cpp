#include "rig/suite/evidence/line_history.hpp"

#include <gtest/gtest.h>

namespace rig::suite {
namespace {

using enum plugrig::core::Line;

Time at(int ms) {
    return Time{std::chrono::milliseconds{ms}};
}

/// The input sense on at 10, off at 20, on at 30.
LineHistory history() {
    LineHistory lines;
    lines.add(at(10), INPUT_SENSE, true);
    lines.add(at(20), INPUT_SENSE, false);
    lines.add(at(30), INPUT_SENSE, true);
    return lines;
}

TEST(LineHistory, TakesALineOfWhichNothingIsKnownForInactive) {
    const LineHistory lines;
    EXPECT_FALSE(lines.active(INPUT_SENSE));
    EXPECT_FALSE(lines.since(INPUT_SENSE).has_value());
    EXPECT_FALSE(lines.ever_active(INPUT_SENSE, at(0), at(100)));
}

TEST(LineHistory, TellsTheLevelAtAnyInstantFromTheEdgeOn) {
    const LineHistory lines = history();
    EXPECT_FALSE(lines.active_at(INPUT_SENSE, at(9)));
    EXPECT_TRUE(lines.active_at(INPUT_SENSE, at(10)));
    EXPECT_FALSE(lines.active_at(INPUT_SENSE, at(20)));
    EXPECT_TRUE(lines.active(INPUT_SENSE));
    EXPECT_FALSE(lines.active(OUTPUT_SENSE));
}

TEST(LineHistory, KeepsTheTimeOfAnEdgeWhenItsLevelIsToldAgain) {
    LineHistory lines = history();
    lines.add(at(40), INPUT_SENSE, true);
    EXPECT_EQ(lines.since(INPUT_SENSE), at(30));
    EXPECT_EQ(lines.between(INPUT_SENSE, at(0), at(100)).size(), 3U);
}

TEST(LineHistory, DoesNotTakeTheFirstWordThatALineIsInactiveForAnEdge) {
    LineHistory lines;
    lines.add(at(10), INPUT_SENSE, false);
    EXPECT_FALSE(lines.since(INPUT_SENSE).has_value());
}

TEST(LineHistory, FindsTheFirstEdgeAtOrAfterAnInstant) {
    const LineHistory lines = history();
    EXPECT_EQ(lines.first(INPUT_SENSE, true, at(10)), at(10));
    EXPECT_EQ(lines.first(INPUT_SENSE, true, at(11)), at(30));
    EXPECT_EQ(lines.first(INPUT_SENSE, false, at(0)), at(20));
    EXPECT_FALSE(lines.first(INPUT_SENSE, false, at(21)).has_value());
}

TEST(LineHistory, IncludesBothEndsOfASpan) {
    EXPECT_EQ(history().between(INPUT_SENSE, at(10), at(20)).size(), 2U);
    EXPECT_EQ(history().between(INPUT_SENSE, at(11), at(19)).size(), 0U);
}

TEST(LineHistory, KnowsWhetherALineWasEverActiveInASpan) {
    EXPECT_TRUE(history().ever_active(INPUT_SENSE, at(15), at(16)));
    EXPECT_FALSE(history().ever_active(INPUT_SENSE, at(20), at(29)));
    EXPECT_TRUE(history().ever_active(INPUT_SENSE, at(20), at(30)));
}

}  // namespace
}  // namespace rig::suite
