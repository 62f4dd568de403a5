#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "rig/runner/project.hpp"
#include "rig/suite/judge/judge.hpp"
#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

/// A suite whose group passes at its third attempt: each attempt asks twice for `ver`, and six answers are
/// wanted.
std::filesystem::path suite_in(const reports::TemporaryFolder& folder, unsigned attempts) {
    const auto path = folder / "group.textproto";
    std::ofstream{path} << R"(name: "group" format: 1
case {
  name: "c"
  step { id: "mains_on" within_ms: 500 power { on: true } }
  step { id: "boot" within_ms: 8000 expect { golden: "boot" } }
  step { id: "talk" group {
    attempts: )" << attempts
                        << R"(
    step { for_each { name: "n" in: ["1"]
      step { id: "select" load { number: "${n}" } } } }
    step { id: "ask" within_ms: 1000 query { command: "ver" } }
    step { id: "said" measure {
      count { pattern: "CM4 Image Ver: " }
      limits { low: 6 unit: COUNT } } } } }
  step { id: "mains_off" within_ms: 500 power { on: false } }
}
)";
    return path;
}

class RunOfAGroup : public testing::Test {
  protected:
    reports::TemporaryFolder folder;
    const SuiteRun run{{"--seed", "7"}, suite_in(folder, 3)};
};

TEST_F(RunOfAGroup, PassesWhenItsLastAttemptDoesAndSaysSo) {
    EXPECT_EQ(run.exit_code(), 0) << run.said();
    EXPECT_TRUE(mentions(run.out(), "PASS on attempt 3 of 3")) << run.out();
    EXPECT_TRUE(mentions(run.out(), "retried  c/talk: ")) << run.out();
    const auto page = plugrig({"report", run.folder().string(), "--format", "html"}).out;
    EXPECT_TRUE(mentions(page, "PASS on attempt 3 of 3"));
}

TEST_F(RunOfAGroup, KeepsEveryAttempt) {
    const auto tested = run.record().case_(0);
    std::string told;
    for (const auto& step : tested.step()) {
        if (step.id() == "said") {
            told += std::to_string(step.group_attempt()) + " " + plugrig::core::Verdict_Name(step.verdict()) +
                    (step.superseded() ? " superseded" : "") + "; ";
        }
    }
    EXPECT_EQ(told, "1 INCONCLUSIVE superseded; 2 INCONCLUSIVE superseded; 3 PASS; ");
    EXPECT_EQ(tested.step_size(), 2 + 3 * 3 + 1);
}

TEST_F(RunOfAGroup, IsJudgedAgainFromItsJournalWithTheSameRecord) {
    auto recorded = run.record();
    recorded.clear_process();
    const auto prepared =
        runner::prepare(runner::Project{PLUGRIG_SOURCE_DIR},
                        {folder / "group.textproto", "fixtures/stations/virtual.textproto", {}});
    suite::Judge judge{prepared.value().plan};
    for (const auto& event : run.journal().events) {
        judge.on(event);
    }
    EXPECT_EQ(judge.result().SerializeAsString(), recorded.SerializeAsString());
}

TEST_F(RunOfAGroup, TellsItsAttemptsToWhoWatches) {
    const SuiteRun watched{{"--seed", "7", "--json"}, folder / "group.textproto"};
    EXPECT_TRUE(mentions(watched.out(), R"("step":"said","group_attempt":3,"group_attempts":3,)"))
        << watched.out();
}

TEST(RunOfAGroupThatNeverPasses, EndsAsItsLastAttemptDid) {
    const reports::TemporaryFolder folder;
    const SuiteRun run{{"--seed", "7"}, suite_in(folder, 2)};
    EXPECT_EQ(run.exit_code(), 5) << run.said();
    EXPECT_TRUE(mentions(run.out(), "INCONCLUSIVE on attempt 2 of 2")) << run.out();
    EXPECT_TRUE(mentions(run.record().cause(), "said = 4, allowed from 6")) << run.record().cause();
}

TEST(RunWithALotAndAnOperator, HasThemInEveryRendering) {
    const SuiteRun run{{"--seed", "7", "--lot", "L-2047", "--operator", "op7"}};
    EXPECT_EQ(run.record().run().lot(), "L-2047");
    EXPECT_EQ(run.record().run().operator_name(), "op7");
    EXPECT_TRUE(mentions(run.out(), "lot L-2047")) << run.out();
    for (const char* format : {"text", "json", "html", "canonical"}) {
        const auto text = plugrig({"report", run.folder().string(), "--format", format}).out;
        EXPECT_TRUE(mentions(text, "L-2047")) << format;
        EXPECT_TRUE(mentions(text, "op7")) << format;
    }
}

}  // namespace
}  // namespace rig::tests
