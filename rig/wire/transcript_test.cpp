#include "rig/wire/transcript.hpp"

#include <gtest/gtest.h>

#include "rig/wire/console_samples.hpp"

namespace rig::console {
namespace {

using samples::chatter;
using samples::sketch;
using samples::transcript;

std::vector<Record> decoded() {
    return decode_offline(transcript(), true, chatter());
}

/// The records from the echo of `typed` to the end of its epoch.
std::vector<Record> exchange_of(std::string_view typed) {
    std::vector<Record> found;
    for (const Record& record : decoded()) {
        if (!found.empty() && found.back().epoch != record.epoch) break;
        if (!found.empty() || (record.kind == Kind::echo && record.text == typed)) found.push_back(record);
    }
    return found;
}

TEST(Transcript, ReadsFencedBlocksWithTheirLine) {
    const auto blocks = fenced_blocks("a\n```\nb\nc\n```\nd\n```sh\ne");
    ASSERT_EQ(blocks.size(), 2u);
    EXPECT_EQ(blocks[0].line, 3);
    EXPECT_EQ(blocks[0].text, "b\nc\n");
    EXPECT_EQ(blocks[1].line, 8);
    EXPECT_EQ(blocks[1].text, "e");
}

TEST(Transcript, HasTwoTornLinesAndNoOther) {
    std::vector<std::string> torn;
    for (const Record& record : decoded()) {
        if (record.integrity == Integrity::torn) torn.push_back(record.text);
    }
    EXPECT_EQ(torn, (std::vector<std::string>{
                        "[T: 141 M: mrs_timer C: info F: mrs_timer_task_WTBL1 for cli[255] fail",
                        "\t\t\"sysOnlineT[T wifi C: erro",
                    }));
}

TEST(Transcript, HasNoJoinedLineAndNoFault) {
    for (const Record& record : decoded()) {
        EXPECT_NE(record.integrity, Integrity::joined) << record.text;
        EXPECT_NE(record.kind, Kind::fault) << record.text;
    }
}

TEST(Transcript, BeginsWithNoiseAndTheBanner) {
    const auto records = decoded();
    EXPECT_EQ(records[0].kind, Kind::noise);
    EXPECT_EQ(records[1].kind, Kind::boot);
    EXPECT_EQ(records[1].text, "F1: 0000 0000");
    EXPECT_EQ(records[1].epoch, 0u);
}

TEST(Transcript, KeepsDriverChatterOutOfTheNetworkReply) {
    EXPECT_EQ(sketch(exchange_of("meross net")),
              "echo|meross net\nreply|network info:\nreply|ip:       :\nchatter|cmd id 0xd5 -- 0x0 seq 0x5\n"
              "chatter|cmd id 0xd2 -- 0x0 seq 0x6\nreply|router mac:xx:x:xx:xx:xx:xx\n");
}

TEST(Transcript, FindsThePingLogBehindThePromptOnItsLine) {
    EXPECT_EQ(
        sketch(exchange_of("meross ping 127.0.0.1")),
        "echo|meross ping 127.0.0.1\nprompt|$ \n"
        "log|[T: 1117837 M: ping C: info F: ping_send L: 194]: [ping]: ping: send seq(0x0001) 127.0.0.1\n"
        "log|[T: 1117837 M: ping C: info F: ping_recv L: 256]: [ping]: ping: recv seq(0x0001) 127.0.0.1, 1 "
        "ms\n");
}

TEST(Transcript, PutsItsAuthorsTypingErrorRight) {
    EXPECT_EQ(sketch(exchange_of("meross fac")), "echo|meross fac\nreply|In fac mode:NO\n");
}

TEST(Transcript, FindsBothCommandsOfABlockWithoutReplies) {
    EXPECT_EQ(sketch(exchange_of("meross fac 0")), "echo|meross fac 0\nprompt|$ \necho|reboot\n");
}

TEST(Transcript, ReadsPlainTextAsOneStream) {
    EXPECT_EQ(sketch(decode_offline("$ ver\r\nCM4 Image Ver: a\r\n$ ", false, chatter())),
              "prompt|$ \necho|ver\nreply|CM4 Image Ver: a\nprompt|$ \n");
}

}  // namespace
}  // namespace rig::console
