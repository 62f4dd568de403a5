#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

using plugrig::reports::Event;

// What went over the wires, byte for byte, and when.
std::vector<std::string> wire_events(const SuiteRun& run) {
    std::vector<std::string> events;
    for (const Event& event : run.journal().events) {
        const auto kind = event.kind_case();
        if (kind == Event::kRx || kind == Event::kTx || kind == Event::kEdge || kind == Event::kDrive ||
            kind == Event::kMeterRead)
            events.push_back(event.SerializeAsString());
    }
    return events;
}

TEST(RunWithTheSameSeed, GivesTheSameCanonicalReport) {
    const SuiteRun one{{"--seed", "7"}};
    const SuiteRun other{{"--seed", "7"}};
    const std::string report = one.canonical();
    EXPECT_TRUE(mentions(report, "verdict PASS")) << report;
    EXPECT_EQ(report, other.canonical());
}

TEST(RunWithTheSameSeed, PutsTheSameBytesAndEdgesOnTheWires) {
    const SuiteRun one{{"--seed", "7"}};
    const SuiteRun other{{"--seed", "7"}};
    const auto events = wire_events(one);
    EXPECT_GT(events.size(), 1000u);
    EXPECT_EQ(events, wire_events(other));
}

TEST(RunWithTheSameSeed, GivesTheSameReportOnADirtyConsole) {
    const std::vector<std::string> dirty{"--seed", "7",
                                         "--set",  "virtual.plug.console.tear_every=5",
                                         "--set",  "virtual.plug.console.join_every=3"};
    const SuiteRun one{dirty};
    EXPECT_EQ(one.canonical(), SuiteRun{dirty}.canonical());
}

TEST(RunWithTheSameSeed, GivesTheSameReportFromAnotherFolder) {
    const SuiteRun here{{"--seed", "7"}};
    const reports::TemporaryFolder elsewhere;
    const Finished there =
        run_process(PLUGRIG_PROGRAM, {"run", "suites/eol.textproto", "--seed", "7"}, {}, elsewhere.path());
    EXPECT_EQ(there.exit_code, 0) << there.err;
    const std::string run = (elsewhere / "runs/latest").string();
    EXPECT_EQ(plugrig({"report", run, "--format", "canonical"}).out, here.canonical());
}

TEST(RunWithAnotherSeed, IsAnotherRun) {
    const SuiteRun one{{"--seed", "7"}};
    const SuiteRun other{{"--seed", "8"}};
    EXPECT_NE(one.canonical(), other.canonical());
    EXPECT_NE(wire_events(one), wire_events(other));
}

TEST(CanonicalReport, NamesNoPlaceHostDateOrBuild) {
    const SuiteRun run;
    const std::string report = run.canonical();
    const auto host = run.record().run().host();
    ASSERT_FALSE(host.hostname().empty());
    const std::string started = host.started_utc();
    ASSERT_EQ(started.size(), std::string{"2026-11-22T10:15:30.123Z"}.size()) << started;
    EXPECT_FALSE(mentions(report, "\"" + host.hostname() + "\""));
    EXPECT_FALSE(mentions(report, host.build()));
    EXPECT_FALSE(mentions(report, started.substr(0, 10)));
    EXPECT_FALSE(mentions(report, run.folder().filename().string().substr(0, 8)));
    EXPECT_FALSE(mentions(report, run.base().string()));
    EXPECT_FALSE(mentions(report, PLUGRIG_SOURCE_DIR));
    EXPECT_FALSE(mentions(report, "/tmp"));
}

}  // namespace
}  // namespace rig::tests
