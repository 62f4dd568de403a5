#include "firmware/app/app.hpp"

#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

TEST(App, DoesTheSameHoweverOftenItIsStepped) {
    Profile profile;
    profile.async_log_period = 700 * millisecond;
    TestBoard tickless{profile};
    TestBoard ticking{profile};
    tickless.run_until(5 * second);
    for (Time t = 0; t <= 5 * second; t += 500) {
        ticking.run_until(t);
        ticking.step();
    }
    EXPECT_EQ(ticking.take_output(), tickless.take_output());
    EXPECT_EQ(ticking.led_changes_, tickless.led_changes_);
    EXPECT_EQ(ticking.relay_changed_at_, tickless.relay_changed_at_);
}

TEST(App, WakesOnlyToFeedTheWatchdogWhenPairedAndQuiet) {
    TestBoard board{in_range_of_home()};
    board.pair();
    for (int times = 0; times < 3; ++times) {
        const Time last = board.watchdog_restarted_at_;
        EXPECT_EQ(board.wake(), last + 10 * second);
        board.run_until(board.wake());
        EXPECT_EQ(board.watchdog_restarted_at_, last + 10 * second);
    }
}

TEST(App, PrintsWhatItMissedInOrderWhenItIsSteppedLate) {
    TestBoard board;
    board.run_until(10 * millisecond);
    App late{board.profile_, ResetReason::none};
    EXPECT_EQ(late.step(0, board), 100 * millisecond);
    (void)board.take_output();
    late.step(3 * second, board);
    const std::string output = board.take_output();
    EXPECT_LT(output.find("[T: 128 M: common"), output.find("[T: 140 M: mrs_main"));
    EXPECT_LT(output.find("[T: 140 M: mrs_main"), output.find("[T: 198 M: mrs_main"));
    EXPECT_TRUE(output.ends_with("$ "));
}

TEST(App, LeavesInputInTheFifoUntilItsFirstPrompt) {
    TestBoard board;
    board.receive("ver\r");
    board.run_until(197 * millisecond);
    EXPECT_EQ(board.take_output().find("CM4"), std::string::npos);
    board.run_until(1 * second);
    EXPECT_NE(board.take_output().find("\n\r$ ver\n\rCM4 Image Ver"), std::string::npos);
}

}  // namespace
}  // namespace fw
