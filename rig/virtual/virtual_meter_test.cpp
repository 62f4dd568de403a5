#include "rig/virtual/virtual_meter.hpp"

#include <gtest/gtest.h>

#include "rig/virtual/virtual_bench_fixture.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

struct Meter {
    explicit Meter(const plugrig::model::VirtualMeter& knobs = {},
                   const plugrig::model::Mains& mains_knobs = {})
        : mains{mains_knobs, 1}, path{mains, 5s}, meter{clock, path, mains, knobs, 1} {
        path.set_input(Time{}, true);
        path.set_relay(Time{}, true);
        path.set_load(Time{}, Ohms{100});
    }
    Task<void> read_into(MeterReading& reading) { reading = co_await meter.read(); }
    MeterReading read_at(Time t) {
        clock.run(sleep_until(clock, t, "test"));
        MeterReading reading;
        clock.run(read_into(reading));
        return reading;
    }

    SimulatedClock clock;
    Mains mains;
    PowerPath path;
    VirtualMeter meter;
};

TEST(VirtualMeter, ReadsTheNewestCompleteIntervalAfterItsReplyDelay) {
    Meter bench;
    const MeterReading reading = bench.read_at(Time{1100ms});
    EXPECT_EQ(reading.t, Time{1s});
    EXPECT_EQ(bench.clock.now(), Time{1120ms});
    EXPECT_NEAR(reading.u.value, 230, 1e-9);
    EXPECT_NEAR(reading.i.value, 2.3, 1e-9);
    EXPECT_NEAR(reading.p.value, 529, 1e-9);
    EXPECT_NEAR(reading.power_factor, 1, 1e-12);
    EXPECT_EQ(reading.frequency, Hertz{50});
}

TEST(VirtualMeter, HasTheIntervalOfTheKnob) {
    plugrig::model::VirtualMeter knobs;
    knobs.set_interval_ms(400);
    EXPECT_EQ(Meter{knobs}.read_at(Time{1100ms}).t, Time{800ms});
}

TEST(VirtualMeter, SharesItsGainErrorBetweenVoltageAndCurrent) {
    plugrig::model::VirtualMeter knobs;
    knobs.set_gain_error(0.02);
    const MeterReading reading = Meter{knobs}.read_at(Time{1s});
    EXPECT_NEAR(reading.u.value, 230 * 1.01, 1e-6);
    EXPECT_NEAR(reading.i.value, 2.3 * 1.01, 1e-6);
    EXPECT_NEAR(reading.p.value, 529 * 1.0201, 1e-6);
}

TEST(VirtualMeter, NoiseMovesReadingsByItsSize) {
    plugrig::model::VirtualMeter knobs;
    knobs.set_noise_percent(0.1);
    Meter bench{knobs};
    double square = 0;
    for (int k = 1; k <= 400; ++k) {
        const double deviation = bench.read_at(Time{k * 250ms}).u.value / 230 - 1;
        square += deviation * deviation / 400;
    }
    EXPECT_NEAR(std::sqrt(square), 0.001, 0.0002);
}

TEST(VirtualMeter, WithNoiseNotEvenZeroRepeatsToTheLastDigit) {
    plugrig::model::VirtualMeter knobs;
    knobs.set_noise_percent(0.01);
    Meter bench{knobs};
    bench.path.set_relay(Time{}, false);
    const MeterReading one = bench.read_at(Time{1s});
    const MeterReading two = bench.read_at(Time{2s});
    EXPECT_NE(one.u, two.u);
    EXPECT_NE(one.i, two.i);
    EXPECT_LT(one.u.value, 0.01);
    EXPECT_LT(one.i.value, 0.001);
    EXPECT_NEAR(one.p.value, one.u.value * one.i.value * one.power_factor, 1e-9);
}

TEST(VirtualMeter, ASilentOneEndsInARigFault) {
    plugrig::model::VirtualMeter knobs;
    knobs.set_silent(true);
    try {
        Meter{knobs}.read_at(Time{1s});
        FAIL() << "a silent meter gave a reading";
    } catch (const Error& e) {
        EXPECT_EQ(e.code, Errc::rig_fault);
        EXPECT_TRUE(e.context.starts_with("meter silent")) << e.context;
    }
}

TEST(VirtualMeter, AFrozenOneRepeatsItsLastReading) {
    plugrig::model::VirtualMeter knobs;
    knobs.set_frozen(true);
    Meter bench{knobs};
    const MeterReading first = bench.read_at(Time{1s});
    bench.path.set_relay(Time{2s}, false);
    const MeterReading later = bench.read_at(Time{5s});
    EXPECT_EQ(later.u, first.u);
    EXPECT_EQ(later.t, first.t);
}

TEST(VirtualMeter, WithoutVoltageHasNeitherFrequencyNorPowerFactor) {
    Meter bench;
    bench.path.set_relay(Time{}, false);
    const MeterReading reading = bench.read_at(Time{1s});
    EXPECT_EQ(reading.u.value, 0);
    EXPECT_EQ(reading.frequency.value, 0);
    EXPECT_EQ(reading.power_factor, 0);
}

}  // namespace
}  // namespace rig::virt
