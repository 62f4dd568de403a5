#include "rig/virtual/contact.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

struct Rig {
    explicit Rig(Contact::Fault fault = Contact::Fault::none, double scatter = 0)
        : contact{clock,
                  "contact",
                  {8ms, 4ms, scatter},
                  fault,
                  Random{1, "relay/scatter"},
                  [this](Time t, bool closed) {
                      moves.push_back({t, closed});
                  }} {}
    void run_until(Time t) { clock.run(sleep_until(clock, t, "test")); }
    void coil(Time t, bool energised) {
        clock.at(t, Phase::physics, "coil", [this, t, energised] { contact.coil(t, energised); });
    }

    SimulatedClock clock;
    std::vector<std::pair<Time, bool>> moves;
    Contact contact;
};

TEST(Contact, FollowsItsCoilAfterOperateAndReleaseTime) {
    Rig rig;
    rig.coil(Time{10ms}, true);
    rig.coil(Time{50ms}, false);
    rig.run_until(Time{100ms});
    EXPECT_EQ(rig.moves, (std::vector<std::pair<Time, bool>>{{Time{18ms}, true}, {Time{54ms}, false}}));
}

TEST(Contact, ACoilPulseShorterThanTheOperateTimeMovesNothing) {
    Rig rig;
    rig.coil(Time{10ms}, true);
    rig.coil(Time{15ms}, false);
    rig.run_until(Time{100ms});
    EXPECT_TRUE(rig.moves.empty());
}

TEST(Contact, WeldedIsClosedWhateverTheCoilDoes) {
    Rig rig{Contact::Fault::welded};
    EXPECT_TRUE(rig.contact.closed());
    rig.coil(Time{10ms}, true);
    rig.coil(Time{50ms}, false);
    rig.run_until(Time{100ms});
    EXPECT_TRUE(rig.contact.closed());
    EXPECT_TRUE(rig.moves.empty());
}

TEST(Contact, StuckOpenNeverCloses) {
    Rig rig{Contact::Fault::stuck_open};
    rig.coil(Time{10ms}, true);
    rig.run_until(Time{100ms});
    EXPECT_FALSE(rig.contact.closed());
}

TEST(Contact, ScattersAroundItsTimes) {
    Rig rig{Contact::Fault::none, 0.05};
    for (int k = 0; k < 100; ++k) {
        rig.coil(Time{k * 100ms}, true);
        rig.coil(Time{k * 100ms + 50ms}, false);
    }
    rig.run_until(Time{10s});
    ASSERT_EQ(rig.moves.size(), 200u);
    Duration low = 1s;
    Duration high{};
    for (int k = 0; k < 100; ++k) {
        const Duration operate = rig.moves[static_cast<std::size_t>(2 * k)].first - Time{k * 100ms};
        low = std::min(low, operate);
        high = std::max(high, operate);
    }
    EXPECT_GE(low, 7600us);
    EXPECT_LE(high, 8400us);
    EXPECT_GT(high - low, 500us);
}

}  // namespace
}  // namespace rig::virt
