#include "rig/virtual/push_button.hpp"

#include <gtest/gtest.h>

#include "rig/ports/waiting.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

Task<void> press_for(Clock& clock, PushButton& button, Duration length) {
    button.press(clock.now(), true);
    co_await sleep_until(clock, clock.now() + length, "pressed");
    button.press(clock.now(), false);
    co_await sleep_until(clock, clock.now() + 50ms, "released");
}

struct Seen {
    unsigned changes = 0;
    Time last{};
    bool pressed = true;
};

Seen press(const plugrig::model::Button& knobs, Duration length) {
    SimulatedClock clock;
    Seen seen;
    PushButton button{clock, knobs, 1, [&](Time t) {
                          ++seen.changes;
                          seen.last = t;
                      }};
    clock.run(press_for(clock, button, length));
    seen.pressed = button.pressed();
    return seen;
}

TEST(PushButton, ChangesOncePerPressAndReleaseWithoutBounce) {
    EXPECT_EQ(press({}, 500ms).changes, 2u);
}

TEST(PushButton, BouncesWithinItsTimeAndSettles) {
    plugrig::model::Button knobs;
    knobs.set_bounce_ms(3);
    const Seen seen = press(knobs, 500ms);
    EXPECT_EQ(seen.changes, 14u);
    EXPECT_FALSE(seen.pressed);
    EXPECT_LE(seen.last, Time{503ms});
}

TEST(PushButton, SettlesAlsoWhenReleasedWhileItBounces) {
    plugrig::model::Button knobs;
    knobs.set_bounce_ms(3);
    EXPECT_FALSE(press(knobs, 1ms).pressed);
}

TEST(PushButton, ADeadOneDoesNothing) {
    plugrig::model::Button knobs;
    knobs.set_dead(true);
    EXPECT_EQ(press(knobs, 500ms).changes, 0u);
}

}  // namespace
}  // namespace rig::virt
