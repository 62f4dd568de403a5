#include "firmware/app/clock/sun.hpp"

#include <gtest/gtest.h>

namespace fw {
namespace {

constexpr std::int64_t june_2024 = 19'894;      // 20 June 2024
constexpr std::int64_t december_2024 = 20'078;  // 21 December 2024

void expect(const std::optional<SunTimes>& times, std::uint32_t rise, std::uint32_t set) {
    ASSERT_TRUE(times);
    EXPECT_NEAR(times->rise, rise, 2);
    EXPECT_NEAR(times->set, set, 2);
}

TEST(SunTimes, AreTheTranscriptsAtTheEquatorOnTheFirstDay) {
    const auto times = sun_times(0, {0, 0}, 0);
    ASSERT_TRUE(times);
    EXPECT_EQ(times->rise, 5u * 60 + 59);
    EXPECT_EQ(times->set, 18u * 60 + 7);
}

// Against the almanac's tables, to two minutes.
TEST(SunTimes, AreThoseOfLondonSydneyAndNewYork) {
    expect(sun_times(june_2024, {51.51F, -0.13F}, 3600), 4 * 60 + 43, 21 * 60 + 21);
    expect(sun_times(december_2024, {51.51F, -0.13F}, 0), 8 * 60 + 4, 15 * 60 + 53);
    expect(sun_times(december_2024, {-33.87F, 151.21F}, 11 * 3600), 5 * 60 + 40, 20 * 60 + 5);
    expect(sun_times(june_2024, {40.71F, -74.01F}, -4 * 3600), 5 * 60 + 24, 20 * 60 + 30);
}

TEST(SunTimes, AreNoneWhereTheSunStaysUpOrDown) {
    EXPECT_FALSE(sun_times(june_2024, {70, 20}, 0));
    EXPECT_FALSE(sun_times(december_2024, {70, 20}, 0));
    EXPECT_FALSE(sun_times(0, {90, 0}, 0));
}

TEST(SunTimes, StayWithinTheDayWhateverTheOffset) {
    for (std::int32_t offset = -14 * 3600; offset <= 14 * 3600; offset += 1800) {
        const auto times = sun_times(0, {0, 0}, offset);
        ASSERT_TRUE(times);
        EXPECT_LT(times->rise, 24u * 60);
        EXPECT_LT(times->set, 24u * 60);
    }
}

}  // namespace
}  // namespace fw
