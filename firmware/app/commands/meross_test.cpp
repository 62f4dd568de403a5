#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

class MerossCommand : public ::testing::Test {
  protected:
    MerossCommand() : board{in_range_of_home()} { board.boot(); }

    std::string ask(const std::string& words) { return lines(board.ask("meross " + words)); }
    void write(const std::string& item_and_value) { (void)board.ask("config write " + item_and_value); }

    // What comes back for a command, and after its prompt.
    std::string all_of(const std::string& words, Time time) {
        (void)board.take_output();
        board.receive("meross " + words + "\r");
        board.run_for(time);
        const std::string output = lines(board.take_output());
        return output.substr(output.find('\n') + 1);
    }

    TestBoard board;
};

TEST_F(MerossCommand, NetTellsOfAPlugWithoutNetwork) {
    EXPECT_EQ(ask("net"),
              "network info:\nip:       :\ncmd id 0xd5 -- 0x0 seq 0x2\ncmd id 0xd2 -- 0x0 seq 0x3\n"
              "router mac:48:e1:e9:01:6b:2c\n");
    EXPECT_NE(ask("net").find("cmd id 0xd5 -- 0x0 seq 0x4\n"), std::string::npos) << "counted from boot on";
}

TEST_F(MerossCommand, NetTellsOfALinkedPlug) {
    board.pair();
    EXPECT_EQ(ask("net"),
              "network info:\nip:       :192.168.1.23\ncmd id 0xd5 -- 0x0 seq 0x2\n"
              "cmd id 0xd2 -- 0x0 seq 0x3\nrouter mac:02:00:00:00:06:01\n");
}

TEST_F(MerossCommand, TaskIsTheTranscriptsTable) {
    EXPECT_EQ(ask("task"),
              "task info:\nname       | status | prio | stack | id\n"
              "cli        \tR\t7\t748\t10\nIDLE       \tR\t0\t235\t11\nTmr Svc    \tB\t19\t468\t12\n"
              "mrs_main   \tB\t5\t848\t2\nmrs_atf    \tB\t4\t808\t14\nmrs_timer  \tB\t4\t800\t13\n"
              "httpd_proc \tB\t4\t931\t15\nlwIP       \tB\t6\t457\t8\ninband     \tB\t6\t956\t3\n"
              "fw_agent   \tB\t6\t987\t5\nSYSLOG     \tB\t1\t89\t1\nnet        \tB\t6\t942\t4\n"
              "wfw        \tB\t6\t238\t6\ndhcpd      \tB\t4\t147\t9\n");
}

TEST_F(MerossCommand, MemIsTheTranscripts) {
    EXPECT_EQ(ask("mem"), "heap info:\ntotal:184320\nfree: 83536\nlow:  80496\n");
}

TEST_F(MerossCommand, TimeCountsFrom1970AndFromTheReset) {
    board.run_until((8 * 60 + 57) * second);
    EXPECT_EQ(ask("time"),
              "time info:\nlocal time   :Thu Jan  1 00:08:57 1970 ,local offset:0\n"
              "utc timestamp:537\nsystem uptime:0h8m57s\n");
}

TEST_F(MerossCommand, TimeTakesTheConfigurationAtBoot) {
    write("meross dev.ctl.timeStamp 1541642325");
    write("meross dev.ctl.timeZone -28800");
    EXPECT_NE(ask("time").find("1970"), std::string::npos) << "not before the next boot";
    board.power_on();
    board.run_until(3661 * second);
    EXPECT_EQ(ask("time"),
              "time info:\nlocal time   :Wed Nov  7 18:59:46 2018 ,local offset:-28800\n"
              "utc timestamp:1541645986\nsystem uptime:1h1m1s\n");
}

