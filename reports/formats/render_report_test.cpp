#include <gtest/gtest.h>

#include "reports/formats/render.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

TEST(Report, IsTheSummaryWhichPlugItWasAndAllThatWasMeasured) {
    auto record = passing_record();
    record.mutable_dut()->set_uuid("18110800000000000000020000310001");
    record.mutable_dut()->set_hw_version("2.0.0");
    record.mutable_run()->mutable_host()->set_version("0.1.0");
    record.mutable_run()->mutable_host()->set_revision("1a2b3c4-dirty");
    record.mutable_run()->set_dut("SN42");
    EXPECT_EQ(render_report(shown(record), false), render_summary(shown(record), false) + R"(
  DUT      mss310, hardware 2.0.0
  uuid     …0001
  mac      not known
  label    SN42
  started  2026-11-22T10:15:30.123Z
  station  virtual, slot 1, proven
  seed     7
  plugrig  0.1.0, 1a2b3c4-dirty

metering/console_power[load=2] power.voltage  230.5 V  -3.5 … 238.05 V  PASS
)");
}

TEST(Measurements, AreCalledAfterTheirStepWhenTheyHaveItsName) {
    auto record = passing_record();
    auto& step = *record.mutable_case_(1)->mutable_step(0);
    step.set_id("u_error[load=1]");
    step.mutable_measurement(0)->set_name("u_error_load_1");
    auto& other = *step.add_measurement();
    other.set_name("time");
    other.set_value(12.25);
    other.set_unit(plugrig::core::MS);
    other.set_verdict(plugrig::core::PASS);
    EXPECT_EQ(render_measurements(shown(record)),
              "metering/u_error[load=1]        230.5 V  -3.5 … 238.05 V  PASS\n"
              "metering/u_error[load=1] time  12.25 ms                   PASS\n");
}

TEST(Measurements, AreNumbers) {
    EXPECT_EQ(render_measurements(shown(passing_record())).find("fw_version"), std::string::npos);
    EXPECT_EQ(render_measurements(shown(Record{})), "");
    EXPECT_EQ(render_report(shown(Record{}), false).find("\n\n\n"), std::string::npos);
}

}  // namespace
}  // namespace rig::reports
