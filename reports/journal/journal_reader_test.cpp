#include "reports/journal/journal_reader.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "reports/journal/journal_format.hpp"
#include "reports/temporary_folder.hpp"

namespace rig::reports {
namespace {

/// A journal in memory and where its frames begin.
struct Sample {
    std::string bytes = journal_format::header();
    std::vector<std::size_t> offsets;
    std::vector<Event> events;

    void add(Event event) {
        event.set_t_ns(static_cast<std::int64_t>(event.seq()) * 1'000'003);
        offsets.push_back(bytes.size());
        journal_format::append_frame(bytes, event.SerializeAsString());
        events.push_back(std::move(event));
    }
    std::size_t frames_within(std::size_t length) const {
        std::size_t whole = 0;
        while (whole < events.size() && frame_end(whole) <= length)
            ++whole;
        return whole;
    }
    std::size_t frame_end(std::size_t frame) const {
        return frame + 1 < offsets.size() ? offsets[frame + 1] : bytes.size();
    }
};

Event event(std::uint64_t seq) {
    Event made;
    made.set_seq(seq);
    return made;
}

Sample sample() {
    Sample made;
    auto start = event(1);
    start.mutable_run_start()->set_suite("eol");
    made.add(start);
    auto rx = event(2);
    rx.mutable_rx()->set_line(plugrig::core::CONSOLE);
    rx.mutable_rx()->set_data(std::string("$ ver\r\n\0\0\0\x08", 11));
    made.add(rx);
    auto edge = event(3);
    edge.mutable_edge()->set_line(plugrig::core::OUTPUT_SENSE);
    made.add(edge);
    auto meter = event(4);
    meter.mutable_meter_read()->set_u_v(230.25);
    made.add(meter);
    auto verdict = event(5);
    verdict.mutable_verdict()->set_verdict(plugrig::core::PASS);
    made.add(verdict);
    return made;
}

Result<Journal> parse(std::string_view bytes) {
    Journal journal;
    const auto end = parse_journal(
        bytes, [&](Event&& found, std::uint64_t) { journal.events.push_back(std::move(found)); });
    if (!end) return end.error();
    journal.end = *end;
    return journal;
}

TEST(JournalReader, GivesEveryEventWithItsOffset) {
    const auto made = sample();
    std::vector<std::size_t> offsets;
    std::vector<std::string> events;
    const auto end = parse_journal(made.bytes, [&](Event&& found, std::uint64_t offset) {
        offsets.push_back(offset);
        events.push_back(found.SerializeAsString());
    });
    ASSERT_TRUE(end) << end.error().context;
    EXPECT_EQ(end->events, made.events.size());
    EXPECT_FALSE(end->cut);
    EXPECT_TRUE(end->gaps.empty());
    EXPECT_EQ(offsets, made.offsets);
    ASSERT_EQ(events.size(), made.events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        EXPECT_EQ(events[i], made.events[i].SerializeAsString());
}

TEST(JournalReader, CutAnywhereKeepsTheWholeFramesAndNoticesTheRest) {
    const auto made = sample();
    for (std::size_t length = 0; length <= made.bytes.size(); ++length) {
        const auto journal = parse(std::string_view{made.bytes}.substr(0, length));
        ASSERT_TRUE(journal) << "cut to " << length << ": " << journal.error().context;
        const auto whole = made.frames_within(length);
        ASSERT_EQ(journal->events.size(), whole) << "cut to " << length;
        const bool in_header = length < journal_format::header_size;
        const auto good = in_header    ? 0
                          : whole == 0 ? journal_format::header_size
                                       : made.frame_end(whole - 1);
        if (!in_header && length == good) {
            EXPECT_FALSE(journal->end.cut) << "cut to " << length;
        } else {
            EXPECT_EQ(journal->end.cut, (CutTail{good, length - good})) << "cut to " << length;
            EXPECT_EQ(journal->end.notices().size(), 1u);
        }
    }
}

TEST(JournalReader, FlippedByteBeforeTheLastFrameIsCorruptionAtThatFrame) {
    const auto made = sample();
    for (std::size_t frame = 0; frame + 1 < made.offsets.size(); ++frame) {
        for (auto at = made.offsets[frame]; at < made.frame_end(frame); ++at) {
            auto bytes = made.bytes;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x40);
            const auto journal = parse(bytes);
            ASSERT_FALSE(journal) << "byte " << at;
            EXPECT_EQ(to_string(journal.error().code), "bad input");
            const auto expected = "corrupt at offset " + std::to_string(made.offsets[frame]) + ":";
            EXPECT_NE(journal.error().context.find(expected), std::string::npos)
                << "byte " << at << ": " << journal.error().context;
        }
    }
}

TEST(JournalReader, FlippedByteInTheLastFrameIsACutTail) {
    const auto made = sample();
    const auto last = made.offsets.back();
    for (auto at = last; at < made.bytes.size(); ++at) {
        auto bytes = made.bytes;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x40);
        const auto journal = parse(bytes);
        ASSERT_TRUE(journal) << "byte " << at << ": " << journal.error().context;
        EXPECT_EQ(journal->events.size(), made.events.size() - 1);
        EXPECT_EQ(journal->end.cut, (CutTail{last, bytes.size() - last}));
    }
}

TEST(JournalReader, ZerosThatAPowerCutLeftAreACutTail) {
    const auto made = sample();
    const auto journal = parse(made.bytes + std::string(4096, '\0'));
    ASSERT_TRUE(journal) << journal.error().context;
    EXPECT_EQ(journal->events.size(), made.events.size());
    EXPECT_EQ(journal->end.cut, (CutTail{made.bytes.size(), 4096}));
}

TEST(JournalReader, SearchesMegabytesOfRubbishQuickly) {
    // Every offset of this looks like a frame with a payload of megabytes: checksums alone would take hours.
    auto bytes = sample().bytes;
    const auto good = bytes.size();
    for (int i = 0; i < 1'000'000; ++i)
        bytes += std::string_view{"\x08\x08\x08\x00", 4};
    const auto journal = parse(bytes);
    ASSERT_TRUE(journal) << journal.error().context;
    EXPECT_EQ(journal->end.cut, (CutTail{good, 4'000'000}));
}

TEST(JournalReader, BytesThatWereLostInTheMiddleAreCorruption) {
    auto made = sample();
    made.bytes.erase(made.offsets[2] + 3, 4);
    const auto journal = parse(made.bytes);
    ASSERT_FALSE(journal);
    EXPECT_NE(journal.error().context.find("offset " + std::to_string(made.offsets[2]) + ":"),
              std::string::npos)
        << journal.error().context;
}

TEST(JournalReader, NoticesAWholeFrameThatIsMissing) {
    auto made = sample();
    made.bytes.erase(made.offsets[2], made.offsets[3] - made.offsets[2]);
    const auto journal = parse(made.bytes);
    ASSERT_TRUE(journal) << journal.error().context;
    ASSERT_EQ(journal->end.gaps.size(), 1u);
    EXPECT_EQ(journal->end.gaps[0], (SeqGap{made.offsets[2], 3, 4}));
    EXPECT_EQ(
        journal->end.notices().front(),
        "events missing before offset " + std::to_string(made.offsets[2]) + ": expected event 3, found 4");
}

TEST(JournalReader, RefusesAnotherFormat) {
    auto bytes = sample().bytes;
    bytes[journal_format::magic.size()] = 2;
    const auto journal = parse(bytes);
    ASSERT_FALSE(journal);
    EXPECT_EQ(journal.error().context, "journal of format 2; this program reads 1");
}

TEST(JournalReader, RefusesWhatIsNoJournal) {
    for (const char* other : {"PLUGRIGK and more", "hello",
                              "\x7F"
                              "ELF"}) {
        const auto journal = parse(other);
        ASSERT_FALSE(journal) << other;
        EXPECT_NE(journal.error().context.find("not a journal of this program"), std::string::npos);
    }
}

TEST(JournalReader, TakesAHeaderWithoutEvents) {
    const auto journal = parse(journal_format::header());
    ASSERT_TRUE(journal);
    EXPECT_TRUE(journal->events.empty());
    EXPECT_TRUE(journal->end.notices().empty());
}

TEST(JournalReader, TellsAnEmptyFileFromAnEmptyJournal) {
    const auto journal = parse("");
    ASSERT_TRUE(journal);
    EXPECT_EQ(journal->end.cut, (CutTail{0, 0}));
}

TEST(JournalReader, ReadsAFileAndNamesItInItsErrors) {
    const TemporaryFolder folder;
    const auto made = sample();
    std::ofstream{folder / "good.pb", std::ios::binary} << made.bytes;
    std::ofstream{folder / "other.pb", std::ios::binary} << "something else";
    EXPECT_EQ(read_journal(folder / "good.pb")->events.size(), made.events.size());
    const auto other = read_journal(folder / "other.pb");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().context.find((folder / "other.pb").string()), 0u) << other.error().context;
    const auto missing = read_journal(folder / "missing.pb");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().context,
              "cannot read " + (folder / "missing.pb").string() + ": No such file or directory");
    const auto directory = read_journal(folder.path());
    ASSERT_FALSE(directory);
    EXPECT_NE(directory.error().context.find("Is a directory"), std::string::npos)
        << directory.error().context;
}

}  // namespace
}  // namespace rig::reports
