#include "rig/suite/judge/judge_limits.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

namespace rig::suite {
namespace {

using plugrig::core::Verdict;

constexpr double infinity = std::numeric_limits<double>::infinity();

plugrig::suite::Limits interval(std::optional<double> low, std::optional<double> high) {
    plugrig::suite::Limits limits;
    if (low) limits.set_low(*low);
    if (high) limits.set_high(*high);
    limits.set_unit(plugrig::core::V);
    return limits;
}

Verdict verdict(double value, std::optional<double> low, std::optional<double> high) {
    return compare("u", value, interval(low, high), 3).verdict();
}

TEST(Limits, DecideOnlyWhereAllThatIsPossibleLiesOnOneSide) {
    const auto decided = [](double value, double uncertainty) {
        return compare("t", value, uncertainty, interval(1, 2), 1).verdict();
    };
    EXPECT_EQ(decided(1.5, 0.5), Verdict::PASS);
    EXPECT_EQ(decided(1.5, 0.6), Verdict::INCONCLUSIVE);
    EXPECT_EQ(decided(2.5, 0.5), Verdict::INCONCLUSIVE);
    EXPECT_EQ(decided(2.6, 0.5), Verdict::FAIL);
    EXPECT_EQ(decided(0.5, 0.4), Verdict::FAIL);
    EXPECT_EQ(decided(0.5, 3), Verdict::INCONCLUSIVE);
}

TEST(Limits, IncludeBothEnds) {
    EXPECT_EQ(verdict(1, 1, 2), Verdict::PASS);
    EXPECT_EQ(verdict(2, 1, 2), Verdict::PASS);
    EXPECT_EQ(verdict(std::nextafter(1, 0), 1, 2), Verdict::FAIL);
    EXPECT_EQ(verdict(std::nextafter(2, 3), 1, 2), Verdict::FAIL);
}

TEST(Limits, MayHaveOneSideOnly) {
    EXPECT_EQ(verdict(-1e9, {}, 2), Verdict::PASS);
    EXPECT_EQ(verdict(2.1, {}, 2), Verdict::FAIL);
    EXPECT_EQ(verdict(1e9, 1, {}), Verdict::PASS);
    EXPECT_EQ(verdict(0.9, 1, {}), Verdict::FAIL);
}

TEST(Limits, NeverPassNan) {
    EXPECT_EQ(verdict(std::nan(""), 1, 2), Verdict::FAIL);
    EXPECT_EQ(verdict(std::nan(""), {}, {}), Verdict::FAIL);
}

TEST(Limits, DoNotPassInfinityByAFiniteEnd) {
    EXPECT_EQ(verdict(infinity, 1, 2), Verdict::FAIL);
    EXPECT_EQ(verdict(-infinity, {}, 2), Verdict::PASS);
}

TEST(Limits, LetEverythingPassThatHasNone) {
    EXPECT_EQ(verdict(7, {}, {}), Verdict::PASS);
}

TEST(Limits, AreKeptInTheMeasurement) {
    const auto measurement = compare("u", 1.5, interval(1, 2), 3);
    EXPECT_EQ(measurement.name(), "u");
    EXPECT_EQ(measurement.value(), 1.5);
    EXPECT_EQ(measurement.low(), 1);
    EXPECT_EQ(measurement.high(), 2);
    EXPECT_EQ(measurement.unit(), plugrig::core::V);
    EXPECT_EQ(measurement.samples(), 3U);
    EXPECT_FALSE(compare("u", 1.5, interval(1, {}), 3).has_high());
}

TEST(Limits, MarkAPassWithinTheWarningZoneOfEitherLimit) {
    auto limits = interval(-10, 10);
    limits.set_warn_percent(10);  // of 20 V
    EXPECT_TRUE(compare("u", -9, limits, 1).near_limit());
    EXPECT_TRUE(compare("u", 8.1, limits, 1).near_limit());
    EXPECT_TRUE(compare("u", 10, limits, 1).near_limit());
    EXPECT_FALSE(compare("u", -8, limits, 1).near_limit());
    EXPECT_FALSE(compare("u", 8, limits, 1).near_limit());
    EXPECT_EQ(compare("u", 8.1, limits, 1).verdict(), Verdict::PASS);
}

TEST(Limits, MarkNothingThatFailsOrHasNoWarningZone) {
    auto limits = interval(-10, 10);
    EXPECT_FALSE(compare("u", 10, limits, 1).near_limit());
    limits.set_warn_percent(10);
    EXPECT_FALSE(compare("u", 10.1, limits, 1).near_limit());
    EXPECT_FALSE(compare("u", std::nan(""), limits, 1).near_limit());
}

}  // namespace
}  // namespace rig::suite
