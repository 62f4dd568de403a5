#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "rig/wire/console_reply_samples.hpp"

// What the rows make of the text of a live plug. What holds for every row is in console_reply_test.cpp and
// lossy_reply_test.cpp.
namespace rig::console {
namespace {

using plugrig::wire::Reply;
using samples::Lines;
using samples::value_of;

/// What a command's reply in the transcript says, as a message in text form.
struct Said {
    const char* typed;
    const char* message;
};

constexpr Said in_the_transcript[] = {
    {"ip", R"(ip {
        interface { name: "lo0" mode: "static" ip: "127.0.0.1" netmask: "255.0.0.0" gateway: "127.0.0.1" }
        interface { name: "ap1" mode: "static" ip: "10.10.10.1" netmask: "255.255.255.0" gateway: "10.10.10.1" }
        interface { name: "st2" mode: "static" ip: "10.10.10.1" netmask: "255.255.255.0" gateway: "10.10.10.1" } })"},
    {"meross task", R"(task {
        task { name: "cli" state: "R" priority: 7 stack: 748 id: 10 }
        task { name: "IDLE" state: "R" priority: 0 stack: 235 id: 11 }
        task { name: "Tmr Svc" state: "B" priority: 19 stack: 468 id: 12 }
        task { name: "mrs_main" state: "B" priority: 5 stack: 848 id: 2 }
        task { name: "mrs_atf" state: "B" priority: 4 stack: 808 id: 14 }
        task { name: "mrs_timer" state: "B" priority: 4 stack: 800 id: 13 }
        task { name: "httpd_proc" state: "B" priority: 4 stack: 931 id: 15 }
        task { name: "lwIP" state: "B" priority: 6 stack: 457 id: 8 }
        task { name: "inband" state: "B" priority: 6 stack: 956 id: 3 }
        task { name: "fw_agent" state: "B" priority: 6 stack: 987 id: 5 }
        task { name: "SYSLOG" state: "B" priority: 1 stack: 89 id: 1 }
        task { name: "net" state: "B" priority: 6 stack: 942 id: 4 }
        task { name: "wfw" state: "B" priority: 6 stack: 238 id: 6 }
        task { name: "dhcpd" state: "B" priority: 4 stack: 147 id: 9 } })"},
    {"meross mem", "mem { total: 184320 free: 83536 low: 80496 }"},
    {"meross time", R"(time { local_time: "Thu Jan  1 00:08:57 1970" local_offset: "0" utc_timestamp: 537
        uptime_s: 537 })"},
    {"meross sun", R"(sun { latitude: "0" longitude: "0" tz: "0/3600.0" sunrise: "05:59" sunset: "18:07" })"},
    {"meross e2p", R"(usage { line: "meross e2p uuid" line: "meross e2p uuid {uuid}" line: "meross e2p mac"
        line: "meross e2p mac  {mac}" })"},
    {"meross scan",
     R"(scan { network { channel: 6 ssid: "VM0000000" bssid: "xx:xx:xx:xx:xx:xx" auth: 9 cipher: 8
        rssi: -21 wps_en: 1 cm: 0 dpid: 0 sr: 0 } })"},
    {"meross led", R"(usage { line: "meross led red/green on/off/quick/slow" })"},
    {"meross test", R"(usage { line: "meross test relay count interval" })"},
    {"meross crash", "crashing {}"},
    {"meross iot",
     R"(menu { entry: "status" entry: "unbind" entry: "upgrade" entry: "rule" entry: "log" entry: "dbg" })"},
    {"meross iot status", R"(iot { wifi: "disconnect" cloud: "offline" })"},
    {"meross iot unbind", R"(unbinding { iot: "Offline" })"},
    {"meross iot rule", "rule {}"},
    {"meross iot log on", "log { dump: 0 }"},
};

Reply message(std::string_view text) {
    Reply reply;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(std::string{text}, &reply)) << text;
    return reply;
}

void expect_same(const Reply& is, const Reply& expected, std::string_view what) {
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(is, expected))
        << what << ": " << is.DebugString();
}

class OfTheTranscript : public testing::TestWithParam<Said> {};

TEST_P(OfTheTranscript, BecomesItsMessage) {
    const Lines lines = samples::in_transcript(GetParam().typed);
    ASSERT_FALSE(lines.empty());
    expect_same(value_of(GetParam().typed, lines), message(GetParam().message), GetParam().typed);
}

INSTANTIATE_TEST_SUITE_P(Reply, OfTheTranscript, testing::ValuesIn(in_the_transcript), [](const auto& said) {
    std::string name{said.param.typed};
    std::ranges::replace(name, ' ', '_');
    return name;
});

// The transcript lost the rest of one line: up to there, and from the next line on, it is read.
TEST(IotDebug, OfTheTranscriptIsTorn) {
    const auto records = decode_offline(samples::transcript(), true, samples::chatter());
    const auto echo = std::ranges::find_if(records, [](const Record& record) {
        return record.kind == Kind::echo && record.text == "meross iot dbg";
    });
    Exchange exchange = collect("meross iot dbg", {echo, records.end()});
    exchange.complete = true;
    exchange.reset_by.reset();
    const auto answer = parse_reply(*find_command("meross iot dbg"), exchange, {});
    ASSERT_NE(answer.get<Torn>(), nullptr);
    EXPECT_EQ(answer.get<Torn>()->trace, "log header inside '\t\t\"sysOnlineT[T wifi C: erro'");
}

