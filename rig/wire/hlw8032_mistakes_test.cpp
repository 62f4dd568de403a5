#include <gtest/gtest.h>

#include <bit>

#include "rig/wire/hlw8032.hpp"
#include "rig/wire/hlw8032_captures.hpp"

/// Mistakes found in other readers of this chip, each with the test that shows we do not make it.
namespace rig::hlw8032 {
namespace {

using namespace std::chrono_literals;
using captures::append;
using captures::Bytes;
using captures::Stream;

Frame frame_of(const Bytes& bytes) {
    return Frame::parse(bytes).value();
}

std::uint64_t frames_in(const Stream& stream) {
    Decoder decoder;
    decoder.feed(Time{}, stream);
    return decoder.statistics().frames;
}

TEST(Hlw8032Mistakes, KhaalidiDividesIntegersSoVoltageStepsBy1Point88AndCurrentByOneAmpere) {
    const Frame frame = frame_of(captures::nanase);
    EXPECT_GT(voltage(frame)->value, (frame.voltage_param() / frame.voltage_register()) * 1.88 + 0.5);
    EXPECT_EQ(frame.current_param() / frame.current_register(), 0U);
    EXPECT_GT(current(frame)->value, 0.28);
}

TEST(Hlw8032Mistakes, KhaalidiAndOcrobotCountAWrapForEveryFrameWithBit7Set) {
    Bytes bytes = captures::loaded;
    bytes[20] |= 0x80;
    PulseCounter counter;
    for (int i = 0; i < 50; ++i)
        counter.add(Time{i * 105ms}, frame_of(captures::sealed(bytes)));
    EXPECT_EQ(counter.pulses(), 0U);
}

TEST(Hlw8032Mistakes, KhaalidiAndOcrobotGetZeroEnergyFromOneOverTheParameter) {
    EXPECT_NEAR(energy_per_pulse(frame_of(captures::loaded).power_param()).value, 9.597, 0.001);
}

TEST(Hlw8032Mistakes, NanaseTakesEnergyFromApparentPowerAndTenTimesTooMany) {
    // One pulse each P register: pulses and power are one quantity, whatever the power factor.
    const Frame frame = frame_of(captures::loaded);
    const double pulses_per_second = 1e6 / frame.power_register();
    EXPECT_NEAR(energy_per_pulse(frame.power_param()).value * pulses_per_second, power(frame)->value, 1e-9);
}

TEST(Hlw8032Mistakes, KhaalidiNeedsExactly24BytesAfterADelay) {
    Stream stream{0x00, 0x5A};
    for (int i = 0; i < 3; ++i)
        append(stream, captures::loaded);
    EXPECT_EQ(frames_in(stream), 3U);
}

TEST(Hlw8032Mistakes, EsphomeStartsOverAtEvery5AInsideTheFrame) {
    for (std::size_t at : {5U, 6U, 7U, 11U, 12U, 13U, 17U, 18U, 19U, 21U, 22U}) {
        Bytes bytes = captures::loaded;
        bytes[at] = 0x5A;
        Stream stream;
        for (int i = 0; i < 3; ++i)
            append(stream, captures::sealed(bytes));
        EXPECT_EQ(frames_in(stream), 3U) << "5A at " << at;
    }
}

TEST(Hlw8032Mistakes, AWholeHeaderInsideTheFrameCostsNeitherItNorItsNeighbours) {
    const std::array<std::uint8_t, 5> header{0x55, 0x5A, 0x02, 0xDC, 0xD0};
    for (std::size_t at : {5U, 11U, 17U, 18U}) {
        for (const bool learnt : {false, true}) {
            Bytes bytes = captures::loaded;
            const std::size_t room = at < 17 ? 3 : 5;
            std::copy_n(header.begin(), room, bytes.begin() + static_cast<std::ptrdiff_t>(at));
            Decoder decoder;
            if (learnt) {
                for (int i = 0; i < 2; ++i)
                    decoder.feed(Time{}, captures::loaded);
            }
            for (int i = 0; i < 3; ++i)
                decoder.feed(Time{}, captures::sealed(bytes));
            // Seven bytes that could begin a frame at the very end: the next head settles it.
            decoder.feed(Time{}, std::span{captures::loaded}.first(3));
            EXPECT_EQ(decoder.statistics().frames, learnt ? 5U : 3U) << "header at " << at;
            EXPECT_EQ(decoder.statistics().skipped_bytes, 0U);
            EXPECT_EQ(decoder.statistics().bad_checksum, 0U);
        }
    }
}

TEST(Hlw8032Mistakes, EsphomeTakesNearlyAnyByteForAHeader) {
    Bytes bytes = captures::loaded;
    bytes[0] = 0x35;
    EXPECT_EQ(Frame::defect(bytes), Defect::state);
}

TEST(Hlw8032Mistakes, EsphomeAssumesADividerOf1Point72) {
    EXPECT_NEAR(voltage(frame_of(captures::no_load))->value, 219.372, 1e-3);
}

TEST(Hlw8032Mistakes, EsphomeIssue134AndLibdriverLoseTheVoltageAtNoLoad) {
    const Frame frame = frame_of(captures::no_load);
    ASSERT_EQ(frame.state(), 0xF2);
    EXPECT_TRUE(voltage(frame));
    EXPECT_EQ(power(frame), Watts{0});
}

TEST(Hlw8032Mistakes, EsphomePr3675GivesZeroForWhatIsNotMeasuredYet) {
    const Frame frame = frame_of(
        captures::bytes_of("55 5A 02 DB 40 00 03 25 00 3D 18 03 8E CD 4F 0A 60 2A 56 85 61 01 02 1A"));
    EXPECT_TRUE(voltage(frame));
    EXPECT_FALSE(power(frame));
}

TEST(Hlw8032Mistakes, TasmotaCallsStateFcToFfBrokenHardware) {
    Bytes bytes = captures::with_number(captures::no_mains, 11, saturated_register);
    bytes[0] = 0xFE;  // V, I and P too small to measure: a plug without mains
    const Frame frame = frame_of(bytes);
    EXPECT_EQ(voltage(frame), Volts{0});
    EXPECT_EQ(current(frame), Amperes{0});
    EXPECT_EQ(power(frame), Watts{0});
}

TEST(Hlw8032Mistakes, TasmotaForcesCurrentToZeroWheneverPowerIs) {
    EXPECT_GT(current(frame_of(captures::no_load))->value, 0.05);  // what the chip says stays visible
}

TEST(Hlw8032Mistakes, TasmotaWaits128FramesBeforeZeroPower) {
    Decoder decoder;
    for (int i = 0; i < 2; ++i)
        decoder.feed(Time{}, captures::no_load);
    EXPECT_EQ(power(decoder.take()->frame), Watts{0});
}

TEST(Hlw8032Mistakes, OpenbekenKeepsStaleValuesBecauseItReadsState55Only) {
    Stream stream;
    for (int i = 0; i < 2; ++i)
        append(stream, captures::loaded);
    Bytes unloaded = captures::loaded;
    unloaded[0] = 0xF2;
    append(stream, unloaded);
    EXPECT_EQ(frames_in(stream), 3U);
}

TEST(Hlw8032Mistakes, OpenbekenReadsOneFramePerSecondOutOfABacklog) {
    Stream stream;
    for (int i = 0; i < 95; ++i)
        append(stream, captures::loaded);
    EXPECT_EQ(frames_in(stream), 95U);
}

TEST(Hlw8032Mistakes, LibdriverMissesTheWrapThatItDidNotPoll) {
    PulseCounter counter;
    counter.add(Time{}, frame_of(captures::loaded));  // 04FF
    Bytes later = captures::loaded;
    later[20] ^= 0x80;
    counter.add(Time{30s}, frame_of(captures::sealed(later)));  // the same low bits, one wrap on
    EXPECT_EQ(counter.pulses(), 65'536U);
}

TEST(Hlw8032Mistakes, EspeasyOpens8N1AndTheShiftedBytesMustNotPass) {
    // The parity bit stands where 8N1 expects the stop bit: bytes with an even number of ones are lost.
    Stream stream;
    for (int i = 0; i < 100; ++i) {
        for (const auto byte : captures::loaded) {
            if (std::popcount(byte) % 2 != 0) stream.push_back(byte);
        }
    }
    EXPECT_EQ(frames_in(stream), 0U);
}

TEST(Hlw8032Mistakes, OneChecksumByteAloneLetsOneIn256DamagedFramesPass) {
    // Two damaged bytes that keep the sum, one of them in a parameter: State, 5A and sum are right.
    Bytes damaged = captures::loaded;
    damaged[9] += 0x10;
    damaged[12] -= 0x10;
    ASSERT_FALSE(Frame::defect(damaged));
    Decoder decoder;
    for (const Bytes& bytes : {captures::loaded, captures::loaded, damaged, captures::loaded}) {
        decoder.feed(Time{}, bytes);
    }
    EXPECT_EQ(decoder.statistics().frames, 3U);
    EXPECT_EQ(decoder.statistics().param_mismatch, 1U);
}

TEST(Hlw8032Mistakes, TasmotaIssue7155WrongVoltageWithRightSumIsPassedOnForTheJudgeToSee) {
    // Not decidable from the frame: sum, State and parameters are right. Two distinct updates must agree.
    const Frame frame = frame_of(
        captures::bytes_of("55 5A 02 DB 40 07 17 1D 00 3D 18 03 8E CD 4F 0A 60 2B EF EA 61 01 02 2C"));
    EXPECT_NEAR(voltage(frame, {.voltage_k = 1.0})->value, 0.40, 0.01);
}

}  // namespace
}  // namespace rig::hlw8032
