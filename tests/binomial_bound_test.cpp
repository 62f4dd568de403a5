#include "tests/campaign/binomial_bound.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rig::campaign {
namespace {

// Probability of at most `seen` events in `trials` at rate p, term by term.
double at_most(std::uint64_t seen, std::uint64_t trials, double p) {
    double sum = 0;
    for (std::uint64_t k = 0; k <= seen; ++k) {
        const double log_choose = std::lgamma(static_cast<double>(trials) + 1) -
                                  std::lgamma(static_cast<double>(k) + 1) -
                                  std::lgamma(static_cast<double>(trials - k) + 1);
        sum += std::exp(log_choose + static_cast<double>(k) * std::log(p) +
                        static_cast<double>(trials - k) * std::log1p(-p));
    }
    return sum;
}

// None seen: (1 - p)^n = 0.05, so p = 1 - 0.05^(1/n); by hand 0.0029912 for a thousand.
TEST(RateAtMost, IsTheRuleOfThreeWhenNothingWasSeen) {
    EXPECT_NEAR(rate_at_most(0, 1000), 0.0029912, 1e-7);
    EXPECT_NEAR(rate_at_most(0, 10000), 1 - std::pow(0.05, 1e-4), 1e-9);
}

TEST(RateAtMost, LeavesFivePercentForSeeingAsLittle) {
    for (const auto& [seen, trials] : {std::pair{1u, 1000u}, {3u, 200u}, {17u, 40u}})
        EXPECT_NEAR(at_most(seen, trials, rate_at_most(seen, trials)), 0.05, 1e-6) << seen << "/" << trials;
}

TEST(RateAtMost, IsCertainWhenItAlwaysHappened) {
    EXPECT_EQ(rate_at_most(5, 5), 1);
}

}  // namespace
}  // namespace rig::campaign
