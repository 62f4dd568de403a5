#include "rig/wire/reply_agreement.hpp"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "rig/wire/console_reply_samples.hpp"

namespace rig::console {
namespace {

using plugrig::wire::Reply;

Reply reply(const std::string& text) {
    Reply made;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &made)) << text;
    return made;
}

bool same(const std::string& a, const std::string& b) {
    return same_reply(reply(a), reply(b)) && same_reply(reply(b), reply(a));
}

TEST(SameReply, IsEveryKnownReplyToItself) {
    for (const auto& [typed, lines] : samples::known_replies()) {
        const Reply value = samples::value_of(typed, lines);
        EXPECT_TRUE(same_reply(value, value)) << typed;
    }
}

TEST(SameReply, HasTheSameTextsAndTruths) {
    EXPECT_TRUE(same("hw { model: \"mss310\" }", "hw { model: \"mss310\" }"));
    EXPECT_FALSE(same("hw { model: \"mss310\" }", "hw { model: \"mss30\" }"));
    EXPECT_FALSE(same("hw { model: \"mss310\" }", "hw {}"));
    EXPECT_FALSE(same("fac { mode: true }", "fac {}"));
    EXPECT_FALSE(same("fac {}", "hw {}"));
}

TEST(SameReply, HasTheSameNumbersUnlessTheyMayMove) {
    EXPECT_FALSE(same("mem { total: 184320 }", "mem { total: 18432 }"));
    EXPECT_FALSE(same("power { v_ratio: 188 }", "power { v_ratio: 18 }"));
    EXPECT_TRUE(same("mem { free: 83536 }", "mem { free: 83120 }"));
    EXPECT_FALSE(same("mem { free: 83536 }", "mem { free: 8353 }"));
}

TEST(SameReply, HasReadingsOfMainsThatDifferByLittle) {
    EXPECT_TRUE(same("power { v: 2301 i: 4 }", "power { v: 2290 }"));
    EXPECT_TRUE(same("power { p: -3 }", "power { p: 2 }"));
    EXPECT_FALSE(same("power { v: 2301 }", "power { v: 231 }"));
    EXPECT_FALSE(same("power { v: 2301 }", "power {}"));
}

TEST(SameReply, HasPingsOfOneHostThatHaveNothingElseInCommon) {
    EXPECT_TRUE(same("ping { host: \"10.0.0.1\" sequence: 1 round_trip_ms: 1 }",
                     "ping { host: \"10.0.0.1\" sequence: 2 round_trip_ms: 900 }"));
    EXPECT_FALSE(same("ping { host: \"10.0.0.1\" }", "ping { host: \"10.0.0.\" }"));
}

TEST(SameReply, HasTheSameRowsInTheSameOrder) {
    const std::string a = "task { name: \"a\" id: 1 }";
    const std::string b = "task { name: \"b\" id: 2 }";
    EXPECT_TRUE(same("task { " + a + b + " }", "task { " + a + b + " }"));
    EXPECT_FALSE(same("task { " + a + b + " }", "task { " + b + a + " }"));
    EXPECT_FALSE(same("task { " + a + b + " }", "task { " + a + " }"));
}

TEST(SameReply, HasTheSameNetworksInAnyOrder) {
    const std::string a = "network { bssid: \"a\" ssid: \"x\" rssi: -40 channel: 11 }";
    const std::string b = "network { bssid: \"b\" ssid: \"y\" }";
    EXPECT_TRUE(same("scan { " + a + b + " }",
                     "scan { " + b + "network { bssid: \"a\" ssid: \"x\" rssi: -47 channel: 11 } }"));
    EXPECT_FALSE(
        same("scan { " + a + " }", "scan { network { bssid: \"a\" ssid: \"x\" rssi: -4 channel: 11 } }"));
    EXPECT_FALSE(
        same("scan { " + a + " }", "scan { network { bssid: \"a\" ssid: \"x\" rssi: -40 channel: 1 } }"));
    EXPECT_FALSE(same("scan { " + a + " }", "scan { " + a + b + " }"));
}

TEST(SameReply, SaysWhereItIsAnother) {
    EXPECT_EQ(first_difference(reply("fac {}"), reply("fac {}")), "");
    EXPECT_EQ(first_difference(reply("fac {}"), reply("hw {}")), "replies of different kinds");
    EXPECT_EQ(first_difference(reply("mem { total: 184320 low: 3 }"), reply("mem { total: 18432 low: 4 }")),
              "modified: mem.total: 184320 -> 18432");
}

}  // namespace
}  // namespace rig::console