TEST_F(MerossCommand, SunIsThatOfTheEquatorUnlessThePlugWasToldWhereItIs) {
    EXPECT_EQ(ask("sun"), "latitude:0,longitude:0,tz:0/3600.0\nsunrise 05:59\nsunset  18:07\n");
    write("meross dev.ctl.latitude -33868820");
    write("meross dev.ctl.longitude 151209300");
    write("meross dev.ctl.timeStamp 1541642325");
    write("meross dev.ctl.timeZone 39600");
    board.power_on();
    board.boot();
    EXPECT_EQ(ask("sun"),
              "latitude:-33868820,longitude:151209300,tz:39600/3600.0\nsunrise 05:48\nsunset  19:29\n");
}

TEST_F(MerossCommand, E2pExplainsItself) {
    const std::string usage =
        "meross e2p uuid               - read uuid\nmeross e2p uuid {uuid}        - write uuid\n"
        "meross e2p mac                - read mac\nmeross e2p mac  {mac}         - write mac\n";
    EXPECT_EQ(ask("e2p"), usage);
    EXPECT_EQ(ask("e2p name"), usage);
    EXPECT_EQ(ask("e2p mac 1 2"), usage);
}

TEST_F(MerossCommand, E2pReadsAndWritesTheIdentity) {
    EXPECT_EQ(ask("e2p uuid"), "uuid:00000000000000000000000000000000\n");
    EXPECT_EQ(ask("e2p mac"), "mac:48:e1:e9:01:6b:2c\n");
    EXPECT_EQ(ask("e2p uuid 1806299596453425188448e1e9016b2C"), "write uuid ok\n");
    EXPECT_EQ(ask("e2p mac 02:00:00:00:00:07"), "write mac ok\n");
    EXPECT_EQ(ask("e2p uuid"), "uuid:1806299596453425188448e1e9016b2C\n");
    EXPECT_NE(ask("hw").find("mac       :02:00:00:00:00:07\n"), std::string::npos);
    board.power_on();
    board.run_until(1 * second);
    EXPECT_NE(board.take_output().find("ap up02:00:00:00:00:07"), std::string::npos);
}

TEST_F(MerossCommand, E2pRefusesWhatIsNoIdentity) {
    for (const std::string wrong : {"1806299596453425188448e1e9016b2", "1806299596453425188448e1e9016b2c0",
                                    "1806299596453425188448e1e9016b2g", "''"})
        EXPECT_EQ(ask("e2p uuid " + wrong), "write uuid error\n");
    for (const std::string wrong : {"02:00:00:00:00:0", "02:00:00:00:00:070", "02-00-00-00-00-07",
                                    "02:00:00:00:00:0g", "020000000007", "02:00:00:00:00.07"})
        EXPECT_EQ(ask("e2p mac " + wrong), "write mac error\n");
    EXPECT_EQ(ask("e2p mac"), "mac:48:e1:e9:01:6b:2c\n");
}

TEST_F(MerossCommand, PingAnswersAfterItsPrompt) {
    EXPECT_EQ(
        all_of("ping 127.0.0.1", 1 * second),
        "$ [T: 1000 M: ping C: info F: ping_send L: 194]: [ping]: ping: send seq(0x0001) 127.0.0.1\n"
        "[T: 1001 M: ping C: info F: ping_recv L: 256]: [ping]: ping: recv seq(0x0001) 127.0.0.1, 1 ms\n");
}

TEST_F(MerossCommand, PingFindsTheRouterOnlyWhenLinked) {
    EXPECT_TRUE(all_of("ping 192.168.1.1", 2 * second)
                    .ends_with("[T: 2000 M: ping C: info F: ping_recv L: 290]: [ping]: ping: timeout\n"));
    board.pair();
    EXPECT_TRUE(all_of("ping 192.168.1.1", 2 * second).ends_with("recv seq(0x0001) 192.168.1.1, 4 ms\n"));
    EXPECT_TRUE(all_of("ping 192.168.1.23", 2 * second).ends_with("recv seq(0x0001) 192.168.1.23, 1 ms\n"));
    EXPECT_TRUE(all_of("ping 192.168.1.2", 2 * second).ends_with("ping: timeout\n"));
}

