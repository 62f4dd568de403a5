#include "reports/run_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "reports/record_file.hpp"
#include "reports/sample_record.hpp"
#include "reports/temporary_folder.hpp"

namespace rig::reports {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const RunFolder::Utc started =
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 10h + 15min + 30s + 123ms;

TEST(RunFolder, IsNamedAfterItsInstantAndSuite) {
    const TemporaryFolder base;
    const auto run = RunFolder::create(base / "runs", started, "eol");
    EXPECT_EQ(run.path(), base / "runs/20261122T101530.123Z-eol");
    EXPECT_TRUE(fs::is_directory(run.path()));
    EXPECT_EQ(fs::read_symlink(base / "runs/latest"), "20261122T101530.123Z-eol");
}

TEST(RunFolder, WritesTheInstantForPeopleToo) {
    EXPECT_EQ(iso_utc(started), "2026-11-22T10:15:30.123Z");
    EXPECT_EQ(iso_utc(RunFolder::Utc{}), "1970-01-01T00:00:00.000Z");
}

TEST(RunFolder, IsOpenToItsOwnerOnly) {
    const TemporaryFolder base;
    const auto before = ::umask(0);
    const auto run = RunFolder::create(base.path(), started, "eol");
    const auto slot = run.create_slot(1);
    ::umask(before);
    for (const auto& folder : {run.path(), slot}) {
        struct stat status {};
        ASSERT_EQ(::stat(folder.c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 07777, 0700u) << folder;
    }
}

TEST(RunFolder, TakesAnotherNameWhenTheFirstIsTaken) {
    const TemporaryFolder base;
    RunFolder::create(base.path(), started, "eol");
    EXPECT_EQ(RunFolder::create(base.path(), started, "eol").path(), base / "20261122T101530.123Z-eol-2");
    EXPECT_EQ(RunFolder::create(base.path(), started, "eol").path(), base / "20261122T101530.123Z-eol-3");
    EXPECT_EQ(fs::read_symlink(base / "latest"), "20261122T101530.123Z-eol-3");
}

TEST(RunFolder, StaysUnderItsBaseWhateverTheSuiteIsCalled) {
    const TemporaryFolder base;
    EXPECT_EQ(RunFolder::create(base.path(), started, "../../etc/x y").path().parent_path(), base.path());
    EXPECT_TRUE(fs::exists(base / "20261122T101530.123Z-______etc_x_y"));
}

TEST(RunFolder, NeverReplacesAFileCalledLatest) {
    const TemporaryFolder base;
    std::ofstream{base / "latest"} << "mine";
    EXPECT_THROW(RunFolder::create(base.path(), started, "eol"), Error);
    EXPECT_FALSE(fs::is_symlink(base / "latest"));
    EXPECT_EQ(fs::file_size(base / "latest"), 4u);
}

TEST(RunFolder, CreatesASlotOnceAndThenFindsIt) {
    const TemporaryFolder base;
    const auto run = RunFolder::create(base.path(), started, "eol");
    EXPECT_EQ(run.create_slot(3), run.path() / "slot3");
    std::ofstream{run.slot(3) / "kept"} << "x";
    EXPECT_EQ(run.create_slot(3), run.path() / "slot3");
    EXPECT_TRUE(fs::exists(run.slot(3) / "kept"));
}

TEST(RunFolder, IsFoundByFolderSlotRecordOrLatest) {
    const TemporaryFolder base;
    const auto run = RunFolder::create(base.path(), started, "eol");
    run.create_slot(1);
    write_record(run.path(), passing_record());
    for (const auto& name : {run.path(), run.slot(1), run.record(), base / "latest"}) {
        const auto found = RunFolder::open(name);
        ASSERT_TRUE(found) << name << ": " << found.error().context;
        EXPECT_EQ(found->path(), fs::canonical(run.path())) << name;
        EXPECT_TRUE(read_record(found->record())) << name;
    }
}

TEST(RunFolder, SaysThatARunDidNotFinish) {
    const TemporaryFolder base;
    const auto run = RunFolder::create(base.path(), started, "eol");
    const auto found = RunFolder::open(run.path());
    ASSERT_FALSE(found);
    EXPECT_EQ(to_string(found.error().code), "bad input");
    EXPECT_NE(found.error().context.find("did not finish"), std::string::npos) << found.error().context;
}

TEST(RunFolder, SaysThatThereIsNoRun) {
    const auto found = RunFolder::open("/nowhere/at/all");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().context, "no run at /nowhere/at/all: No such file or directory");
}

TEST(RunFolder, SaysWhereItCannotBeMade) {
    try {
        RunFolder::create("/proc/nothing", started, "eol");
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(to_string(error.code), "rig fault");
        EXPECT_NE(error.context.find("/proc/nothing"), std::string::npos) << error.context;
    }
}

}  // namespace
}  // namespace rig::reports
