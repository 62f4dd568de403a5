#include "rig/virtual/mains.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

TEST(Mains, IsTwoHundredThirtyVoltsAtFiftyHertzWhenNothingIsSaid) {
    const Mains mains{{}, 1};
    EXPECT_DOUBLE_EQ(mains.rms(Time{3s}).value, 230);
    EXPECT_DOUBLE_EQ(mains.frequency().value, 50);
    EXPECT_EQ(mains.half_period(), 10ms);
}

TEST(Mains, HasTheVoltageAndFrequencyOfTheKnobs) {
    plugrig::model::Mains knobs;
    knobs.set_voltage_v(120);
    knobs.set_frequency_hz(60);
    const Mains mains{knobs, 1};
    EXPECT_DOUBLE_EQ(mains.rms(Time{}).value, 120);
    EXPECT_NEAR(to_milliseconds(mains.half_period()), 8.3333, 1e-3);
}

TEST(Mains, DriftsSlowlyAsASine) {
    plugrig::model::Mains knobs;
    knobs.set_drift_percent(2);
    knobs.set_drift_period_s(40);
    const Mains mains{knobs, 1};
    EXPECT_NEAR(mains.rms(Time{10s}).value, 230 * 1.02, 1e-9);
    EXPECT_NEAR(mains.rms(Time{20s}).value, 230, 1e-9);
    EXPECT_NEAR(mains.rms(Time{30s}).value, 230 * 0.98, 1e-9);
}

TEST(Mains, NoiseHasTheStandardDeviationOfTheKnobAndIsConstantWithinAnInterval) {
    plugrig::model::Mains knobs;
    knobs.set_noise_percent(0.5);
    const Mains mains{knobs, 7};
    EXPECT_EQ(mains.rms(Time{200ms}), mains.rms(Time{399ms}));
    double sum = 0;
    double square = 0;
    constexpr int n = 10'000;
    for (int k = 0; k < n; ++k) {
        const double deviation = mains.rms(Time{k * Mains::interval}).value / 230 - 1;
        sum += deviation;
        square += deviation * deviation;
    }
    EXPECT_NEAR(sum / n, 0, 0.0002);
    EXPECT_NEAR(std::sqrt(square / n), 0.005, 0.0002);
}

TEST(Mains, IsAbsentDuringTheDipOnly) {
    plugrig::model::Mains knobs;
    knobs.set_dip_at_ms(500);
    knobs.set_dip_ms(80);
    const Mains mains{knobs, 1};
    EXPECT_TRUE(mains.present(Time{499ms}));
    EXPECT_FALSE(mains.present(Time{500ms}));
    EXPECT_FALSE(mains.present(Time{579ms}));
    EXPECT_TRUE(mains.present(Time{580ms}));
}

TEST(Mains, PhaseAdvancesByOneEveryHalfPeriodAndDiffersBySeed) {
    const Mains one{{}, 1};
    const Mains two{{}, 2};
    EXPECT_NEAR(one.half_period_fraction(Time{3ms}), one.half_period_fraction(Time{13ms}), 1e-9);
    EXPECT_NE(one.half_period_fraction(Time{}), two.half_period_fraction(Time{}));
}

}  // namespace
}  // namespace rig::virt
