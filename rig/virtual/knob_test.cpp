#include "rig/virtual/knob.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace rig::virt {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(KnobSeconds, AreExactWhereARunCanReach) {
    EXPECT_EQ(seconds(0), Duration{});
    EXPECT_EQ(milliseconds(0.5), std::chrono::microseconds{500});
    EXPECT_EQ(seconds(86'400), std::chrono::hours{24});
    EXPECT_EQ(seconds(-1.5), std::chrono::milliseconds{-1500});
}

TEST(KnobSeconds, CountAs100YearsWhenLonger) {
    const Duration longest = std::chrono::hours{24 * 365 * 100};
    for (const double huge : {longest_s * 1.001, 1e13, 1e300, infinity}) {
        EXPECT_EQ(seconds(huge), longest) << huge;
        EXPECT_EQ(seconds(-huge), -longest) << huge;
    }
    EXPECT_EQ(milliseconds(1e300), longest);
}

TEST(KnobSeconds, CanBeAddedTwiceToAnInstantOfTheRunHoweverHuge) {
    const Time late{std::chrono::hours{24 * 365}};
    EXPECT_GT(late + milliseconds(1e300) + milliseconds(1e300), late + milliseconds(1e300));
}

TEST(KnobSeconds, AreZeroWhenTheyAreNoNumber) {
    EXPECT_EQ(seconds(std::numeric_limits<double>::quiet_NaN()), Duration{});
}

TEST(KnobInstant, IsNeverAtZeroAndFarAwayWhenHuge) {
    EXPECT_EQ(instant(0), never);
    EXPECT_EQ(instant(3000), Time{std::chrono::seconds{3}});
    EXPECT_GT(instant(1e300), Time{std::chrono::hours{24 * 365}});
}

}  // namespace
}  // namespace rig::virt
