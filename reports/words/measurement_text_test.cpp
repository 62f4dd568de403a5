#include "reports/words/measurement_text.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <optional>

namespace rig::reports {
namespace {

using plugrig::reports::Measurement;

Measurement measurement(double value, std::optional<double> low, std::optional<double> high,
                        plugrig::core::Unit unit = plugrig::core::V) {
    Measurement made;
    made.set_name("u");
    made.set_value(value);
    made.set_unit(unit);
    if (low) made.set_low(*low);
    if (high) made.set_high(*high);
    return made;
}

TEST(MeasurementText, HasNameValueUnitAndWhatIsAllowed) {
    EXPECT_EQ(describe(measurement(4.8712345, -3.5, 2.5)), "u = 4.871 V, allowed -3.5 … 2.5 V");
    EXPECT_EQ(describe(measurement(1, 2, {})), "u = 1 V, allowed from 2 V");
    EXPECT_EQ(describe(measurement(3, {}, 2)), "u = 3 V, allowed up to 2 V");
    EXPECT_EQ(describe(measurement(3, {}, {})), "u = 3 V");
}

TEST(MeasurementText, SaysBetweenWhichBoundsTheValueLies) {
    Measurement made = measurement(12.3, 0, 60, plugrig::core::MS);
    made.set_uncertainty(1.25);
    EXPECT_EQ(describe(made), "u = 12.3 ± 1.2 ms, allowed 0 … 60 ms");
}

TEST(MeasurementText, ShowsNoMoreThanTheUncertaintyOrTheLimitsAreWorth) {
    Measurement made = measurement(72.5284, 0, 60, plugrig::core::MS);
    made.set_uncertainty(65.7934);
    EXPECT_EQ(value_text(made), "73 ± 66 ms");
    EXPECT_EQ(value_text(measurement(-0.000669423, -3.5, 2.5)), "-0.001 V");
    EXPECT_EQ(value_text(measurement(-0.0001, -3.5, 2.5)), "0 V");
    EXPECT_EQ(value_text(measurement(0.0060001, 0, 0.05)), "0.006 V");
    EXPECT_EQ(value_text(measurement(2.000669, {}, {})), "2.00067 V");
    EXPECT_EQ(value_text(measurement(1e300, 0, 1)), "1e+300 V");
}

TEST(MeasurementText, RoundsToSixDigits) {
    EXPECT_EQ(rounded_text(-4.791336511222069), "-4.79134");
    EXPECT_EQ(rounded_text(0.000123456789), "0.000123457");
    EXPECT_EQ(rounded_text(12), "12");
    EXPECT_EQ(rounded_text(-std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(MeasurementText, NeverRoundsABrokenLimitIntoAKeptOne) {
    EXPECT_EQ(describe(measurement(4.0000001, -4, 4)), "u = 4.0000001 V, allowed -4 … 4 V");
    EXPECT_EQ(describe(measurement(3.9999999, -4, 4)), "u = 4 V, allowed -4 … 4 V");
}

TEST(MeasurementText, OfACountOrRatioHasNoUnitAndNoBlankForIt) {
    EXPECT_EQ(describe(measurement(3, {}, 2, plugrig::core::COUNT)), "u = 3, allowed up to 2");
    EXPECT_EQ(describe(measurement(0.5, {}, {}, plugrig::core::RATIO)), "u = 0.5");
    EXPECT_EQ(describe(measurement(5, 1, 4, plugrig::core::OHM)), "u = 5 Ω, allowed 1 … 4 Ω");
}

TEST(MeasurementText, RoundsLimitsLikeValues) {
    EXPECT_EQ(limits_text(measurement(2, 1, 1)), "= 1 V");
    EXPECT_EQ(describe(measurement(2, 1, 1)), "u = 2 V, allowed 1 V");
    EXPECT_EQ(limits_text(measurement(0, -0.00012345678, 1234567.8)), "-0.000123457 … 1.23457e+06 V");
    EXPECT_EQ(limits_text(measurement(0, {}, {})), "");
}

TEST(MeasurementText, SaysNanAndInfinityAsTheyAre) {
    EXPECT_EQ(describe(measurement(std::numeric_limits<double>::quiet_NaN(), 1, 2)),
              "u = nan V, allowed 1 … 2 V");
    EXPECT_EQ(describe(measurement(-std::numeric_limits<double>::infinity(), 1, {})),
              "u = -inf V, allowed from 1 V");
}

TEST(MeasurementText, KeepsTheSignOfANegativeZero) {
    EXPECT_EQ(value_text(measurement(-0.0, {}, {})), "-0 V");
}

TEST(MeasurementText, TellsAPassThatIsNearItsLimit) {
    Measurement made = measurement(2.4, 1, 2.5);
    made.set_verdict(plugrig::core::PASS);
    EXPECT_EQ(verdict_text(made), "PASS");
    made.set_near_limit(true);
    EXPECT_EQ(verdict_text(made), "PASS, near its limit");
}

TEST(MeasurementText, QuotesWhatIsText) {
    Measurement made;
    made.set_name("fw.version");
    made.set_text("2.1.8\x1b");
    EXPECT_EQ(describe(made), R"(fw.version = "2.1.8\x1B")");
}

}  // namespace
}  // namespace rig::reports
