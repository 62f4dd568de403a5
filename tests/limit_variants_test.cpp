#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

/// What the record calls the limits of its measurement `name`.
std::string limits_of(const reports::Record& record, const std::string& name) {
    for (const auto& tested : record.case_()) {
        for (const auto& step : tested.step()) {
            for (const auto& measured : step.measurement()) {
                if (measured.name() == name) return measured.limit_set();
            }
        }
    }
    return "not measured";
}

TEST(LimitsOfAPlug, AreThoseOfAnUncalibratedOneAtTheEndOfTheLine) {
    const SuiteRun run;
    EXPECT_EQ(run.exit_code(), 0) << run.said();
    EXPECT_EQ(limits_of(run.record(), "reported_u"), "reported_u/as_built");
    EXPECT_EQ(limits_of(run.record(), "console_p_load_3"), "console_p/as_built");
    EXPECT_EQ(limits_of(run.record(), "u_error_load_1"), "as_built_u");
    EXPECT_TRUE(run.record().dut().has_calibrated());
    const auto page = plugrig({"report", run.folder().string(), "--format", "html"}).out;
    EXPECT_TRUE(mentions(page, "reported_u/as_built"));
}

/// A suite that says a plug is calibrated, or not, and then counts what `ver` printed.
SuiteRun run_with_flag(const reports::TemporaryFolder& folder, const std::string& flag,
                       const std::string& asked_item = "meross dev.enr.ratioFlag") {
    const auto path = folder / "variants.textproto";
    std::ofstream{path} << R"(name: "variants" format: 1
limit_set {
  name: "lines"
  variant { name: "calibrated" calibrated: true fw_range: ">=2.1.0 <3.0.0" limits { low: 1 unit: COUNT } }
  variant { name: "us" locale: "us" limits { low: 1 unit: COUNT } }
  variant { name: "rest" limits { low: 1 unit: COUNT } }
}
case {
  name: "c"
  step { id: "mains_on" within_ms: 500 power { on: true } }
  step { id: "boot" within_ms: 8000 expect { golden: "boot" } }
  step { id: "write" within_ms: 1000 command {
    text: "config write meross dev.enr.ratioFlag )"
                        << flag << R"("
    readback { command: "config read meross dev.enr.ratioFlag"
               field { path: "config_item.value" equals: ")"
                        << flag << R"(" } } } }
  step { id: "flag" within_ms: 1000 query { command: "config read )"
                        << asked_item << R"(" } }
  step { id: "hw" within_ms: 1000 query { command: "meross hw" } }
  step { id: "fw" within_ms: 1000 query { command: "meross fw" } }
  step { id: "said" assumes: "U60" measure { count { pattern: "firmware info" } limit_set: "lines" } }
  step { id: "mains_off" within_ms: 500 power { on: false } }
}
)";
    return SuiteRun{{"--seed", "7"}, path};
}

TEST(LimitsOfAPlug, FollowWhatItSaysOfItself) {
    const reports::TemporaryFolder folder;
    EXPECT_EQ(limits_of(run_with_flag(folder, "1").record(), "said"), "lines/calibrated");
    EXPECT_EQ(limits_of(run_with_flag(folder, "0").record(), "said"), "lines/us");
}

TEST(LimitsOfAPlug, MustHaveBeenAskedFor) {
    const reports::TemporaryFolder folder;
    const SuiteRun run = run_with_flag(folder, "0", "meross dev.enr.VRatio");
    EXPECT_EQ(run.exit_code(), 2);
    EXPECT_TRUE(mentions(run.err(),
                         "variants.textproto:19:81: limit set \"lines\" chooses by the plug's calibration, "))
        << run.err();
    EXPECT_TRUE(mentions(run.err(), "put a query of \"config read meross dev.enr.ratioFlag\" before it"))
        << run.err();
}

}  // namespace
}  // namespace rig::tests
