// What is private is learned from the journal: one that is cut, empty or of another run must not let it out.
#include <gtest/gtest.h>

#include "reports/journal/journal_format.hpp"
#include "tests/canaries.hpp"

namespace rig::tests {
namespace {

namespace fs = std::filesystem;

/// Lets the plug store secrets and asks for them in ways that a record's causes quote.
constexpr const char* quoting_suite = R"(name: "quoting"
format: 1
needs_of_station { line: [CONSOLE, TAP] load: [1] meter: true }
case {
  name: "up"
  step { id: "on" within_ms: 500 power { on: true } }
  step { id: "boot" within_ms: 8000 expect { golden: "boot" } }
}
case {
  name: "stored"
  needs: "up"
  step { id: "psk" within_ms: 1000 query { command: "config write STA WpaPsk yellow+Canary&9" golden: "ver" } }
  step { id: "key" within_ms: 1000
         query { command: "config write meross dev.cfg.Key c4n4ryKeyOfTheCloud" golden: "ver" } }
  step { id: "read" within_ms: 1000 query { command: "config read STA WpaPsk" golden: "ver" } }
}
)";

/// A run whose record quotes what its journal alone calls private.
class UntrustedJournal : public testing::Test {
  protected:
    static SuiteRun quoting_run(const char* seed) {
        static const reports::TemporaryFolder folder;
        spill(folder / "quoting.textproto", quoting_suite);
        return SuiteRun{{"--seed", seed, "--set", "virtual.plug.uuid=" + std::string{uuid}, "--set",
                         "virtual.plug.mac=" + std::string{mac}},
                        (folder / "quoting.textproto").string()};
    }
    Finished report(const std::string& format) const {
        return plugrig({"report", run.folder().string(), "--format", format});
    }
    void expect_nothing_let_out(const std::string& reason) const {
        for (const std::string& format : formats) {
            const Finished finished = report(format);
            EXPECT_EQ(finished.exit_code, format == "canonical" ? 2 : 0) << finished.err;
            EXPECT_TRUE(mentions(finished.err, reason)) << format << ": " << finished.err;
            EXPECT_EQ(seen_in(finished.out + finished.err), std::vector<std::string>{}) << format;
        }
        for (const std::vector<std::string>& command :
             {std::vector<std::string>{"rejudge", run.folder().string()},
              {"rejudge", run.folder().string(), "--json"},
              {"diff", run.folder().string(), other.folder().string()},
              {"diff", other.folder().string(), run.folder().string(), "--json"}}) {
            const Finished finished = plugrig(command);
            EXPECT_EQ(seen_in(finished.out + finished.err), std::vector<std::string>{}) << command.front();
        }
    }

