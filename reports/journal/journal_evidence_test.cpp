#include "reports/journal/journal_evidence.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "reports/journal/journal_format.hpp"
#include "reports/temporary_folder.hpp"

namespace rig::reports {
namespace {

/// A journal file with these event numbers, a note each.
class Journals : public testing::Test {
  protected:
    std::string journal(const std::vector<std::uint64_t>& numbers) {
        std::string bytes = journal_format::header();
        for (const std::uint64_t seq : numbers) {
            Event event;
            event.set_seq(seq);
            event.set_t_ns(static_cast<std::int64_t>(seq) * 1000);
            event.mutable_note()->set_text("note " + std::to_string(seq));
            offsets_.push_back(bytes.size());
            journal_format::append_frame(bytes, event.SerializeAsString());
        }
        return bytes;
    }
    std::filesystem::path file(const std::string& bytes, const char* name = "journal-0001.pb") {
        const auto path = folder_ / name;
        std::ofstream{path, std::ios::binary} << bytes;
        return path;
    }

    TemporaryFolder folder_;
    std::vector<std::size_t> offsets_;
};

TEST_F(Journals, AreReadWithoutANoticeWhenNothingIsMissing) {
    const auto evidence = read_evidence({file(journal({1, 2, 3}))});
    ASSERT_TRUE(evidence) << evidence.error().context;
    EXPECT_EQ(evidence->events.size(), 3u);
    EXPECT_TRUE(evidence->notices.empty());
}

TEST_F(Journals, HaveAGapWhereEventsAreMissing) {
    const auto evidence = read_evidence({file(journal({1, 2, 5}))});
    ASSERT_TRUE(evidence);
    ASSERT_EQ(evidence->events.size(), 4u);
    EXPECT_EQ(evidence->events[2].gap().reason(),
              "events 3 to 4 are missing from journal-0001.pb before offset " + std::to_string(offsets_[2]));
    EXPECT_EQ(evidence->events[2].t_ns(), evidence->events[3].t_ns());
    EXPECT_EQ(evidence->notices.size(), 1u);
}

TEST_F(Journals, AreRefusedWithFileAndOffsetWhenCorrupt) {
    std::string bytes = journal({1, 2, 3});
    bytes[offsets_[1] + journal_format::frame_head_size] ^= 1;
    const auto path = file(bytes);
    const auto refused = read_evidence({path});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::bad_input);
    EXPECT_NE(refused.error().context.find(path.string()), std::string::npos);
    EXPECT_NE(refused.error().context.find("offset " + std::to_string(offsets_[1])), std::string::npos);
}

TEST_F(Journals, HaveAGapAtTheHoleWhenSalvaged) {
    std::string bytes = journal({1, 2, 3});
    bytes[offsets_[1] + journal_format::frame_head_size] ^= 1;
    const auto evidence = read_evidence({file(bytes)}, Corruption::salvage);
    ASSERT_TRUE(evidence) << evidence.error().context;
    ASSERT_EQ(evidence->events.size(), 3u);
    EXPECT_TRUE(evidence->events[1].gap().reason().starts_with("event 2 is missing"));
    EXPECT_EQ(evidence->events[2].note().text(), "note 3");
    EXPECT_EQ(evidence->notices.size(), 2u) << "where it is damaged, and what is missing";
}

TEST_F(Journals, OfTwoRunsInOneFileAreRefusedEvenToBeSalvaged) {
    const std::string one = journal({1, 2, 3});
    for (const auto corruption : {Corruption::refuse, Corruption::salvage}) {
        const auto refused = read_evidence({file(one + one)}, corruption);
        ASSERT_FALSE(refused);
        EXPECT_NE(
            refused.error().context.find("another journal begins at offset " + std::to_string(one.size())),
            std::string::npos)
            << refused.error().context;
    }
}

TEST_F(Journals, GoOnInTheNextFile) {
    const auto evidence = read_evidence({file(journal({1, 2, 3})), file(journal({4, 5}), "journal-0002.pb")});
    ASSERT_TRUE(evidence) << evidence.error().context;
    EXPECT_EQ(evidence->events.size(), 5u);
    EXPECT_TRUE(evidence->notices.empty()) << evidence->notices.front();
}

TEST_F(Journals, WhoseNextFileIsACopyOrAnotherRunsAreRefused) {
    const auto first = file(journal({1, 2, 3}));
    for (const auto& numbers : {std::vector<std::uint64_t>{1, 2, 3}, {3, 4}, {7}}) {
        for (const auto corruption : {Corruption::refuse, Corruption::salvage}) {
            const auto refused =
                read_evidence({first, file(journal(numbers), "journal-0002.pb")}, corruption);
            ASSERT_FALSE(refused) << numbers.front();
            EXPECT_NE(refused.error().context.find("journal-0002.pb: begins with event " +
                                                   std::to_string(numbers.front()) +
                                                   " where event 4 should follow"),
                      std::string::npos)
                << refused.error().context;
        }
    }
    std::string other = journal_format::header();
    Event start;
    start.set_seq(4);
    start.mutable_run_start()->set_suite("eol");
    journal_format::append_frame(other, start.SerializeAsString());
    const auto refused = read_evidence({first, file(other, "journal-0002.pb")});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().context.find("another run begins in it"), std::string::npos);
}

TEST_F(Journals, ThatAreNoRegularFilesAreRefused) {
    const auto refused = read_evidence({"/dev/zero"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().context, "/dev/zero is not a regular file");
    EXPECT_FALSE(stream_journal("/dev/zero", [](Event&&, std::uint64_t) {}));
}

}  // namespace
}  // namespace rig::reports
