#include "firmware/app/plug.hpp"

#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

constexpr std::string_view uuid = "1806299596453425188448e1e9016b2c";

Profile profile() {
    Profile profile;
    profile.uuid = uuid;
    profile.mac = "48:e1:e9:01:6b:2c";
    return profile;
}

class PlugOnABoard : public ::testing::Test {
  protected:
    PlugOnABoard() : board{profile()} { board.boot(); }

    std::string switch_to(const std::string& state) {
        return board.ask("meross switch " + std::string{uuid} + " " + state);
    }

    void restart() {
        board.power_on();
        board.boot();
    }

    TestBoard board;
};

TEST_F(PlugOnABoard, TellsItsHardware) {
    EXPECT_EQ(lines(board.ask("meross hw")), R"(hardware info
model     :mss310
local     :us
hw version:2.0.0
chipset   :mt7682
uuid      :1806299596453425188448e1e9016b2c
mac       :48:e1:e9:01:6b:2c
)");
}

TEST_F(PlugOnABoard, TellsItsFirmware) {
    EXPECT_EQ(lines(board.ask("meross fw")),
              "firmware info\nfw version:2.1.7\nbuildDate :2018/11/08 09:58:45 GMT +08:00\n");
}

TEST_F(PlugOnABoard, TellsPowerInTheTranscriptsLayout) {
    EXPECT_EQ(lines(board.ask("meross power")), R"(--------------runtime----------------
energy:cur:0,last:0,now:0
p:0
v:0 (ratio:188)
i:0 (ratio:100)
pulse unit:0
max current:0
report status:todo
report time[0] 00:00
report time[1] 00:00
report time[2] 00:00
--------------history data----------------
no data
)");
}

TEST_F(PlugOnABoard, TellsWhatItMetersByTheRatiosOfItsConfiguration) {
    // Captured by Edragon/edragon.github.io, data-SVC1041.
    board.meter({0x55, 0x5A, 0x02, 0xDC, 0xD0, 0x00, 0x06, 0x0E, 0x00, 0x3C, 0xD7, 0x00,
                 0x12, 0xD3, 0x4D, 0xE5, 0x68, 0x00, 0x4E, 0xCC, 0x71, 0x06, 0xA5, 0x8A});
    EXPECT_NE(lines(board.ask("meross power")).find("\np:475771\nv:2274 (ratio:188)\ni:3231 (ratio:100)\n"),
              std::string::npos);
    (void)board.ask("config write meross dev.enr.VRatio 186");
    (void)board.ask("config write meross dev.enr.IRatio 121");
    EXPECT_NE(lines(board.ask("meross power")).find("\np:569559\nv:2250 (ratio:186)\ni:3909 (ratio:121)\n"),
              std::string::npos);
}

TEST_F(PlugOnABoard, TakesARatioThatIsNoNumberAsZero) {
    (void)board.ask("config write meross dev.enr.VRatio abc");
    EXPECT_NE(board.ask("meross power").find("(ratio:0)"), std::string::npos);
}

TEST_F(PlugOnABoard, ClosesItsRelayAtBootUnlessItWasSwitchedOff) {
    EXPECT_EQ(board.relay_, true);
    EXPECT_EQ(board.relay_changed_at_, 140 * millisecond);
    (void)switch_to("off");
    board.relay_.reset();
    restart();
    EXPECT_EQ(board.relay_, false);
    (void)switch_to("on");
    board.relay_.reset();
    restart();
    EXPECT_EQ(board.relay_, true);
}

TEST_F(PlugOnABoard, SwitchesAfterItsDelayAndNotEarlier) {
    board.receive("meross switch " + std::string{uuid} + " off\r");
    const Time accepted = board.now();
    board.run_for(1 * second);
    EXPECT_EQ(board.relay_, false);
    EXPECT_EQ(board.relay_changed_at_ - accepted, 2 * millisecond);
    EXPECT_EQ(board.ask("config read meross dev.ctl.switchStatus.00"), "dev.ctl.switchStatus.00 = 0\n\r");
}