TEST_F(MerossCommand, PingAgainGivesUpTheAnswerThatWasAwaited) {
    (void)all_of("ping 1.2.3.4", 500 * millisecond);
    EXPECT_TRUE(all_of("ping 127.0.0.1", 3 * second).ends_with("recv seq(0x0001) 127.0.0.1, 1 ms\n"));
}

TEST_F(MerossCommand, PingRefusesWhatIsNoAddress) {
    EXPECT_EQ(ask("ping"), "meross ping <host>\n");
    EXPECT_EQ(ask("ping example.com"), "invalid address: example.com\n");
}

TEST_F(MerossCommand, ScanListsTheAccessPointsInRangeAfterItsPrompt) {
    EXPECT_EQ(all_of("scan", 1999 * millisecond), "$ ");
    board.run_for(1 * second);
    EXPECT_EQ(
        lines(board.take_output()),
        "Ch  SSID                             BSSID               Auth    Cipher  RSSI    WPS_EN  CM      "
        "DPID    SR      \n"
        "6   VM0000000                        02:00:00:00:06:01   9       8       -21     1       0       "
        "0       0         \n"
        "[MRS Scan Event Callback]: Scan Done!\ncmd id 0xd8 -- 0x0 seq 0x2\n");
}

TEST_F(MerossCommand, ScanThatIsUnderWayGoesOn) {
    (void)all_of("scan", 1 * second);
    EXPECT_NE(all_of("scan", 1500 * millisecond).find("Scan Done!"), std::string::npos);
    board.run_for(5 * second);
    EXPECT_EQ(board.take_output(), "");
    EXPECT_NE(all_of("scan", 2 * second).find("Scan Done!"), std::string::npos);
}

TEST_F(MerossCommand, TestExplainsItself) {
    for (const std::string words :
         {"", " relay", " relay 1", " relay 1 1 1", " led 1 1", " relay 0 1", " relay 1 0", " relay x 1",
          " relay 1 1s", " relay 99999999999 1", " relay -1 1"})
        EXPECT_EQ(ask("test" + words), "meross test relay count interval\n") << words;
}

TEST_F(MerossCommand, TestSwitchesTheRelaySoManyTimesAtItsInterval) {
    EXPECT_EQ(all_of("test relay 3 2", 0).substr(0, 2), "$ ");
    std::vector<bool> states;
    for (int half_seconds = 0; half_seconds < 16; ++half_seconds) {
        states.push_back(board.relay_.value());
        board.run_for(500 * millisecond);
    }
    const std::vector<bool> expected{0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    EXPECT_EQ(states, expected);
    EXPECT_NE(board.take_output().find("switch[0] off"), std::string::npos);
}

TEST_F(MerossCommand, TestAgainTakesThePlaceOfTheOneUnderWay) {
    (void)all_of("test relay 100 1", 500 * millisecond);
    EXPECT_EQ(board.relay_, false);
    (void)all_of("test relay 1 1", 500 * millisecond);
    EXPECT_EQ(board.relay_, true);
    board.run_for(10 * second);
    EXPECT_EQ(board.relay_, true);
}

TEST_F(MerossCommand, TestEndsWithTheReset) {
    board.receive("meross test relay 100 1\rreboot\r");
    board.run_for(100 * millisecond);
    EXPECT_EQ(board.resets_, 1);
    board.power_on(ResetReason::software);
    board.boot();
    board.relay_changed_at_ = -1;
    board.run_for(10 * second);
    EXPECT_EQ(board.relay_changed_at_, -1);
}

TEST_F(MerossCommand, PowerListsTheHistoryThatIsStored) {
    write("meross dev.enr.data02 20181108,12");
    write("meross dev.enr.data30 7");
    EXPECT_TRUE(ask("power").ends_with("--------------history data----------------\n02:20181108,12\n30:7\n"));
}

}  // namespace
}  // namespace fw
