#include <gtest/gtest.h>

#include <string>

#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

using plugrig::reports::Event;
using plugrig::reports::Input;

const std::string production = from_root("fixtures/populations/production.textproto");

std::string input(const SuiteRun& run, Input::Role role) {
    for (const Event& event : run.journal().events) {
        if (event.has_input() && event.input().role() == role) return event.input().content();
    }
    return "none";
}

TEST(Population, GivesEachSeedAnotherPlugAndTheSameSeedTheSame) {
    const SuiteRun seven{{"--population", production, "--seed", "7"}};
    const SuiteRun again{{"--population", production, "--seed", "7"}};
    const SuiteRun eight{{"--population", production, "--seed", "8"}};
    EXPECT_EQ(seven.exit_code(), 0) << seven.said();
    EXPECT_EQ(seven.canonical(), again.canonical());
    EXPECT_NE(input(seven, Input::STATION), input(eight, Input::STATION));
}

TEST(Population, StandsInTheJournalWithThePlugThatWasDrawn) {
    const SuiteRun run{{"--population", production}};
    EXPECT_EQ(input(run, Input::POPULATION), slurp(production));
    EXPECT_TRUE(mentions(input(run, Input::STATION), "shunt_error: "));
}

TEST(Population, LeavesTheLastWordToSet) {
    const SuiteRun run{{"--population", production, "--set", "virtual.mains.voltage_v=225"}};
    EXPECT_TRUE(mentions(input(run, Input::STATION), "voltage_v: 225\n"));
}

// A tolerance that nobody has told the program about.
TEST(Population, IsTakenFromAnyFile) {
    const reports::TemporaryFolder folder;
    spill(
        folder / "bad.textproto",
        "name: \"bad\" format: 1\n"
        "quantity { knob: \"virtual.plug.metering_parts.shunt_error\" uniform { low: 0.05 high: 0.06 } }\n");
    const SuiteRun run{{"--population", (folder / "bad.textproto").string()}};
    EXPECT_EQ(run.exit_code(), 1) << run.said();
    EXPECT_TRUE(mentions(run.record().cause(), "i_error")) << run.record().cause();
}

TEST(Population, IsRefusedWithItsPlaceAndNothingIsEnergised) {
    const reports::TemporaryFolder folder;
    spill(folder / "typo.textproto",
          "name: \"typo\" format: 1\n"
          "quantity { knob: \"virtual.plug.shunt\" uniform { low: 0 high: 1 } }\n");
    const SuiteRun run{{"--population", (folder / "typo.textproto").string()}};
    EXPECT_EQ(run.exit_code(), 2);
    EXPECT_TRUE(mentions(run.err(), "typo.textproto:2:12: ")) << run.err();
    EXPECT_FALSE(run.left_a_folder());
}

}  // namespace
}  // namespace rig::tests