    const SuiteRun run{quoting_run("1")};
    const SuiteRun other{quoting_run("2")};
};

TEST_F(UntrustedJournal, WouldLetOutWhatItsRecordQuotes) {
    const std::string record = slurp(run.folder() / "record.pb");
    EXPECT_TRUE(mentions(record, passphrase)) << "or these tests look for nothing";
    const std::string shown = report("json").out;
    EXPECT_EQ(seen_in(shown), std::vector<std::string>{});
    EXPECT_TRUE(mentions(shown, "‹redacted›"));
}

TEST_F(UntrustedJournal, ThatIsCutLetsNothingOutAndIsSaidToBe) {
    const std::string whole = slurp(run.journal_file());
    for (const std::size_t sixteenth : {0, 1, 5, 10, 13, 14, 15}) {
        spill(run.journal_file(), whole.substr(0, whole.size() * sixteenth / 16));
        expect_nothing_let_out("the journal is ");
    }
    spill(run.journal_file(), whole.substr(0, 12));
    expect_nothing_let_out("the journal is empty, or its beginning is missing");
    spill(run.journal_file(), whole.substr(0, whole.size() - 1));
    expect_nothing_let_out("the journal is cut: it does not reach the end of the run");
}

TEST_F(UntrustedJournal, ThatIsCutIsSaidToBeByDiffAndRejudge) {
    const std::string whole = slurp(run.journal_file());
    spill(run.journal_file(), whole.substr(0, whole.size() - 100));
    const Finished compared = plugrig({"diff", run.folder().string(), other.folder().string()});
    EXPECT_EQ(compared.exit_code, 0) << compared.err;
    EXPECT_TRUE(mentions(compared.err, "cut tail at offset")) << compared.err;
    EXPECT_TRUE(mentions(compared.err, "does not reach the end of the run")) << compared.err;
    const Finished judged = plugrig({"rejudge", run.folder().string()});
    EXPECT_TRUE(mentions(judged.out, "does not reach the end of the run")) << judged.out;
    spill(run.journal_file(), "");
    const Finished empty = plugrig({"diff", run.folder().string(), other.folder().string()});
    EXPECT_TRUE(mentions(empty.err, "the journal is empty")) << empty.err;
    EXPECT_EQ(plugrig({"rejudge", run.folder().string()}).exit_code, 2);
}

TEST_F(UntrustedJournal, OfAnotherRunLetsNothingOutAndIsRefused) {
    const SuiteRun foreign;
    for (const fs::path& journal : {other.journal_file(), foreign.journal_file()}) {
        spill(run.journal_file(), slurp(journal));
        expect_nothing_let_out("journal and record.pb are not of one run: ");
        const std::string folder = run.folder().string();
        for (const std::vector<std::string>& command : {std::vector<std::string>{"rejudge", folder},
                                                        {"rejudge", folder, "--salvage"},
                                                        {"diff", folder, other.folder().string()},
                                                        {"diff", other.folder().string(), folder}}) {
            const Finished refused = plugrig(command);
            EXPECT_EQ(refused.exit_code, 2) << command.front() << refused.out;
            EXPECT_TRUE(mentions(refused.err, "are not of one run: ")) << refused.err;
            EXPECT_TRUE(mentions(refused.err, "move record.pb away")) << refused.err;
        }
    }
    fs::remove(run.folder() / "record.pb");
    EXPECT_EQ(plugrig({"rejudge", run.folder().string()}).exit_code, 0) << "the journal by itself is good";
}

TEST_F(UntrustedJournal, WithACopyOrAnotherRunsBehindItIsRefused) {
    for (const fs::path& second : {run.journal_file(), other.journal_file()}) {
        spill(run.folder() / "slot1" / "journal-0002.pb", slurp(second));
        for (const char* salvage : {"", "--salvage"}) {
            std::vector<std::string> command{"rejudge", run.folder().string()};
            if (*salvage != '\0') command.push_back(salvage);
            const Finished refused = plugrig(command);
            EXPECT_EQ(refused.exit_code, 2) << refused.out;
            EXPECT_TRUE(mentions(refused.err, "journal-0002.pb: ")) << refused.err;
            EXPECT_TRUE(mentions(refused.err, "not the rest of this run's journal")) << refused.err;
        }
        expect_nothing_let_out("not the rest of this run's journal");
    }
}

TEST_F(UntrustedJournal, ThatIsNoRegularFileIsNotRead) {
    fs::remove(run.journal_file());
    fs::create_symlink("/dev/zero", run.journal_file());
    expect_nothing_let_out("is not a regular file");
    EXPECT_EQ(plugrig({"rejudge", run.folder().string()}).exit_code, 2);
    EXPECT_EQ(plugrig({"decode", "journal", "/dev/zero"}).exit_code, 2);
}

TEST_F(UntrustedJournal, BesideARecordThatIsCutIsJudgedButTheRecordIsNotShown) {
    const std::string whole = slurp(run.folder() / "record.pb");
    spill(run.folder() / "record.pb", whole.substr(0, 2));
    const Finished refused = report("text");
    EXPECT_EQ(refused.exit_code, 2) << refused.out;
    EXPECT_EQ(refused.out, "");
    EXPECT_TRUE(mentions(refused.err, "this record is cut")) << refused.err;
    EXPECT_TRUE(mentions(plugrig({"rejudge", run.folder().string()}).out, "this record is cut"));
}

}  // namespace
}  // namespace rig::tests
