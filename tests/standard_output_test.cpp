#include <gtest/gtest.h>

#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

const std::string suite = from_root("suites/eol.textproto");

// As `plugrig … > FILE` on a disk that is full.
Finished with_a_full_disk(const std::string& command) {
    return run_process("/bin/sh", {"-c", "exec \"$0\" " + command + " > /dev/full", PLUGRIG_PROGRAM});
}

TEST(StandardOutput, ThatDoesNotTakeAllIsNoSuccess) {
    const SuiteRun good;
    for (const std::string& command :
         {std::string{"knobs"}, std::string{"--help"}, std::string{"check "} + suite,
          "report " + good.folder().string(), "report --format html " + good.folder().string()}) {
        const Finished finished = with_a_full_disk(command);
        EXPECT_EQ(finished.exit_code, 3) << command;
        EXPECT_EQ(finished.err,
                  "plugrig: standard output did not take all that was to be printed; check the disk or the "
                  "program that it leads to\n")
            << command;
    }
}

TEST(StandardOutput, ThatDoesNotTakeAllLeavesTheVerdictOfABadPlug) {
    const reports::TemporaryFolder folder;
    const std::string run = std::string{"run "} + suite + " --out " + folder.path().string() + " ";
    EXPECT_EQ(with_a_full_disk(run).exit_code, 3);
    EXPECT_EQ(with_a_full_disk(run + "--set virtual.plug.relay.welded=true").exit_code, 1);
}

// As a service manager may start it, or `plugrig … <&-`.
TEST(StandardStreams, ThatAreClosedAreNotTakenByWhatTheProgramOpens) {
    const auto with = [](const std::string& command) {
        return run_process("/bin/sh", {"-c", "exec timeout 60 \"$0\" " + command, PLUGRIG_PROGRAM});
    };
    const Finished no_input = with("console <&-");
    EXPECT_EQ(no_input.exit_code, 0) << "it reads its lines from something else, and hangs";
    EXPECT_TRUE(mentions(no_input.out, "WiFi Init Done")) << no_input.out;
    EXPECT_EQ(with("knobs >&-").exit_code, 3) << "nobody has seen them";
    const reports::TemporaryFolder folder;
    EXPECT_EQ(with("--verbose run " + suite + " --out " + folder.path().string() + " 2>&-").exit_code, 0);
    EXPECT_EQ(plugrig({"rejudge", (folder / "latest").string()}).exit_code, 0)
        << "no message is in the journal";
}

}  // namespace
}  // namespace rig::tests
