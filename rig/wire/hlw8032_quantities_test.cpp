#include "rig/wire/hlw8032_quantities.hpp"

#include <gtest/gtest.h>

#include "rig/wire/hlw8032_captures.hpp"

namespace rig::hlw8032 {
namespace {

using captures::Bytes;

Frame frame_of(const Bytes& bytes) {
    return Frame::parse(bytes).value();
}

TEST(Hlw8032Quantities, NanaseVectorGivesTheFloatsOfItsUnitTest) {
    const Frame frame = frame_of(captures::nanase);
    EXPECT_NEAR(voltage(frame)->value, 102.80914, 1e-4);
    EXPECT_NEAR(current(frame)->value, 0.286952, 1e-6);
    EXPECT_NEAR(power(frame)->value, 5.92144, 1e-4);
}

TEST(Hlw8032Quantities, PageDecodedFrameGives219Point372Volts) {
    EXPECT_NEAR(voltage(frame_of(captures::no_load))->value, 219.372, 1e-3);
}

TEST(Hlw8032Quantities, CapturesOfSonoffBoardsWithoutDividerGiveTheirVoltageAtScaleOne) {
    const Scale sonoff{.voltage_k = 1.0};
    // letscontrolit/ESPEasy issue #1920: "CSE voltage: 235.11" and "234.53".
    EXPECT_NEAR(voltage(frame_of(captures::bytes_of(
                            "F2 5A 02 E6 F8 00 03 29 00 40 1F 04 3D 7E 50 4E 98 FA E8 9C 61 CA E5 EE")),
                        sonoff)
                    ->value,
                235.11, 0.005);
    EXPECT_NEAR(voltage(frame_of(captures::bytes_of(
                            "F2 5A 02 E6 F8 00 03 2B 00 40 1F 04 32 9B 50 4E 98 1F 17 4A 61 CA E5 04")),
                        sonoff)
                    ->value,
                234.53, 0.005);
}

TEST(Hlw8032Quantities, DefaultScaleIsTheReferenceCircuit) {
    EXPECT_NEAR(Scale{}.voltage_k, 1.88, 1e-12);
    EXPECT_NEAR(Scale{}.current_k, 1.0, 1e-12);
}

TEST(Hlw8032Quantities, PowerOverflowIsZeroWattsWhateverTheRunningRegisterSays) {
    for (const Bytes& bytes : captures::good_frames()) {
        const Frame frame = frame_of(bytes);
        if (frame.power_overflow()) {
            EXPECT_EQ(power(frame), Watts{0});
        }
    }
}

TEST(Hlw8032Quantities, InEveryCapturePowerOverflowGoesWithAClearUpdateBit) {
    for (const Bytes& bytes : captures::good_frames()) {
        const Frame frame = frame_of(bytes);
        if (frame.power_overflow()) {
            EXPECT_FALSE(frame.power_updated());
        }
    }
}

TEST(Hlw8032Quantities, VoltageOverflowAtSaturationIsZeroVolts) {
    EXPECT_EQ(voltage(frame_of(captures::no_mains)), Volts{0});
}

TEST(Hlw8032Quantities, OverflowFlagThatItsRegisterContradictsGivesNoValue) {
    Bytes bytes = captures::no_load;  // 219 V
    bytes[0] = 0xFE;
    EXPECT_FALSE(voltage(frame_of(bytes)));
    EXPECT_FALSE(current(frame_of(bytes)));
}

TEST(Hlw8032Quantities, CurrentOverflowAtSaturationIsZeroAmperes) {
    Bytes bytes = captures::with_number(captures::no_load, 11, saturated_register);
    bytes[0] = 0xF6;
    EXPECT_EQ(current(frame_of(bytes)), Amperes{0});
}

TEST(Hlw8032Quantities, RegisterZeroIsNotMeasuredInsteadOfInfinite) {
    EXPECT_FALSE(current(frame_of(captures::no_mains)));  // captured: bit 2 of State is clear
    const auto all_zero = captures::with_number(
        captures::with_number(captures::with_number(captures::nanase, 5, 0), 11, 0), 17, 0);
    EXPECT_FALSE(voltage(frame_of(all_zero)));
    EXPECT_FALSE(current(frame_of(all_zero)));
    EXPECT_FALSE(power(frame_of(all_zero)));
}

TEST(Hlw8032Quantities, QuantityWhoseFirstMeasurementIsNotFinishedHasNoValue) {
    Bytes bytes = captures::nanase;
    bytes[20] = 0x31;
    EXPECT_FALSE(voltage(frame_of(captures::sealed(bytes))));
    bytes[20] = 0x51;
    EXPECT_FALSE(current(frame_of(captures::sealed(bytes))));
    bytes[20] = 0x61;
    EXPECT_FALSE(power(frame_of(captures::sealed(bytes))));
    EXPECT_TRUE(voltage(frame_of(captures::sealed(bytes))));
}

TEST(Hlw8032Quantities, UnusableParametersGiveNoValueAtAll) {
    for (const int state : {0xAA, 0xF1, 0xF3}) {
        Bytes bytes = captures::nanase;
        bytes[0] = static_cast<std::uint8_t>(state);
        const Frame frame = frame_of(bytes);
        EXPECT_FALSE(voltage(frame) || current(frame) || power(frame)) << std::hex << state;
    }
}

TEST(Hlw8032Quantities, NoBitFlipInStateTurnsACaptureIntoAWrongValue) {
    for (const Bytes& good : captures::good_frames()) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            Bytes flipped = good;
            flipped[0] ^= static_cast<std::uint8_t>(1U << bit);
            if (Frame::defect(flipped)) continue;
            const Frame was = frame_of(good), is = frame_of(flipped);
            if (voltage(is)) {
                EXPECT_EQ(voltage(is), voltage(was));
            }
            if (current(is)) {
                EXPECT_EQ(current(is), current(was));
            }
            if (power(is)) {
                EXPECT_EQ(power(is), power(was));
            }
        }
    }
}

}  // namespace
}  // namespace rig::hlw8032
