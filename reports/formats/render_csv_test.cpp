#include <gtest/gtest.h>

#include "reports/formats/render.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

std::string second_row(const plugrig::reports::Record& record) {
    const std::string csv = render_csv(shown(record));
    const auto begin = csv.find("\r\n", csv.find("\r\n") + 2) + 2;
    return csv.substr(begin, csv.find("\r\n", begin) - begin);
}

TEST(Csv, IsARowForEachMeasurementUnderItsHeader) {
    EXPECT_EQ(
        render_csv(shown(passing_record())),
        "suite,station,slot,seed,dut,lot,operator,model,uuid,mac,hw_version,fw_version,started_utc,"
        "run_verdict,case,step,keys,group,group_attempt,superseded,answers,name,value,text,unit,"
        "uncertainty,low,high,limit_set,verdict,near_limit,samples,begin_s,end_s\r\n"
        "eol,virtual,1,7,,,,mss310,,,,,2026-11-22T10:15:30.123Z,PASS,boot,version,,,0,false,1,"
        "fw_version,,2.1.7,,,,,,PASS,false,1,0.400000000,2.500000000\r\n"
        "eol,virtual,1,7,,,,mss310,,,,,2026-11-22T10:15:30.123Z,PASS,metering,console_power,load=2,,0,"
        "false,2,power.voltage,230.5,,V,,-3.5,238.05,as_built,PASS,false,4,2.500000000,7.150000000\r\n");
}

TEST(Csv, QuotesWhatItMust) {
    auto record = passing_record();
    record.mutable_run()->set_lot("a,b");
    record.mutable_run()->set_operator_name("the \"boss\"");
    EXPECT_NE(second_row(record).find(",\"a,b\",\"the \"\"boss\"\"\","), std::string::npos)
        << second_row(record);
}

TEST(Csv, MakesNoFormulaOfAText) {
    for (const std::string text : {"=1+1", "+1", "-1", "@SUM(A1)", "'=1"}) {
        auto record = passing_record();
        record.mutable_run()->set_dut(text);
        EXPECT_NE(second_row(record).find(",7,'" + text + ","), std::string::npos) << second_row(record);
    }
    auto record = passing_record();
    record.mutable_run()->set_dut("\t=1\r\n");
    EXPECT_NE(second_row(record).find(",7,\\t=1\\r\\n,"), std::string::npos) << second_row(record);
}

TEST(Csv, LeavesNumbersNumbers) {
    auto record = passing_record();
    record.mutable_case_(1)->mutable_step(0)->mutable_measurement(0)->set_value(-0.25);
    EXPECT_NE(second_row(record).find(",power.voltage,-0.25,,V,"), std::string::npos);
}

}  // namespace
}  // namespace rig::reports
