#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

class IotCommand : public ::testing::Test {
  protected:
    IotCommand() : board{in_range_of_home()} { board.boot(); }

    std::string ask(const std::string& words) { return lines(board.ask("meross iot " + words)); }
    void write(const std::string& item_and_value) {
        (void)board.ask("config write meross dev.cfg." + item_and_value);
    }

    TestBoard board;
};

TEST_F(IotCommand, StatusOfAPlugThatWasNeverPairedIsTheTranscripts) {
    EXPECT_EQ(ask("status"),
              "wifi status:disconnect\niot status:offline\niot info:\nprimary   host: :0\n"
              "secondary host: :0\nuser id       : \nuser key      : \nbind id       : \n");
}

TEST_F(IotCommand, StatusTellsWhatTheConfigurationSays) {
    for (const std::string item : {"Server mqtt.example", "Port 2001", "BackServer 10.0.0.2", "BackPort 2002",
                                   "userId 46884", "Key k", "bindId b"})
        write(item);
    board.pair();
    EXPECT_EQ(ask("status"),
              "wifi status:connected\niot status:offline\niot info:\nprimary   host: mqtt.example:2001\n"
              "secondary host: 10.0.0.2:2002\nuser id       : 46884\nuser key      : k\nbind id       : b\n");
}

TEST_F(IotCommand, UnbindForgetsAndRestarts) {
    write("Bind 1");
    board.receive("meross iot unbind\r");
    board.run_for(100 * millisecond);
    EXPECT_EQ(lines(board.take_output()),
              "meross iot unbind\ndevice unbind via cli [Offline]\n"
              "[T: 2000 M: mrs_main C: info F: mrs_main_proc L: 172]: event factory reset\n"
              "[T: 2000 M: mrs_event C: warning F: mrs_iot_event_send_primary L: 116]: event not init\n");
    EXPECT_EQ(board.resets_, 1);
    board.power_on(ResetReason::software);
    board.boot();
    EXPECT_EQ(board.ask("config read meross dev.cfg.Bind"), "dev.cfg.Bind = 0\n\r");
}

TEST_F(IotCommand, UpgradeFailsWithoutNetwork) {
    EXPECT_EQ(ask("upgrade"), "meross iot upgrade <url>\n");
    EXPECT_EQ(ask("upgrade a b"), "meross iot upgrade <url>\n");
    board.receive("meross iot upgrade http://10.10.10.2/x.bin\r");
    board.run_for(1 * second);
    EXPECT_TRUE(lines(board.take_output())
                    .ends_with("$ [T: 3000 M: fota_dl_api C: error F: fota_http_retrieve_get L: 151]: "
                               "http client connect error.\n"));
}

TEST_F(IotCommand, RuleListsTheStoredRules) {
    EXPECT_EQ(ask("rule"), "timer rules info:\nautooff rules info:\n");
    (void)board.ask("config write meross dev.tmr.Rule.03 a");
    (void)board.ask("config write meross dev.atf.Rule.31 b");
    (void)board.ask("config write meross dev.tim.Rule.00 c");
    EXPECT_EQ(ask("rule"), "timer rules info:\na\nautooff rules info:\nb\n");
}

TEST_F(IotCommand, LogSaysWhatWasSetBefore) {
    EXPECT_EQ(ask("log on"), "mrs_protocol_set_log:protocol package dump 0\n");
    EXPECT_EQ(ask("log off"), "mrs_protocol_set_log:protocol package dump 1\n");
    EXPECT_EQ(ask("log off"), "mrs_protocol_set_log:protocol package dump 0\n");
    EXPECT_EQ(ask("log"), "meross iot log on|off\n");
    EXPECT_EQ(ask("log maybe"), "meross iot log on|off\n");
}

TEST_F(IotCommand, DbgIsTheTranscriptsWithItsTornLineWhole) {
    board.run_until((6 * 60 + 59) * second);
    EXPECT_EQ(ask("dbg"),
              "cmd id 0xd5 -- 0x0 seq 0x2\ncmd id 0xd2 -- 0x0 seq 0x3\n{\n"
              "\t\"system\":\t{\n"
              "\t\t\"version\":\t\"2.1.7\",\n"
              "\t\t\"sysUpTime\":\t\"0h6m59s\",\n"
              "\t\t\"localTimeOffset\":\t0,\n"
              "\t\t\"localTime\":\t\"Thu Jan  1 00:06:59 1970\",\n"
              "\t\t\"suncalc\":\t\"5:59;18:7\"\n"
              "\t},\n"
              "\t\"network\":\t{\n"
              "\t\t\"linkStatus\":\t\"disconnect\",\n"
              "\t\t\"ssid\":\t\"\",\n"
              "\t\t\"gatewayMac\":\t\"48:e1:e9:01:6b:2c\",\n"
              "\t\t\"innerIp\":\t\"\",\n"
              "\t\t\"wifiDisconnectCount\":\t0\n"
              "\t},\n"
              "\t\"cloud\":\t{\n"
              "\t\t\"activeServer\":\t\"\",\n"
              "\t\t\"mainServer\":\t\"\",\n"
              "\t\t\"mainPort\":\t0,\n"
              "\t\t\"secondServer\":\t\"\",\n"
              "\t\t\"secondPort\":\t0,\n"
              "\t\t\"userId\":\t0,\n"
              "\t\t\"sysConnectTime\":\t\"N/A\",\n"
              "\t\t\"sysOnlineTime\":\t\"N/A\",\n"
              "\t\t\"sysDisconnectCount\":\t0,\n"
              "\t\t\"pingTrace\":\t[]\n"
              "\t}\n"
              "}\n");
}

TEST_F(IotCommand, DbgTellsOfTheLink) {
    write("Server mqtt.example");
    write("Port 2001");
    board.pair();
    const std::string told = ask("dbg");
    for (const std::string line : {"\"linkStatus\":\t\"connected\"", "\"ssid\":\t\"VM0000000\"",
                                   "\"gatewayMac\":\t\"02:00:00:00:06:01\"", "\"innerIp\":\t\"192.168.1.23\"",
                                   "\"mainServer\":\t\"mqtt.example\"", "\"mainPort\":\t2001"})
        EXPECT_NE(told.find(line + ","), std::string::npos) << told;
}

}  // namespace
}  // namespace fw