TEST(IotDebug, IsReadFromItsJson) {
    const Reply reply = value_of("meross iot dbg", samples::known_replies().at("meross iot dbg"));
    expect_same(reply, message(R"(dbg {
        system { version: "2.1.7" up_time: "12h12m12s" local_time_offset: 0 local_time: "Thu Jan  1 00:08:57 1970"
                 suncalc: "5:59;18:7" }
        network { link_status: "disconnect" ssid: "" gateway_mac: "48:e1:e9:01:02:0f" inner_ip: "" disconnect_count: 0 }
        cloud { active_server: "" main_server: "" main_port: 0 second_server: "" second_port: 0 user_id: 0
                connect_time: "N/A" disconnect_count: 0 } })"),
                "meross iot dbg");
}

TEST(IotDebug, TakesNamesAndOrdersThatNobodyHasSeen) {
    Lines lines = samples::known_replies().at("meross iot dbg");
    lines.insert(lines.begin() + 1, "\t\"invented\":\t[{\"a\": 1}, null],");
    EXPECT_EQ(value_of("meross iot dbg", lines).dbg().system().version(), "2.1.7");
}

TEST(Scan, TakesNetworksWithBlanksInTheirNamesWithoutNameAndWithManyDigits) {
    const Lines known = samples::known_replies().at("meross scan");
    const std::string rest = "48:e1:e9:01:02:0f   9       8       -101    1       0       0       0         ";
    const Reply scan =
        value_of("meross scan", {known.front(), "11  Two Words                        " + rest,
                                 "161                                  " + rest, known.back()});
    ASSERT_EQ(scan.scan().network_size(), 2);
    EXPECT_EQ(scan.scan().network(0).ssid(), "Two Words");
    EXPECT_EQ(scan.scan().network(0).rssi(), -101);
    EXPECT_EQ(scan.scan().network(1).ssid(), "");
    EXPECT_EQ(scan.scan().network(1).channel(), 161u);
}

TEST(Scan, MayBeginBehindThePromptOnItsLine) {
    const Lines known = samples::known_replies().at("meross scan");
    samples::Listener plug;
    plug.hears("$ ").quiet_until(samples::at(20)).types("meross scan\r").hears("meross scan\n\r$ ");
    for (const std::string& line : known)
        plug.hears(line + "\n\r");
    const Exchange exchange = collect("meross scan", plug.records());
    const auto answer = parse_reply(*find_command("meross scan"), exchange, {});
    ASSERT_NE(answer.value(), nullptr);
    EXPECT_EQ(answer.value()->scan().network_size(), 1);
}

TEST(Power, KeepsTheLinesOfItsHistory) {
    Lines lines = samples::known_replies().at("meross power");
    EXPECT_EQ(value_of("meross power", lines).power().history_size(), 0);
    lines.back() = "2018-11-08: 123";
    lines.push_back("2018-11-09: 7");
    EXPECT_EQ(value_of("meross power", lines).power().history(1), "2018-11-09: 7");
}

TEST(Rules, AreKeptApart) {
    const Reply reply =
        value_of("meross iot rule", {"timer rules info:", "t1", "t2", "autooff rules info:", "a1"});
    EXPECT_EQ(reply.rule().timer_size(), 2);
    EXPECT_EQ(reply.rule().autooff(0), "a1");
}

TEST(Iot, OfAPairedPlugNamesServersAndUser) {
    const Reply reply =
        value_of("meross iot status", {"wifi status:connected", "iot status:online",
                                       "iot info:", "primary   host: mqtt.example.net:2001",
                                       "secondary host: smtp.example.net:443", "user id       : 46884",
                                       "user key      : 0123abcd", "bind id       : Zq"});
    EXPECT_EQ(reply.iot().primary_host(), "mqtt.example.net");
    EXPECT_EQ(reply.iot().secondary_port(), 443u);
    EXPECT_EQ(reply.iot().user_key(), "0123abcd");
}

TEST(Stat, TellsThatThereAreNoCounters) {
    const Lines lines{"Please open the LWIP_STATS_DISPLAY Macro before compile!!!"};
    for (const char* typed : {"stat 0", "stat 2"})
        EXPECT_TRUE(value_of(typed, lines).stat().not_compiled()) << typed;
}

TEST(Stat, ReadsTheCountersOfAProtocol) {
    const Reply reply = value_of("stat 1", {"TCP", "\txmit: 12", "\trecv: 7"});
    EXPECT_EQ(reply.stat().protocol(), "TCP");
    EXPECT_EQ(field(reply, "stat.counter[name=recv].value").value().number, 7);
}

TEST(E2p, TakesWhatLooksLikeTheValueWhateverStandsAroundIt) {
    const std::string uuid = "0123456789abcdef0123456789abcdef";
    for (const std::string& line : {uuid, "uuid:" + uuid, "uuid = " + uuid + ".", "[" + uuid + "]"})
        EXPECT_EQ(value_of("meross e2p uuid", {line}).e2p().uuid(), uuid) << line;
    const std::string mac = "48:e1:e9:01:02:0f";
    for (const std::string& line : {mac, "mac:" + mac, "mac = " + mac + "."})
        EXPECT_EQ(value_of("meross e2p mac", {line}).e2p().mac(), mac) << line;
}

}  // namespace
}  // namespace rig::console
