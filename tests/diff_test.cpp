#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

Finished diff(const SuiteRun& left, const SuiteRun& right, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"diff", left.folder().string(), right.folder().string()});
    return plugrig(more);
}

TEST(Diff, OfTwoEqualRunsSaysEqual) {
    const SuiteRun run;
    const SuiteRun again;
    const auto before = contents(run.folder());
    const Finished finished = diff(run, again, {"--exit-code"});
    EXPECT_EQ(finished.exit_code, 0) << finished.out;
    EXPECT_EQ(finished.out, "equal\n");
    EXPECT_EQ(contents(run.folder()), before) << "nothing in a run folder is touched";
}

TEST(Diff, OfAGoodAndAWeldedRelayShowsKnobVerdictAndCause) {
    const SuiteRun good;
    const SuiteRun welded{{"--seed", "7", "--set", "virtual.plug.relay.welded=true"}};
    const Finished finished = diff(good, welded);
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    for (const char* words : {"fixtures/stations/virtual.textproto", "+ ", "welded: true", "relay/off_1",
                              "PASS \u2192 FAIL", "relay welded", "only in the first"})
        EXPECT_TRUE(mentions(finished.out, words)) << words << " not in\n" << finished.out;
    EXPECT_FALSE(mentions(finished.out, "wire {")) << "the station differs in its knob alone\n"
                                                   << finished.out;
    EXPECT_EQ(diff(good, welded, {"--exit-code"}).exit_code, 1);
}

TEST(Diff, OfAnotherDividerPutsTheVoltageFirst) {
    const SuiteRun good;
    const SuiteRun shifted{{"--seed", "7", "--set", "virtual.plug.voltage_gain_error=0.02"}};
    const auto lines = lines_of(diff(good, shifted).out);
    const auto table = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
        return mentions(line, "measurement") && mentions(line, "of limits");
    });
    ASSERT_LT(table - lines.begin(), static_cast<std::ptrdiff_t>(lines.size()) - 1);
    EXPECT_TRUE(mentions(table[1], "metering/u_error")) << table[1];
}

TEST(Diff, StandsInTwoColumnsOnAWideTerminalOnly) {
    const SuiteRun one;
    const SuiteRun torn{{"--seed", "7", "--set", "virtual.plug.console.tear_every=5"}};
    const Finished plain = diff(one, torn);
    EXPECT_TRUE(mentions(plain.out, "Console, numbers aside")) << plain.out;
    EXPECT_FALSE(mentions(plain.out, "\u2502"));
    EXPECT_FALSE(mentions(plain.out, "\x1b"));
}

TEST(DiffAsJson, IsOneObject) {
    const SuiteRun one;
    const SuiteRun other{{"--seed", "8"}};
    const Finished finished = diff(one, other, {"--json"});
    ASSERT_EQ(lines_of(finished.out).size(), 1u) << finished.out;
    const auto object = json_object(finished.out);
    EXPECT_EQ(text_of(object, "event"), "diff");
    EXPECT_FALSE(object.at("equal").as_bool());
    EXPECT_FALSE(object.at("measurements").as_array().empty());
    EXPECT_EQ(plugrig({"diff", "/nonexistent", one.folder().string(), "--json"}).exit_code, 2);
}

TEST(DiffWithARunThatWasKilled, TakesTheVerdictOfItsJournal) {
    const SuiteRun run;
    const SuiteRun killed;
    const std::string journal = slurp(killed.journal_file());
    spill(killed.journal_file(), journal.substr(0, journal.size() / 2));
    std::filesystem::remove(killed.folder() / "record.pb");
    const Finished finished = diff(run, killed);
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    EXPECT_TRUE(mentions(finished.out, "PASS \u2192 INCONCLUSIVE")) << finished.out;
}

}  // namespace
}  // namespace rig::tests
