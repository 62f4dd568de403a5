#include "firmware/app/mains/metering.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace fw {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Captured by Edragon/edragon.github.io, data-SVC1041 (about 475 W), data-SVC1038 (no mains, no load) and a
// page of the same repository (mains, no load; it decodes the voltage as 219.372 V).
const Bytes loaded{0x55, 0x5A, 0x02, 0xDC, 0xD0, 0x00, 0x06, 0x0E, 0x00, 0x3C, 0xD7, 0x00,
                   0x12, 0xD3, 0x4D, 0xE5, 0x68, 0x00, 0x4E, 0xCC, 0x71, 0x06, 0xA5, 0x8A};
const Bytes no_mains{0xFA, 0x5A, 0x02, 0xDE, 0x60, 0xFE, 0xFF, 0x01, 0x00, 0x3E, 0x35, 0x00,
                     0x00, 0x00, 0x4E, 0xAC, 0xA0, 0x62, 0xCD, 0xCF, 0x01, 0x00, 0x00, 0x4A};
const Bytes no_load{0xF2, 0x5A, 0x02, 0xE1, 0x80, 0x00, 0x06, 0x52, 0x00, 0x3E, 0xA8, 0x03,
                    0xA6, 0xC8, 0x4F, 0x9A, 0xE8, 0x5E, 0x79, 0x0B, 0x61, 0x00, 0x01, 0x27};

constexpr Ratios defaults{188, 100};

void feed(Metering& metering, const Bytes& bytes) {
    for (const std::uint8_t byte : bytes)
        metering.feed(byte);
}

Readings readings_of(const Bytes& bytes, Ratios ratios = defaults) {
    Metering metering;
    feed(metering, bytes);
    return metering.readings(ratios);
}

Bytes with(Bytes frame, std::size_t offset, std::uint8_t value) {
    frame[offset] = value;
    frame[23] = 0;
    for (std::size_t i = 2; i < 23; ++i)
        frame[23] = static_cast<std::uint8_t>(frame[23] + frame[i]);
    return frame;
}

TEST(Metering, TruncatesAsThePlugDoes) {
    // 187600/1550 = 121.03 -> 121 * 188/10; 15575000/4819 = 3231.998; 510500000/20172 = 25307.4 * 18.8.
    EXPECT_EQ(readings_of(loaded), (Readings{2274, 3231, 475771, 0}));
}

TEST(Metering, AppliesTheRatiosAfterTheQuotients) {
    EXPECT_EQ(readings_of(loaded, {186, 121}), (Readings{2250, 3909, 569559, 0}));
}

TEST(Metering, ReadsZeroBeforeTheFirstFrame) {
    EXPECT_EQ(readings_of({}), Readings{});
}

TEST(Metering, ReadsZeroWithoutMainsThoughTheCurrentRegisterIsZero) {
    EXPECT_EQ(readings_of(no_mains), Readings{});
}

TEST(Metering, ReadsNoPowerWithoutLoad) {
    EXPECT_EQ(readings_of(no_load),
              (Readings{2180, 67, 0, 0}));  // 188800/1618 = 116.7, 16040000/239304 = 67.03
}

TEST(Metering, DoesNotShowAQuantityWhoseFirstMeasurementIsNotFinished) {
    EXPECT_EQ(readings_of(with(loaded, 20, 0x30)).voltage_dv, 0u);
    EXPECT_EQ(readings_of(with(loaded, 20, 0x50)).current_ma, 0u);
    EXPECT_EQ(readings_of(with(loaded, 20, 0x60)).power_mw, 0u);
}

TEST(Metering, KeepsTheLastFrameWhoseParametersWereUsable) {
    for (const std::uint8_t state : {0xAA, 0xF1}) {
        Metering metering;
        feed(metering, loaded);
        Bytes bad = no_load;
        bad[0] = state;
        feed(metering, bad);
        EXPECT_EQ(metering.readings(defaults).voltage_dv, 2274u) << int{state};
    }
}

TEST(Metering, DropsAFrameWithAnyWrongByte) {
    for (std::size_t i = 0; i < loaded.size(); ++i) {
        Bytes damaged = loaded;
        damaged[i] ^= 0x20;
        EXPECT_EQ(readings_of(damaged), Readings{}) << i;
    }
}

TEST(Metering, DropsAFrameWhoseStateTheChipNeverSends) {
    Bytes frame = loaded;
    frame[0] = 0x54;  // the checksum does not cover it
    EXPECT_EQ(readings_of(frame), Readings{});
}

TEST(Metering, FindsAFrameAfterATruncatedOne) {
    for (std::size_t size = 0; size < no_load.size(); ++size) {
        Bytes stream{no_load.begin(), no_load.begin() + static_cast<std::ptrdiff_t>(size)};
        stream.insert(stream.end(), loaded.begin(), loaded.end());
        EXPECT_EQ(readings_of(stream).voltage_dv, 2274u) << size;
    }
}

TEST(Metering, CountsEnergyByPulsesAcrossTheCountersWrap) {
    Metering metering;
    feed(metering, with(with(loaded, 21, 0xFF), 22, 0x00));
    EXPECT_EQ(metering.readings(defaults).energy_wh, 0u) << "pulses before the reset do not count";
    feed(metering, with(with(loaded, 21, 0x02), 22, 0x77));
    // 0x377 = 887 pulses of 5.105 * 1.88 = 9.5974 J are 2.36 Wh.
    EXPECT_EQ(metering.readings(defaults).energy_wh, 2u);
}

}  // namespace
}  // namespace fw
