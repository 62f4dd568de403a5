#include "tests/campaign/trend.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace rig::campaign {
namespace {

TEST(Trend, OfPointsOnALineIsThatLine) {
    const std::vector<Point> points{{0, 1}, {1, 3}, {2, 5}, {5, 11}};
    EXPECT_DOUBLE_EQ(trend(points).slope, 2);
    EXPECT_NEAR(trend(points).uncertainty, 0, 1e-12);
}

// By hand: x about 2: -1 0 1, y 1 2 6 about 3; slope 5/2, residuals 0.5 -1 0.5, their squares 1.5; one degree
// of freedom: sqrt(1.5 / 1 / 2) * 12.706.
TEST(Trend, KnowsHowUncertainItsSlopeIs) {
    const std::vector<Point> points{{1, 1}, {2, 2}, {3, 6}};
    EXPECT_DOUBLE_EQ(trend(points).slope, 2.5);
    EXPECT_NEAR(trend(points).uncertainty, 11.0037, 1e-4);
}

TEST(Trend, NeedsThreePoints) {
    const std::vector<Point> points{{1, 1}, {2, 2}};
    EXPECT_THROW(trend(points), std::invalid_argument);
}

}  // namespace
}  // namespace rig::campaign
