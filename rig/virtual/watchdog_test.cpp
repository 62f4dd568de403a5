#include "rig/virtual/watchdog.hpp"

#include <gtest/gtest.h>

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

TEST(Watchdog, IsNotOkBeforeTheFirstHeartbeat) {
    EXPECT_FALSE(Watchdog{}.ok(Time{}));
}

TEST(Watchdog, IsOkForTheTripTimeAfterEveryEdge) {
    Watchdog watchdog;
    for (Duration t = 0ms; t < 1s; t += 50ms) {
        watchdog.toggled(Time{t});
    }
    EXPECT_TRUE(watchdog.ok(Time{950ms + 232ms}));
    EXPECT_FALSE(watchdog.ok(Time{950ms + 233ms}));
}

TEST(Watchdog, ArmsOnARequestEdgeWhileOk) {
    Watchdog watchdog;
    watchdog.toggled(Time{0ms});
    watchdog.request(Time{10ms}, true);
    EXPECT_TRUE(watchdog.armed(Time{10ms}));
    watchdog.request(Time{20ms}, false);
    EXPECT_FALSE(watchdog.armed(Time{20ms}));
}

TEST(Watchdog, OneStrayEdgeUnderAStandingRequestArmsNothing) {
    Watchdog watchdog;
    watchdog.request(Time{10ms}, true);
    watchdog.toggled(Time{20ms});
    EXPECT_TRUE(watchdog.ok(Time{21ms}));
    EXPECT_FALSE(watchdog.armed(Time{21ms}));
}

TEST(Watchdog, NeedsANewRequestEdgeAfterItTripped) {
    Watchdog watchdog;
    watchdog.toggled(Time{0ms});
    watchdog.request(Time{1ms}, true);
    watchdog.expire(watchdog.expires());
    watchdog.toggled(Time{300ms});
    EXPECT_FALSE(watchdog.armed(Time{301ms})) << "the standing request must not close the contactor again";
    watchdog.request(Time{302ms}, false);
    watchdog.request(Time{303ms}, true);
    EXPECT_TRUE(watchdog.armed(Time{304ms}));
}

}  // namespace
}  // namespace rig::virt
