#include "rig/suite/judge/verdict_order.hpp"

#include <gtest/gtest.h>

#include <array>

namespace rig::suite {
namespace {

using plugrig::core::Verdict;

TEST(VerdictOrder, IsFailErrorAbortedInconclusivePass) {
    constexpr std::array worst_first{Verdict::FAIL, Verdict::ERROR, Verdict::ABORTED, Verdict::INCONCLUSIVE,
                                     Verdict::PASS};
    for (std::size_t a = 0; a < worst_first.size(); ++a) {
        for (std::size_t b = 0; b < worst_first.size(); ++b) {
            EXPECT_EQ(worse(worst_first[a], worst_first[b]), a < b) << a << " and " << b;
        }
    }
}

TEST(VerdictOrder, LetsWhatDidNotRunOutweighNothing) {
    EXPECT_FALSE(worse(Verdict::SKIP, Verdict::PASS));
    EXPECT_TRUE(worse(Verdict::PASS, Verdict::SKIP));
}

}  // namespace
}  // namespace rig::suite
