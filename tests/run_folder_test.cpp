#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "reports/digest.hpp"
#include "tests/plugrig_program.hpp"
#include "tests/terminal.hpp"

namespace rig::tests {
namespace {

namespace fs = std::filesystem;
using plugrig::reports::Event;
using plugrig::reports::Input;

unsigned mode_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(lstat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777;
}

TEST(RunFolder, IsLaidOutAsPromised) {
    const SuiteRun run;
    const fs::path folder = run.folder();
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator{folder})
        found.insert(entry.path().lexically_relative(folder).string());
    const std::set<std::string> promised{"console.log", "junit.xml", "record.json",          "record.pb",
                                         "report.html", "slot1",     "slot1/journal-0001.pb"};
    EXPECT_EQ(found, promised);
    EXPECT_EQ(fs::read_symlink(run.base() / "latest"), folder.filename()) << "a link that can be moved along";
    const std::string name = folder.filename().string();  // 20261122T101530.123Z-eol
    EXPECT_EQ(name.size(), 24u) << name;
    EXPECT_EQ(name.substr(8, 1) + name.substr(15, 1) + name.substr(19), "T.Z-eol") << name;
}

TEST(RunFolder, IsNobodyElsesToRead) {
    const SuiteRun run;
    const fs::path folder = run.folder();
    EXPECT_EQ(mode_of(folder), 0700u);
    for (const auto& entry : fs::recursive_directory_iterator{folder})
        EXPECT_EQ(mode_of(entry.path()), entry.is_directory() ? 0700u : 0600u) << entry.path();
}

TEST(RunFolder, TellsWhereToReadWhenARunFails) {
    const SuiteRun run{{"--set", "virtual.plug.console.silent=true"}};
    EXPECT_TRUE(mentions(run.out(), "read " + (run.folder() / "console.log").string() + " from "))
        << run.out();
}

TEST(RunFolder, NamesTheRunOnTheTerminalAsLatest) {
    const SuiteRun run;
    EXPECT_TRUE(mentions(run.out(), run.folder().string())) << run.out();
}

TEST(Journal, HoldsEveryInputWholeWithItsDigest) {
    const SuiteRun run;
    std::map<Input::Role, unsigned> roles;
    for (const Event& event : run.journal().events) {
        if (!event.has_input()) continue;
        const Input& input = event.input();
        ++roles[input.role()];
        EXPECT_EQ(input.content(), slurp(from_root(input.name())));
        EXPECT_EQ(input.sha256(), reports::sha256(input.content())) << input.name();
    }
    for (const auto role : {Input::SUITE, Input::STATION, Input::PROFILE, Input::PINMAP, Input::CHATTER})
        EXPECT_EQ(roles[role], 1u) << Input::Role_Name(role);
    EXPECT_GE(roles[Input::GOLDEN], 1u);
}

TEST(Journal, HoldsTheStationAsTheKnobsLeftIt) {
    const SuiteRun run{{"--seed", "7", "--set", "virtual.plug.voltage_gain_error=0.0125"}};
    for (const Event& event : run.journal().events) {
        if (event.has_input() && event.input().role() == Input::STATION) {
            EXPECT_TRUE(mentions(event.input().content(), "voltage_gain_error: 0.0125"));
            EXPECT_EQ(event.input().sha256(), reports::sha256(event.input().content()));
            return;
        }
    }
    FAIL() << "no station";
}

TEST(Record, NamesThePlugByItsLabelAndByWhatItSays) {
    const SuiteRun run{{"--dut", "1811SN0042"}};
    EXPECT_EQ(run.record().run().dut(), "1811SN0042");
    EXPECT_EQ(run.record().dut().uuid(), "18110800000000000000020000310001")
        << "whole: the record is evidence";
    EXPECT_EQ(run.record().dut().mac(), "02:00:00:31:00:01");
}

TEST(Record, SaysByWhichBuildItWasMade) {
    const SuiteRun run;
    const auto host = run.record().run().host();
    EXPECT_FALSE(host.revision().empty());
    EXPECT_NE(host.build().back(), ' ');
    EXPECT_FALSE(mentions(run.canonical(), host.revision()));
}

TEST(Journal, EndsWithTheProofOfTheSafeState) {
    const SuiteRun run;
    unsigned proofs = 0;
    bool mains_after_proof = false;
    for (const Event& event : run.journal().events) {
        if (event.has_safe_proof()) {
            ++proofs;
            const auto& proof = event.safe_proof();
            EXPECT_TRUE(proof.requested_mains() && proof.input_was_present());
            EXPECT_TRUE(proof.input_absent() && proof.output_absent() && proof.mirror_closed());
            EXPECT_TRUE(proof.lines_inactive() && proof.proven()) << proof.reason();
        }
        mains_after_proof |= proofs > 0 && event.has_drive() && event.drive().active();
    }
    EXPECT_EQ(proofs, 1u);
    EXPECT_FALSE(mains_after_proof);
    EXPECT_TRUE(run.record().safe_state().proven());
}

TEST(ConsoleLog, IsTextThatATechnicianCanRead) {
    const SuiteRun run;
    const std::string log = slurp(run.folder() / "console.log");
    for (const char* words : {"F1: 0000 0000", "Meross IOT running", "WiFi Init Done", "meross hw",
                              "model     :mss310", "fw version:2.1.7", "In fac mode:NO"})
        EXPECT_TRUE(mentions(log, words)) << words;
    EXPECT_TRUE(log.starts_with("# console of eol, slot 1 of virtual, seed 7: PASS\n")) << log.substr(0, 100);
    EXPECT_TRUE(mentions(log, " epoch 1: power ===\n"));
    const auto record = run.record();
    for (const auto& tested : record.case_())
        for (const auto& step : tested.step())
            EXPECT_TRUE(mentions(log, " " + tested.name() + "/" + step.id() + " ---\n")) << step.id();
    EXPECT_FALSE(mentions(log, "] >")) << "a healthy plug echoes all";
    for (const unsigned char c : log)
        ASSERT_TRUE(c == '\n' || c == '\t' || c >= 0x20) << "control character " << int{c};
}

TEST(JsonOutput, IsOneObjectALineAndEndsWithTheVerdict) {
    const SuiteRun run{{"--seed", "7", "--json"}};
    const auto lines = lines_of(run.out());
    ASSERT_GT(lines.size(), 100u);
    unsigned begun = 0;
    unsigned ended = 0;
    for (const std::string& line : lines) {
        const std::string event = text_of(json_object(line), "event");
        EXPECT_FALSE(event.empty()) << line;
        begun += event == "step_begin";
        ended += event == "step_end";
    }
    EXPECT_EQ(begun, ended);
    const auto result = json_object(lines.back());
    EXPECT_EQ(text_of(result, "event"), "result");
    EXPECT_EQ(text_of(result, "verdict"), "PASS");
    EXPECT_EQ(number_of(result, "exit_code"), 0);
    EXPECT_EQ(fs::canonical(text_of(result, "run")), run.folder());
    EXPECT_EQ(run.err(), "");
}

TEST(JsonOutput, NamesTheCauseOfAFailure) {
    const SuiteRun run{{"--json", "--set", "virtual.plug.relay.welded=true"}};
    const auto result = json_object(lines_of(run.out()).back());
    EXPECT_EQ(text_of(result, "verdict"), "FAIL");
    EXPECT_TRUE(mentions(text_of(result, "cause"), "welded"));
    EXPECT_EQ(number_of(result, "exit_code"), 1);
}

TEST(Output, HasNeitherColourNorProgressWithoutATerminal) {
    const SuiteRun run;
    EXPECT_FALSE(mentions(run.said(), "\x1B"));
    EXPECT_FALSE(mentions(run.said(), "\r"));
    EXPECT_EQ(run.err(), "");
}

TEST(Output, HasNoColourWhenNoColorIsSet) {
    const reports::TemporaryFolder folder;
    const Finished finished = run_on_terminal(
        "/usr/bin/env", {"NO_COLOR=1", PLUGRIG_PROGRAM, "run", from_root("suites/eol.textproto"), "--out",
                         (folder / "runs").string()});
    EXPECT_EQ(finished.exit_code, 0);
    EXPECT_FALSE(mentions(finished.out, "\x1B["));
    EXPECT_TRUE(mentions(finished.out, "PASS"));
}

TEST(Output, HasColourAndProgressOnATerminal) {
    const reports::TemporaryFolder folder;
    const Finished finished = run_on_terminal(
        PLUGRIG_PROGRAM, {"run", from_root("suites/eol.textproto"), "--out", (folder / "runs").string()});
    EXPECT_EQ(finished.exit_code, 0);
    EXPECT_TRUE(mentions(finished.out, "\x1B["));
    EXPECT_TRUE(mentions(finished.out, "\r[###"));
    EXPECT_TRUE(mentions(finished.out, "PASS"));
}

}  // namespace
}  // namespace rig::tests
