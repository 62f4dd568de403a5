#include "rig/wire/hlw8032_pulse_counter.hpp"

#include <gtest/gtest.h>

#include "rig/wire/hlw8032_captures.hpp"

namespace rig::hlw8032 {
namespace {

using namespace std::chrono_literals;
using captures::Bytes;

Frame counting(unsigned total, std::uint8_t update = 0x71) {
    Bytes bytes = captures::loaded;
    bytes[20] = static_cast<std::uint8_t>(update ^ (((total >> 16) & 1U) << 7));
    bytes[21] = static_cast<std::uint8_t>(total >> 8);
    bytes[22] = static_cast<std::uint8_t>(total);
    return Frame::parse(captures::sealed(bytes)).value();
}

TEST(Hlw8032PulseCounter, FirstFrameIsTheStartingPoint) {
    PulseCounter counter;
    counter.add(Time{}, counting(1000));
    EXPECT_EQ(counter.pulses(), 0U);
}

TEST(Hlw8032PulseCounter, CapturedSequenceAddsUpFrom0404To0728) {
    PulseCounter counter;
    Time t{};
    for (const Bytes& bytes : captures::good_frames()) {
        const Frame frame = Frame::parse(bytes).value();
        if (frame.power_param() != 0x4DE568) break;  // the capture stands at the head of the file
        counter.add(t, frame);
        t += 10s;  // the file keeps only some frames of the capture
    }
    EXPECT_EQ(counter.pulses(), 0x0728U - 0x0404U);
    EXPECT_EQ(counter.restarts(), 0U);
}

TEST(Hlw8032PulseCounter, CountsStraightOverManyWrapsOfSixteenBits) {
    PulseCounter counter;
    unsigned total = 65'000;
    Time t{};
    counter.add(t, counting(total));
    for (int i = 0; i < 2000; ++i)
        counter.add(t += 105ms, counting(total += 300));
    EXPECT_EQ(counter.pulses(), 600'000U);
    EXPECT_EQ(counter.restarts(), 0U);
    EXPECT_EQ(counter.uncertain_steps(), 0U);
}

TEST(Hlw8032PulseCounter, MissedFramesCostNothingBelowTwoWraps) {
    PulseCounter counter;
    counter.add(Time{}, counting(10));
    counter.add(Time{30s}, counting(10 + 70'000));  // carry is the other one, the low bits are larger
    EXPECT_EQ(counter.pulses(), 70'000U);
    counter.add(Time{71s}, counting(10 + 190'000));  // carry has come back, the low bits are smaller
    EXPECT_EQ(counter.pulses(), 190'000U);
    EXPECT_EQ(counter.uncertain_steps(), 0U);
}

TEST(Hlw8032PulseCounter, StepTooLongForSeventeenBitsIsMarkedUncertain) {
    PulseCounter counter;
    counter.add(Time{}, counting(0));
    counter.add(Time{60s}, counting(500));
    EXPECT_EQ(counter.uncertain_steps(), 1U);
    EXPECT_EQ(counter.pulses(), 500U);
}

TEST(Hlw8032PulseCounter, KnownLargestPowerStretchesTheReach) {
    PulseCounter counter{Watts{2300}};
    counter.add(Time{}, counting(0));
    counter.add(Time{500s}, counting(100'000));
    EXPECT_EQ(counter.uncertain_steps(), 0U);
    EXPECT_EQ(counter.pulses(), 100'000U);
}

TEST(Hlw8032PulseCounter, ChipThatLostItsCountBeginsAnewInsteadOfAddingAlmostATurn) {
    PulseCounter counter;
    counter.add(Time{}, counting(5000));
    counter.add(Time{105ms}, counting(5005));
    counter.add(Time{3s}, counting(2));
    counter.add(Time{3105ms}, counting(7));
    EXPECT_EQ(counter.pulses(), 10U);
    EXPECT_EQ(counter.restarts(), 1U);
}

TEST(Hlw8032PulseCounter, ChipWhoseVoltageIsUnmeasuredAgainHasRestarted) {
    PulseCounter counter;
    counter.add(Time{}, counting(3));
    counter.add(Time{30s}, counting(90, 0x01));
    EXPECT_EQ(counter.pulses(), 0U);
    EXPECT_EQ(counter.restarts(), 1U);
}

TEST(Hlw8032PulseCounter, RestartAskedForKeepsTheSum) {
    PulseCounter counter;
    counter.add(Time{}, counting(3));
    counter.add(Time{105ms}, counting(8));
    counter.restart();
    counter.add(Time{10s}, counting(20));
    counter.add(Time{10105ms}, counting(21));
    EXPECT_EQ(counter.pulses(), 6U);
    EXPECT_EQ(counter.restarts(), 1U);
}

TEST(Hlw8032PulseCounter, RestartBeforeTheFirstFrameIsNone) {
    PulseCounter counter;
    counter.restart();
    EXPECT_EQ(counter.restarts(), 0U);
}

TEST(Hlw8032PulseCounter, FramesDeliveredInOneLateLumpAreCountedThoughTheyCarryOneTime) {
    PulseCounter counter;
    counter.add(Time{}, counting(100));
    for (unsigned i = 1; i <= 48; ++i)
        counter.add(Time{5s}, counting(100 + 40 * i));
    EXPECT_EQ(counter.pulses(), 48U * 40);
    EXPECT_EQ(counter.restarts(), 0U);
}

TEST(Hlw8032PulseCounter, AnotherChipIsAnotherCount) {
    PulseCounter counter;
    counter.add(Time{}, counting(100));
    counter.add(Time{105ms}, Frame::parse(captures::nanase).value());
    EXPECT_EQ(counter.pulses(), 0U);
    EXPECT_EQ(counter.restarts(), 1U);
}

TEST(Hlw8032PulseCounter, PulsePerKilowattHourOfTheTypicalChipIs375102) {
    EXPECT_NEAR(energy_per_pulse(5'105'000).value, 9.597, 0.001);
    EXPECT_NEAR(3.6e6 / energy_per_pulse(5'105'000).value, 375'102, 1);
}

TEST(Hlw8032PulseCounter, EnergyOfOneWrapOfTheTypicalChipIs0Point1747KilowattHours) {
    const Bytes at_start = captures::with_number(captures::loaded, 14, 5'105'000);
    Bytes later = at_start;
    later[20] ^= 0x80;
    PulseCounter counter;
    counter.add(Time{}, Frame::parse(at_start).value());
    counter.add(Time{40s}, Frame::parse(captures::sealed(later)).value());
    EXPECT_EQ(counter.pulses(), 65'536U);
    EXPECT_NEAR(watt_hours(counter.energy()), 174.7, 0.05);
}

}  // namespace
}  // namespace rig::hlw8032
