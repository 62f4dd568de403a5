#include "rig/suite/evidence/tap_updates.hpp"

#include <gtest/gtest.h>

#include "rig/suite/evidence/tap_encoder.hpp"

namespace rig::suite {
namespace {

using samples::Metered;

constexpr auto frame_period = std::chrono::milliseconds{106};

/// The chip's frames, one after another.
struct Chip {
    TapUpdates updates;
    Time now{};

    Chip& sends(int frames, Metered metered) {
        for (int k = 0; k < frames; ++k) {
            now += frame_period;
            const std::string text = samples::tap_frame(metered);
            std::array<std::uint8_t, hlw8032::frame_size> bytes{};
            std::copy(text.begin(), text.end(), bytes.begin());
            const auto frame = hlw8032::Frame::parse(bytes);
            EXPECT_TRUE(frame.has_value());
            if (frame) updates.add({now, *frame});
        }
        return *this;
    }
};

constexpr Metered full{230, 2.3, 529};

TEST(TapUpdates, CountFramesThatRepeatTheirRegistersOnce) {
    Chip chip;
    chip.sends(17, full).sends(17, {231, 2.3, 531}).sends(5, {231, 2.4, 554});
    ASSERT_EQ(chip.updates.all().size(), 3U);
    EXPECT_NEAR(chip.updates.all()[1].u_v.value(), 231, 0.1);
    EXPECT_NEAR(chip.updates.all()[2].i_a.value(), 2.4, 0.001);
}

TEST(TapUpdates, CountASteadyQuantityEverySeventeenFrames) {
    Chip chip;
    EXPECT_EQ(chip.sends(17, full).updates.all().size(), 1U);
    EXPECT_EQ(chip.sends(1, full).updates.all().size(), 2U);
    EXPECT_EQ(chip.sends(16, full).updates.all().size(), 2U);
    EXPECT_EQ(chip.sends(1, full).updates.all().size(), 3U);
}

TEST(TapUpdates, CarryTheNewestPowerOfTheirSpan) {
    Chip chip;
    chip.sends(1, full).sends(1, {230, 2.3, 500});
    ASSERT_EQ(chip.updates.all().size(), 1U);
    EXPECT_NEAR(chip.updates.all()[0].p_w.value(), 500, 0.1);
}

TEST(TapUpdates, ReadZeroWhereTheChipOverflows) {
    Chip chip;
    chip.sends(1, {230, 0, 0});
    EXPECT_EQ(chip.updates.all()[0].i_a, 0);
    EXPECT_EQ(chip.updates.all()[0].p_w, 0);
}

TEST(TapUpdates, GiveNoWindowUntilEnoughHaveComeSinceTheDisturbance) {
    Chip chip;
    chip.sends(3 * 17, full);
    const Time disturbed = chip.now;
    chip.sends(4 * 17, full);
    EXPECT_FALSE(chip.updates.window(disturbed, 2, 3).has_value());
    chip.sends(1, full);
    const auto window = chip.updates.window(disturbed, 2, 3);
    ASSERT_TRUE(window.has_value());
    EXPECT_EQ(window->begin, disturbed + 18 * frame_period);
    EXPECT_EQ(window->end, disturbed + 69 * frame_period);
}

TEST(TapUpdates, BeginTheWindowAtTheDisturbanceIfNothingMustSettle) {
    Chip chip;
    const Time disturbed = chip.now;
    chip.sends(18, full);
    const auto window = chip.updates.window(disturbed, 0, 2);
    ASSERT_TRUE(window.has_value());
    EXPECT_EQ(window->begin, disturbed);
    EXPECT_FALSE(chip.updates.window(disturbed, 0, 0).has_value());
}

}  // namespace
}  // namespace rig::suite
