#include "reports/journal/journal_writer.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "reports/journal/journal_reader.hpp"
#include "reports/temporary_folder.hpp"

namespace rig::reports {
namespace {

namespace fs = std::filesystem;

Event note(std::uint64_t seq, const std::string& text) {
    Event event;
    event.set_seq(seq);
    event.set_t_ns(static_cast<std::int64_t>(seq) * 1000);
    event.mutable_note()->set_text(text);
    return event;
}

unsigned mode_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777;
}

template <class Action>
std::string context_of(Errc expected, Action&& action) {
    try {
        action();
    } catch (const Error& error) {
        EXPECT_EQ(to_string(error.code), to_string(expected)) << error.context;
        return error.context;
    }
    ADD_FAILURE() << "no error";
    return {};
}

TEST(JournalWriter, WritesWhatAReaderReads) {
    const TemporaryFolder folder;
    auto writer = JournalWriter::create(folder / "slot1");
    writer.append(note(1, "first"));
    writer.flush();
    writer.append(note(2, "second"));
    writer.sync();
    const auto journal = read_journal(folder / "slot1/journal-0001.pb");
    ASSERT_TRUE(journal) << journal.error().context;
    ASSERT_EQ(journal->events.size(), 2u);
    EXPECT_EQ(journal->events[0].SerializeAsString(), note(1, "first").SerializeAsString());
    EXPECT_EQ(journal->events[1].SerializeAsString(), note(2, "second").SerializeAsString());
    EXPECT_TRUE(journal->end.notices().empty());
}

TEST(JournalWriter, IsReadableByItsOwnerOnly) {
    const TemporaryFolder folder;
    const auto before = ::umask(0);
    const auto writer = JournalWriter::create(folder / "slot1");
    ::umask(before);
    EXPECT_EQ(mode_of(folder / "slot1"), 0700u);
    EXPECT_EQ(mode_of(folder / "slot1/journal-0001.pb"), 0600u);
}

TEST(JournalWriter, NeverOverwritesAJournal) {
    const TemporaryFolder folder;
    {
        auto writer = JournalWriter::create(folder / "slot1");
        writer.append(note(1, "evidence"));
        writer.flush();
    }
    const auto context = context_of(Errc::rig_fault, [&] { JournalWriter::create(folder / "slot1"); });
    EXPECT_NE(context.find("journal-0001.pb"), std::string::npos) << context;
    EXPECT_NE(context.find("File exists"), std::string::npos) << context;
    EXPECT_EQ(read_journal(folder / "slot1/journal-0001.pb")->events.size(), 1u);
}

TEST(JournalWriter, HoldsEventsBackUntilFlush) {
    const TemporaryFolder folder;
    auto writer = JournalWriter::create(folder / "slot1");
    writer.append(note(1, "pending"));
    EXPECT_EQ(read_journal(writer.path())->events.size(), 0u);
    writer.flush();
    EXPECT_EQ(read_journal(writer.path())->events.size(), 1u);
}

TEST(JournalWriter, SaysThatTheDiskIsFull) {
    JournalWriter writer{File::open_existing("/dev/full")};
    const auto context = context_of(Errc::rig_fault, [&] { writer.flush(); });
    EXPECT_EQ(context, "disk full: cannot write /dev/full: No space left on device");
}

TEST(JournalWriter, SaysWhereItCannotWrite) {
    const auto context = context_of(Errc::rig_fault, [] { JournalWriter::create("/nowhere/slot1"); });
    EXPECT_EQ(context, "cannot create folder /nowhere/slot1: No such file or directory");
}

TEST(JournalWriter, RefusesAnEventOutOfOrder) {
    const TemporaryFolder folder;
    auto writer = JournalWriter::create(folder / "slot1");
    context_of(Errc::internal, [&] { writer.append(note(2, "no first")); });
    writer.append(note(1, "first"));
    context_of(Errc::internal, [&] { writer.append(note(1, "again")); });
    context_of(Errc::internal, [&] { writer.append(note(3, "leap")); });
    EXPECT_EQ(writer.last_seq(), 1u);
}

TEST(JournalWriter, RefusesAnEventThatSaysNothing) {
    const TemporaryFolder folder;
    auto writer = JournalWriter::create(folder / "slot1");
    Event empty;
    empty.set_seq(1);
    context_of(Errc::internal, [&] { writer.append(empty); });
}

TEST(JournalWriter, GoesOnWithTheByteThatFailed) {
    const TemporaryFolder folder;
    const auto path = folder / "limited";
    JournalWriter writer{File::create(path)};
    for (std::uint64_t seq = 1; seq <= 100; ++seq)
        writer.append(note(seq, std::string(100, 'x')));
    struct rlimit before {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto limited = before;
    limited.rlim_cur = 5000;
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limited), 0);
    const auto context = context_of(Errc::rig_fault, [&] { writer.flush(); });
    EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, handler);
    EXPECT_EQ(context, "cannot write " + path.string() + ": File too large");
    EXPECT_EQ(std::filesystem::file_size(path), 5000u);
    EXPECT_TRUE(read_journal(path)->end.cut);
    writer.flush();
    const auto journal = read_journal(path);
    ASSERT_TRUE(journal) << journal.error().context;
    EXPECT_EQ(journal->events.size(), 100u);
    EXPECT_TRUE(journal->end.notices().empty());
}

TEST(JournalWriter, KeepsAJournalReadableWhenTheRigSaysSomethingThatIsNotUtf8) {
    const TemporaryFolder folder;
    auto writer = JournalWriter::create(folder / "slot1");
    writer.append(note(1, "the plug said \xFE"));
    Event rx;
    rx.set_seq(2);
    rx.mutable_rx()->set_data("\xFE\xFF");
    writer.append(rx);
    writer.flush();
    const auto journal = read_journal(writer.path());
    ASSERT_TRUE(journal) << journal.error().context;
    ASSERT_EQ(journal->events.size(), 2u);
    EXPECT_EQ(journal->events[0].note().text(), R"(the plug said \xFE)");
    EXPECT_EQ(journal->events[1].rx().data(), "\xFE\xFF");
}

TEST(RequireFreeSpace, RefusesMoreThanTheDiskHas) {
    const TemporaryFolder folder;
    require_free_space(folder.path(), 1);
    require_free_space(folder / "not/yet/made", 1);
    const auto context = context_of(Errc::rig_fault, [&] { require_free_space(folder.path(), UINT64_MAX); });
    EXPECT_NE(context.find("disk full: "), std::string::npos) << context;
    EXPECT_NE(context.find(folder.path().string()), std::string::npos) << context;
}

}  // namespace
}  // namespace rig::reports
