#include "rig/virtual/sense_input.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

Task<void> let_pass(Clock& clock, Time until) {
    co_await sleep_until(clock, until, "test");
}

struct Observed {
    std::optional<Duration> on;
    std::optional<Duration> off;
    unsigned changes = 0;
};

// Mains from `from` to `to`; how long after each did the line follow?
Observed follow(std::uint64_t seed, Time from, Time to, const plugrig::model::SenseLine& knobs = {},
                Duration gap = {}) {
    SimulatedClock clock;
    const Mains mains{{}, seed};
    Observed seen;
    SenseInput sense{clock, "sense", mains, knobs, Random{seed, "sense/test"}, [&](Time t, bool active) {
                         ++seen.changes;
                         (active ? seen.on : seen.off) = t - (active ? from : to);
                     }};
    clock.at(from, Phase::physics, "on", [&] { sense.voltage(from, true); });
    if (gap > Duration{}) {
        const Time middle = from + (to - from) / 2;
        clock.at(middle, Phase::physics, "gap", [&, middle] { sense.voltage(middle, false); });
        clock.at(middle + gap, Phase::physics, "back", [&, middle] { sense.voltage(middle + gap, true); });
    }
    clock.at(to, Phase::physics, "off", [&] { sense.voltage(to, false); });
    clock.run(let_pass(clock, to + 50ms));
    return seen;
}

TEST(SenseInput, FollowsWithinItsDelaysOverAThousandParts) {
    Duration on_max{};
    Duration off_min = 1s;
    Duration off_max{};
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        const auto seen = follow(seed, Time{100ms}, Time{300ms + seed * 17us});
        ASSERT_TRUE(seen.on && seen.off);
        EXPECT_GE(*seen.on, 0ms);
        EXPECT_LE(*seen.on, 2700us);
        EXPECT_GE(*seen.off, 2400us);
        EXPECT_LE(*seen.off, 9100us);
        EXPECT_EQ(seen.changes, 2u);
        on_max = std::max(on_max, *seen.on);
        off_min = std::min(off_min, *seen.off);
        off_max = std::max(off_max, *seen.off);
    }
    EXPECT_GT(on_max, 2ms) << "the spread is really there";
    EXPECT_LT(off_min, 4ms);
    EXPECT_GT(off_max, 8500us);
}

TEST(SenseInput, DoesNotSeeAGapOfTwoMilliseconds) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        EXPECT_EQ(follow(seed, Time{100ms}, Time{300ms}, {}, 2ms).changes, 2u);
    }
}

TEST(SenseInput, SeesAGapOfTwentyMilliseconds) {
    EXPECT_EQ(follow(1, Time{100ms}, Time{300ms}, {}, 20ms).changes, 4u);
}

TEST(SenseInput, TakesItsDelaysFromTheKnobs) {
    plugrig::model::SenseLine knobs;
    knobs.set_on_delay_ms(1.5);
    knobs.set_off_delay_ms(7);
    const auto seen = follow(1, Time{100ms}, Time{300ms}, knobs);
    EXPECT_EQ(seen.on, 1500us);
    EXPECT_EQ(seen.off, 7ms);
}

TEST(SenseInput, AStuckOptoFollowsNothing) {
    plugrig::model::SenseLine knobs;
    knobs.set_stuck(true);
    knobs.set_stuck_active(true);
    EXPECT_EQ(follow(1, Time{100ms}, Time{300ms}, knobs).changes, 0u);
    SimulatedClock clock;
    const Mains mains{{}, 1};
    EXPECT_TRUE((SenseInput{clock, "sense", mains, knobs, Random{1, "s"}, [](Time, bool) {}}.active()));
    knobs.set_stuck_active(false);
    EXPECT_FALSE((SenseInput{clock, "sense", mains, knobs, Random{1, "s"}, [](Time, bool) {}}.active()));
}

}  // namespace
}  // namespace rig::virt
