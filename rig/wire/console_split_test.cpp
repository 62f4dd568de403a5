#include <gtest/gtest.h>

#include "rig/wire/console_samples.hpp"
#include "rig/wire/transcript.hpp"

/// However the bytes are cut into chunks, the records are the same, and they cover the stream.
namespace rig::console {
namespace {

using samples::bytes;
using samples::chatter;
using samples::transcript;

void compare(const std::vector<Record>& expected, const std::vector<Record>& got, const std::string& where) {
    ASSERT_EQ(expected.size(), got.size()) << where;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(expected[i].text, got[i].text) << where;
        ASSERT_EQ(expected[i].kind, got[i].kind) << where << ": " << got[i].text;
        ASSERT_EQ(expected[i].integrity, got[i].integrity) << where << ": " << got[i].text;
        ASSERT_EQ(expected[i].offset, got[i].offset) << where << ": " << got[i].text;
        ASSERT_EQ(expected[i].length, got[i].length) << where << ": " << got[i].text;
        ASSERT_EQ(expected[i].lead, got[i].lead) << where << ": " << got[i].text;
        ASSERT_EQ(expected[i].epoch, got[i].epoch) << where << ": " << got[i].text;
    }
}

std::vector<Record> decode(std::string_view text, std::vector<std::size_t> cuts) {
    Demux demux{chatter(), Typing::unknown};
    std::size_t begin = 0;
    cuts.push_back(text.size());
    for (const std::size_t cut : cuts) {
        demux.feed(Time{}, bytes(text.substr(begin, cut - begin)));
        begin = cut;
    }
    demux.finish();
    return demux.take();
}

/// As the plug sends it: LF CR, and what the transcript has as one stream.
std::string as_sent(std::string_view text) {
    std::string sent;
    for (const char c : text) {
        sent += c;
        if (c == '\n') sent += '\r';
    }
    return sent;
}

std::string all_blocks() {
    std::string all;
    for (const TranscriptBlock& block : fenced_blocks(transcript()))
        all += block.text;
    return all;
}

TEST(ConsoleSplit, GivesTheSameRecordsForEachBlockOfTheTranscriptCutAtEveryByte) {
    for (const TranscriptBlock& block : fenced_blocks(transcript())) {
        const std::string text = as_sent(block.text);
        const auto whole = decode(text, {});
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            compare(whole, decode(text, {cut}),
                    "block at line " + std::to_string(block.line) + ", cut at " + std::to_string(cut));
        }
    }
}

TEST(ConsoleSplit, GivesTheSameRecordsForEveryChunkSizeOverTheWholeTranscript) {
    const std::string text = as_sent(all_blocks());
    const auto whole = decode(text, {});
    for (const std::size_t size : {1, 2, 3, 5, 7, 16, 31, 62, 63, 64, 255, 510}) {
        std::vector<std::size_t> cuts;
        for (std::size_t cut = size; cut < text.size(); cut += size)
            cuts.push_back(cut);
        compare(whole, decode(text, cuts), "chunks of " + std::to_string(size));
    }
}

TEST(ConsoleSplit, GivesTheSameRecordsForALiveExchangeCutAtEveryByte) {
    const std::string log = "[T: 7 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up\r\n\r";
    const std::string text = "\xff\n\rF1: 0000 0000\n\r\n\rboot [T: 3\n\r" + log + "$ " + log + "mer" + log +
                             "oss hw\n\rp:" + log + "1\n\rq" + log + "\n\r$$ [\n\r" + log +
                             "$ \n\r$ cmd id 0xd5 -- 0x0 seq 0x5\n\rx [T: 1 M: a C: in" + log + "$ " + log;
    const auto run = [&](std::size_t cut) {
        Demux demux{chatter()};
        demux.sent(Time{}, bytes("meross hw\r"));
        demux.feed(Time{}, bytes(std::string_view{text}.substr(0, cut)));
        demux.feed(Time{}, bytes(std::string_view{text}.substr(cut)));
        demux.finish();
        return demux.take();
    };
    const auto whole = run(0);
    EXPECT_GT(whole.size(), 15u);
    for (std::size_t cut = 1; cut < text.size(); ++cut)
        compare(whole, run(cut), "cut at " + std::to_string(cut));
}

TEST(ConsoleSplit, CoversEveryByteOfTheStreamExactlyOnceOutsideOfExcisedLogs) {
    const std::string log = "[T: 7 M: mrs_main C: info F: mrs_main_proc L: 89]: event system up\r\n\r";
    const std::string text =
        "\n\r" + as_sent(all_blocks()) + "\n\r$ x\n\rp:" + log + "1" + log + "\n\r\n\rq" + log + "$ \n\n\n";
    std::uint64_t next = 0;
    for (const Record& record : decode(text, {})) {
        if (record.kind == Kind::log && record.offset > next)
            continue;  // inside the joined line that follows
        ASSERT_EQ(record.offset, next) << record.text;
        next = record.offset + record.length;
        if (record.integrity != Integrity::joined) {
            EXPECT_EQ(text.substr(record.offset + record.lead, record.text.size()), record.text);
        }
    }
    EXPECT_EQ(next, text.size());
}

}  // namespace
}  // namespace rig::console
