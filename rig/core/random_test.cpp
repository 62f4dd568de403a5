#include "rig/core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rig {
namespace {

TEST(Random, IsAFunctionOfSeedStreamAndIndex) {
    const Random a{7, "mains/noise"};
    const Random again{7, "mains/noise"};
    EXPECT_EQ(a.bits(41), again.bits(41));
    EXPECT_NE(a.bits(41), a.bits(42));
    EXPECT_NE(a.bits(41), Random(8, "mains/noise").bits(41));
    EXPECT_NE(a.bits(41), Random(7, "relay/operate").bits(41));
}

TEST(Random, GivesTheSameNumbersOnEveryBuild) {
    EXPECT_EQ(Random(7, "golden").bits(0), 1436077458385819755u);
}

TEST(Random, UniformHasMeanOneHalfAndStaysInRange) {
    const Random random{1, "uniform"};
    double sum = 0;
    for (std::uint64_t k = 0; k < 100000; ++k) {
        const double x = random.uniform(k);
        ASSERT_GE(x, 0.0);
        ASSERT_LT(x, 1.0);
        sum += x;
    }
    EXPECT_NEAR(sum / 100000, 0.5, 5 / std::sqrt(12.0 * 100000));
}

TEST(Random, NormalHasMeanZeroAndDeviationOne) {
    const Random random{1, "normal"};
    double sum = 0;
    double squares = 0;
    for (std::uint64_t k = 0; k < 100000; ++k) {
        const double x = random.normal(k);
        sum += x;
        squares += x * x;
    }
    EXPECT_NEAR(sum / 100000, 0.0, 0.02);
    EXPECT_NEAR(squares / 100000, 1.0, 0.03);
}

}  // namespace
}  // namespace rig
