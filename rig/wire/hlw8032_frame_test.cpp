#include "rig/wire/hlw8032_frame.hpp"

#include <gtest/gtest.h>

#include <set>

#include "rig/wire/hlw8032_captures.hpp"

namespace rig::hlw8032 {
namespace {

using captures::Bytes;

TEST(Hlw8032Frame, EveryGoodCaptureParsesAndEveryDamagedOneIsRefusedForItsChecksum) {
    int good = 0, bad = 0;
    for (const auto& row : captures::rows()) {
        EXPECT_EQ(Frame::parse(row.bytes).has_value(), row.good) << row.source << ": " << row.note;
        if (!row.good) {
            EXPECT_EQ(Frame::defect(row.bytes), Defect::checksum) << row.source;
        }
        ++(row.good ? good : bad);
    }
    EXPECT_EQ(good, 64);
    EXPECT_EQ(bad, 3);
}

TEST(Hlw8032Frame, FieldsStandWhereTheManualPutsThem) {
    const Frame frame = Frame::parse(captures::nanase).value();
    EXPECT_EQ(frame.state(), 0x55);
    EXPECT_EQ(frame.voltage_param(), 0x02EBA8U);
    EXPECT_EQ(frame.voltage_register(), 0x000DACU);
    EXPECT_EQ(frame.current_param(), 0x003EE4U);
    EXPECT_EQ(frame.current_register(), 0x00DB2BU);
    EXPECT_EQ(frame.power_param(), 0x5111E8U);
    EXPECT_EQ(frame.power_register(), 0x19BD29U);
    EXPECT_EQ(frame.update(), 0x71);
    EXPECT_EQ(frame.pulses(), 0x00ED);
    EXPECT_TRUE(frame.voltage_updated() && frame.current_updated() && frame.power_updated());
    EXPECT_FALSE(frame.carry());
    EXPECT_FALSE(frame.voltage_overflow() || frame.current_overflow() || frame.power_overflow());
    EXPECT_TRUE(frame.params_usable());
    EXPECT_TRUE(std::equal(frame.bytes().begin(), frame.bytes().end(), captures::nanase.begin()));
}

TEST(Hlw8032Frame, StateFaMeansVoltageAndPowerOverflowWithUsableParameters) {
    const Frame frame = Frame::parse(captures::no_mains).value();
    EXPECT_TRUE(frame.voltage_overflow());
    EXPECT_FALSE(frame.current_overflow());
    EXPECT_TRUE(frame.power_overflow());
    EXPECT_TRUE(frame.params_usable());
}

TEST(Hlw8032Frame, StateAaAndBitZeroOfStateFxMakeTheParametersUnusable) {
    for (const int state : {0xAA, 0xF1, 0xF3, 0xFF}) {
        Bytes bytes = captures::nanase;
        bytes[0] = static_cast<std::uint8_t>(state);
        EXPECT_FALSE(Frame::parse(bytes).value().params_usable()) << std::hex << state;
    }
}

TEST(Hlw8032Frame, OverflowBitsAreReadOnlyFromStateFx) {
    Bytes bytes = captures::nanase;
    bytes[0] = 0xAA;  // bits 3 and 1 are set, but it is no Fx
    const Frame frame = Frame::parse(bytes).value();
    EXPECT_FALSE(frame.voltage_overflow() || frame.power_overflow());
}

TEST(Hlw8032Frame, ExactlyTheEighteenStatesOfTheManualAreAccepted) {
    int accepted = 0;
    for (int state = 0; state < 256; ++state) {
        Bytes bytes = captures::nanase;
        bytes[0] = static_cast<std::uint8_t>(state);
        const auto defect = Frame::defect(bytes);
        if (!defect) ++accepted;
        if (defect) {
            EXPECT_EQ(*defect, Defect::state);
        }
    }
    EXPECT_EQ(accepted, 18);
}

TEST(Hlw8032Frame, EachDefectHasAnErrorOfItsOwn) {
    std::set<std::string> texts;
    for (const std::size_t damaged : {0U, 1U, 12U}) {
        Bytes bytes = captures::nanase;
        bytes[damaged] ^= 0x01;
        try {
            Frame::parse(bytes).value();
            FAIL() << "byte " << damaged << " is wrong";
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Errc::bad_input);
            texts.insert(error.context);
        }
    }
    EXPECT_EQ(texts.size(), 3U);
}

TEST(Hlw8032Frame, EverySingleBitFlipIsRefusedExceptInTheLowNibbleOfStateFx) {
    int let_through = 0;
    for (const Bytes& good : captures::good_frames()) {
        for (std::size_t bit = 0; bit < frame_size * 8; ++bit) {
            Bytes flipped = good;
            flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            const bool flag_of_overflow_state = bit < 4 && (good[0] & 0xF0) == 0xF0;
            EXPECT_EQ(!Frame::defect(flipped), flag_of_overflow_state) << "bit " << bit;
            let_through += flag_of_overflow_state ? 1 : 0;
        }
    }
    EXPECT_EQ(let_through, 4 * 27);  // State is outside of the checksum; 27 captures have a State Fx
}

TEST(Hlw8032Frame, InEveryCaptureVoltageAndPowerParametersAreMultiplesOfEight) {
    for (const Bytes& bytes : captures::good_frames()) {
        const Frame frame = Frame::parse(bytes).value();
        EXPECT_EQ(frame.voltage_param() % 8, 0U);
        EXPECT_EQ(frame.power_param() % 8, 0U);
    }
}

}  // namespace
}  // namespace rig::hlw8032
