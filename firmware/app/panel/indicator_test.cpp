#include "firmware/app/panel/indicator.hpp"

#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

using Change = TestBoard::LedChange;

class IndicatorOnABoard : public ::testing::Test {
  protected:
    // Boots with this configuration and returns what the LEDs then do for a second and a half.
    std::vector<Change> changes_with(const std::string& write) {
        board.boot();
        if (!write.empty()) (void)board.ask(write);
        board.power_on();
        board.led_changes_.clear();
        board.run_until(1500 * millisecond);
        return board.led_changes_;
    }

    TestBoard board{in_range_of_home()};
};

TEST_F(IndicatorOnABoard, AlternatesGreenAndOrangeWhileNotPaired) {
    EXPECT_EQ(changes_with(""), (std::vector<Change>{{140 * millisecond, true, true},
                                                     {500 * millisecond, false, true},
                                                     {1000 * millisecond, true, true},
                                                     {1500 * millisecond, false, true}}));
}

TEST_F(IndicatorOnABoard, FlashesRedInFactoryMode) {
    EXPECT_EQ(changes_with("meross fac 1"), (std::vector<Change>{{140 * millisecond, true, false},
                                                                 {500 * millisecond, false, false},
                                                                 {1000 * millisecond, true, false},
                                                                 {1500 * millisecond, false, false}}));
}

TEST_F(IndicatorOnABoard, FlashesGreenWhileABoundPlugConnects) {
    EXPECT_EQ(changes_with("config write meross dev.cfg.Bind 1"),
              (std::vector<Change>{{140 * millisecond, false, true},
                                   {500 * millisecond, false, false},
                                   {1000 * millisecond, false, true},
                                   {1500 * millisecond, false, false}}));
    board.run_until(100 * second);
    EXPECT_EQ(board.led_changes_.back().at, 100 * second) << "no access point has the name that it looks for";
}

TEST_F(IndicatorOnABoard, IsGreenWhilePairedAndTheRelayIsOn) {
    board.pair();
    EXPECT_EQ(board.led_changes_.back(), (Change{3 * second, false, true}));
    board.press(100 * millisecond);
    EXPECT_EQ(board.led_changes_.back(), (Change{5130 * millisecond, false, false}));
    board.press(100 * millisecond);
    EXPECT_TRUE(board.led_changes_.back().green);
}

TEST_F(IndicatorOnABoard, ShowsWhatACommandSaysUntilTheNextReset) {
    board.pair();
    EXPECT_EQ(board.ask("meross led red on"), "");
    EXPECT_EQ(board.ask("meross led green off"), "");
    EXPECT_TRUE(board.led_changes_.back().red);
    EXPECT_FALSE(board.led_changes_.back().green);
    board.power_on();
    board.run_until(5 * second);
    EXPECT_FALSE(board.led_changes_.back().red);
    EXPECT_TRUE(board.led_changes_.back().green);
}

TEST_F(IndicatorOnABoard, BlinksQuicklyAndSlowly) {
    board.pair();
    const auto changes_in_two_seconds = [this](const std::string& command) {
        (void)board.ask(command);
        board.led_changes_.clear();
        board.run_for(2 * second);
        return board.led_changes_.size();
    };
    EXPECT_EQ(changes_in_two_seconds("meross led red quick"), 20u);
    EXPECT_EQ(changes_in_two_seconds("meross led red slow"), 4u);
    EXPECT_EQ(changes_in_two_seconds("meross led red off"), 0u);
}

TEST_F(IndicatorOnABoard, IgnoresWordsItDoesNotKnowAndExplainsACommandWithoutThem) {
    board.pair();
    board.led_changes_.clear();
    EXPECT_EQ(board.ask("meross led blue on"), "");
    EXPECT_EQ(board.ask("meross led red blink"), "");
    EXPECT_TRUE(board.led_changes_.empty());
    EXPECT_EQ(board.ask("meross led"), "meross led red/green on/off/quick/slow\n\r");
}

}  // namespace
}  // namespace fw
