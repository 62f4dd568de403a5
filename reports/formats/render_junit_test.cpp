#include <gtest/gtest.h>

#include "reports/formats/junit_case.hpp"
#include "reports/formats/render.hpp"
#include "reports/formats/xml.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

namespace core = plugrig::core;
using plugrig::reports::CaseRecord;
using plugrig::reports::Record;
using plugrig::reports::StepRecord;
using Kind = JunitOutcome::Kind;

std::vector<Kind> kinds(const JunitCase& tested) {
    std::vector<Kind> all;
    for (const auto& outcome : tested.outcomes)
        all.push_back(outcome.kind);
    return all;
}

CaseRecord a_case(core::Verdict verdict) {
    CaseRecord tested;
    tested.set_name("relay");
    tested.set_verdict(verdict);
    tested.set_cause("because");
    return tested;
}

StepRecord& add_step(CaseRecord& tested, const char* id, core::Verdict verdict, unsigned attempt = 0,
                     bool superseded = false) {
    auto& step = *tested.add_step();
    step.set_id(id);
    step.set_verdict(verdict);
    if (verdict != core::PASS) step.set_cause(std::string{id} + " broke");
    if (attempt > 0) step.set_group("switching");
    step.set_group_attempt(attempt);
    step.set_group_attempts(attempt > 0 ? 3 : 0);
    step.set_superseded(superseded);
    return step;
}

TEST(Junit, TellsEachVerdictInItsOwnWay) {
    for (const auto& [verdict, kind, type] : {std::tuple{core::FAIL, Kind::failure, "FAIL"},
                                              {core::ERROR, Kind::error, "ERROR"},
                                              {core::INCONCLUSIVE, Kind::error, "INCONCLUSIVE"},
                                              {core::ABORTED, Kind::error, "ABORTED"},
                                              {core::SKIP, Kind::skipped, "SKIP"}}) {
        const auto told = junit_case(a_case(verdict));
        ASSERT_EQ(kinds(told), std::vector{kind});
        EXPECT_EQ(told.outcomes[0].type, type);
        EXPECT_EQ(told.outcomes[0].message, "because");
    }
    EXPECT_TRUE(junit_case(a_case(core::PASS)).outcomes.empty());
}

TEST(Junit, TellsTheStepThatBrokeAndTheLimitThatItBroke) {
    const auto record = failing_record();
    const auto told = junit_case(record.case_(1));
    ASSERT_EQ(kinds(told), std::vector{Kind::failure});
    EXPECT_EQ(told.outcomes[0].type, "limit");
    EXPECT_TRUE(told.outcomes[0].message.starts_with("console_power[load=2]: console voltage out of limits"));
    EXPECT_NE(told.outcomes[0].text.find(
                  "power.voltage = 242.1 V, allowed -3.5 … 238.05 V: FAIL, limits as_built, samples 4"),
              std::string::npos)
        << told.outcomes[0].text;
    EXPECT_NE(told.output.find("answer 1: torn: \"voltage\":23[T: 1"), std::string::npos);
}

TEST(Junit, CallsAGroupThatPassedAtLastFlaky) {
    auto tested = a_case(core::PASS);
    add_step(tested, "on", core::FAIL, 1, true);
    add_step(tested, "on", core::INCONCLUSIVE, 2, true);
    add_step(tested, "on", core::PASS, 3);
    EXPECT_EQ(kinds(junit_case(tested)), (std::vector{Kind::flaky_failure, Kind::flaky_error}));
}

TEST(Junit, CallsTheAttemptsOfAGroupThatFailedReruns) {
    auto tested = a_case(core::FAIL);
    add_step(tested, "on", core::FAIL, 1, true);
    add_step(tested, "on", core::ERROR, 2, true);
    add_step(tested, "on", core::FAIL, 3);
    const auto told = junit_case(tested);
    EXPECT_EQ(kinds(told), (std::vector{Kind::failure, Kind::rerun_failure, Kind::rerun_error}));
}

TEST(Junit, TellsOneErrorAndAllFailures) {
    auto tested = a_case(core::FAIL);
    add_step(tested, "u", core::FAIL);
    add_step(tested, "i", core::FAIL);
    add_step(tested, "p", core::INCONCLUSIVE);
    EXPECT_EQ(kinds(junit_case(tested)), (std::vector{Kind::failure, Kind::failure}));
    tested.set_verdict(core::INCONCLUSIVE);
    tested.mutable_step(0)->set_verdict(core::INCONCLUSIVE);
    tested.mutable_step(1)->set_verdict(core::INCONCLUSIVE);
    EXPECT_EQ(kinds(junit_case(tested)), std::vector{Kind::error});
}

TEST(Junit, NeverReadsAsPassedWhenTheRunDidNot) {
    auto record = passing_record();
    EXPECT_TRUE(junit_run(record).outcomes.empty());
    record.mutable_safe_state()->set_proven(false);
    EXPECT_EQ(kinds(junit_run(record)), std::vector{Kind::error});
    record.mutable_safe_state()->set_proven(true);
    for (const auto verdict : {core::FAIL, core::ERROR, core::INCONCLUSIVE, core::ABORTED}) {
        record.set_verdict(verdict);  // and no case did
        EXPECT_EQ(junit_run(record).outcomes.size(), 1u) << core::Verdict_Name(verdict);
    }
    EXPECT_TRUE(junit_run(failing_record()).outcomes.empty()) << "its case tells";
}

TEST(Junit, CountsCasesNotOutcomes) {
    auto record = failing_record();
    auto& more = *record.mutable_case_(1)->add_step();
    more.set_verdict(core::FAIL);
    const std::string xml = render_junit(shown(record));
    EXPECT_NE(
        xml.find(
            "<testsuite name=\"eol\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"7.250\">"),
        std::string::npos)
        << xml;
    EXPECT_NE(xml.find("<property name=\"seed\" value=\"7\"/>"), std::string::npos);
    EXPECT_NE(
        xml.find("name=\"input.SUITE./home/tester/plugrig/suites/eol.textproto.sha256\" value=\"ab12\""),
        std::string::npos);
}

TEST(XmlText, EscapesWhatXmlCannotSay) {
    EXPECT_EQ(xml_text("a<b>&\"c\" ]]> é\n\t"), "a&lt;b&gt;&amp;\"c\" ]]&gt; é\n\t");
    EXPECT_EQ(xml_attribute("a\n\t\"\r"), "a&#10;&#9;&quot;&#13;");
    EXPECT_EQ(xml_text(std::string_view{"\0\x1B\x07", 3}), "\\x00\\x1B\\x07");
    EXPECT_EQ(xml_text("\xFF\xC0\xBC"), "\\xFF\\xC0\\xBC");
    EXPECT_EQ(xml_text("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD"), "\\uFFFE\\uFFFF\xEF\xBF\xBD");
}

}  // namespace
}  // namespace rig::reports