TEST_F(PlugOnABoard, AnswersASwitchCommandOnlyByALogLine) {
    board.receive("meross switch " + std::string{uuid} + " off\r");
    board.run_for(1 * second);
    EXPECT_EQ(board.take_output(),
              "meross switch " + std::string{uuid} +
                  " off\n\r$ [T: 1000 M: mrs_switch C: info F: mrs_switch_set L: 142]: switch[0] off\r\n\r");
}

TEST_F(PlugOnABoard, IgnoresASwitchCommandForAnotherPlug) {
    EXPECT_EQ(board.ask("meross switch 1806299596453425188448e1e9016b2d off"), "");
    EXPECT_EQ(board.ask("meross switch " + std::string{uuid} + " OFF"), "");
    EXPECT_EQ(board.relay_, true);
    EXPECT_EQ(board.ask("meross switch"), "meross switch <uuid> on/off\n\r");
}

TEST_F(PlugOnABoard, TogglesOnAShortPressAndLogsIt) {
    board.press(100 * millisecond);
    EXPECT_EQ(board.relay_, false);
    EXPECT_EQ(lines(board.take_output()),
              "[T: 1130 M: mrs_reset C: info F: mrs_reset_proc L: 121]: button short press,count[1]\n"
              "[T: 1130 M: mrs_switch C: info F: mrs_switch_set L: 142]: switch[0] off\n");
    board.press(300 * millisecond);
    EXPECT_EQ(board.relay_, true);
    EXPECT_NE(board.take_output().find("count[3]"), std::string::npos);
}

TEST_F(PlugOnABoard, IgnoresAPressShorterThanTheDebounceTimeOrLongerThanAShortOne) {
    board.press(29 * millisecond);
    EXPECT_EQ(board.relay_, true);
    board.press(2001 * millisecond);
    EXPECT_EQ(board.relay_, true);
    board.press(2000 * millisecond);
    EXPECT_EQ(board.relay_, false);
}

TEST_F(PlugOnABoard, TakesAPressWithContactBounceOnce) {
    for (int i = 0; i < 10; ++i) {
        board.button_ = i % 2 == 0;
        board.step();
        board.run_for(3 * millisecond);
    }
    board.press(100 * millisecond);
    EXPECT_EQ(board.relay_, false);
}

TEST_F(PlugOnABoard, GoesBackToItsDefaultsWhenTheButtonIsHeldForSixtyCounts) {
    (void)board.ask("config write meross dev.cfg.Bind 1");
    (void)board.ask("config write factory dev.fac.testStep 4");
    board.press(5999 * millisecond);
    EXPECT_EQ(board.resets_, 0);
    (void)board.take_output();
    board.press(6000 * millisecond);
    EXPECT_EQ(board.resets_, 1);
    EXPECT_NE(board.take_output().find("mrs_main_proc L: 172]: event factory reset\r\n"), std::string::npos);
    restart();
    board.run_for(1 * second);
    EXPECT_TRUE(board.led_changes_.back().green) << "pairing";
    EXPECT_EQ(board.ask("config read meross dev.cfg.Bind"), "dev.cfg.Bind = 0\n\r");
    EXPECT_EQ(board.ask("config read factory dev.fac.testStep"), "dev.fac.testStep = 4\n\r");
}

TEST_F(PlugOnABoard, EntersAndLeavesFactoryModeAtTheNextBoot) {
    EXPECT_EQ(board.ask("meross fac"), "In fac mode:NO\n\r");
    EXPECT_EQ(board.ask("meross fac 1"), "");
    EXPECT_EQ(board.ask("meross fac"), "In fac mode:YES\n\r");
    EXPECT_TRUE(board.led_changes_.back().green) << "not before the next boot";
    restart();
    EXPECT_FALSE(board.led_changes_.back().green);
    EXPECT_EQ(board.ask("meross fac 0"), "");
    EXPECT_EQ(board.ask("meross fac"), "In fac mode:NO\n\r");
    EXPECT_FALSE(board.led_changes_.back().green);
    board.receive("reboot\r");
    board.run_for(100 * millisecond);
    EXPECT_EQ(board.resets_, 1);
    restart();
    EXPECT_TRUE(board.led_changes_.back().green) << "pairing";
}

}  // namespace
}  // namespace fw
