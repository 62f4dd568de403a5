#include "reports/number.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rig::reports {
namespace {

TEST(NumberText, IsTheShortestThatReadsBack) {
    EXPECT_EQ(number_text(0.1), "0.1");
    EXPECT_EQ(number_text(0.1 + 0.2), "0.30000000000000004");
    EXPECT_EQ(number_text(230), "230");
}

TEST(NumberText, NamesWhatIsNoNumberWithoutTheSignOfANan) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(number_text(nan), "nan");
    EXPECT_EQ(number_text(std::copysign(nan, -1.0)), "nan");
    EXPECT_EQ(number_text(-std::numeric_limits<double>::infinity()), "-inf");
}

TEST(SecondsText, CutsAndNeverRoundsUp) {
    EXPECT_EQ(seconds_text(1'999'999'999, 3), "1.999");
    EXPECT_EQ(seconds_text(1'000'000, 3), "0.001");
    EXPECT_EQ(seconds_text(12'000'000'007, 9), "12.000000007");
    EXPECT_EQ(seconds_text(12'900'000'000, 0), "12");
    EXPECT_EQ(seconds_text(-1'500'000'000, 1), "-1.5");
}

TEST(SecondsText, TakesTheWholeRange) {
    EXPECT_EQ(seconds_text(std::numeric_limits<std::int64_t>::min(), 9), "-9223372036.854775808");
}

TEST(TimeStamp, KeepsLinesInColumnsForTheFirstHours) {
    EXPECT_EQ(time_stamp(0), "[   0.000] ");
    EXPECT_EQ(time_stamp(1'234'999'999), "[   1.234] ");
    EXPECT_EQ(time_stamp(9999'999'000'000), "[9999.999] ");
    EXPECT_EQ(time_stamp(10'000'000'000'000), "[10000.000] ");
}

}  // namespace
}  // namespace rig::reports
