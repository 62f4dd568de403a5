#include "reports/group_attempts.hpp"

#include <gtest/gtest.h>

#include "reports/formats/render.hpp"
#include "reports/html/render_html.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

namespace core = plugrig::core;
using plugrig::reports::Record;
using plugrig::reports::StepRecord;

StepRecord& add_step(Record& record, unsigned attempt, const char* id, core::Verdict verdict,
                     const char* cause = "") {
    auto& step = *record.mutable_case_(1)->add_step();
    step.set_id(id);
    step.set_group("switching");
    step.set_group_attempt(attempt);
    step.set_group_attempts(3);
    step.set_superseded(attempt < 2);
    step.set_verdict(verdict);
    step.set_cause(cause);
    auto& measured = *step.add_measurement();
    measured.set_name(id);
    measured.set_value(attempt == 1 ? 71 : 12);
    measured.set_unit(core::MS);
    measured.set_high(60);
    measured.set_verdict(verdict);
    return step;
}

/// A good plug whose case metering ends with a group that passed at the second of three attempts.
Record retried_record() {
    Record record = passing_record();
    add_step(record, 1, "off", core::PASS);
    add_step(record, 1, "on", core::FAIL, "on = 71 ms, allowed up to 60 ms");
    add_step(record, 2, "off", core::PASS);
    add_step(record, 2, "on", core::PASS);
    return record;
}

TEST(GroupAttempts, AreToldInOneSentence) {
    const auto groups = repeated_groups(retried_record());
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(describe(groups[0]),
              "metering/switching: PASS on attempt 2 of 3; before it, on: on = 71 ms, allowed up to 60 ms");
    EXPECT_TRUE(repeated_groups(passing_record()).empty());
}

TEST(GroupAttempts, OfAGroupThatRanOnceAreNotMentioned) {
    Record record = passing_record();
    add_step(record, 1, "off", core::PASS).set_superseded(false);
    const auto& tested = record.case_(1);
    EXPECT_TRUE(repeated_groups(record).empty());
    EXPECT_EQ(attempt_text(tested, tested.step(tested.step_size() - 1)), "");
}

TEST(GroupAttempts, CountInTheSummaryOnceAndAreMarked) {
    EXPECT_EQ(render_summary(shown(retried_record()), false),
              R"(PASS eol  5 steps, 7.2 s simulated, seed 7, slot 1 of virtual
  retried  metering/switching: PASS on attempt 2 of 3; before it, on: on = 71 ms, allowed up to 60 ms

  case      verdict       steps      time
  boot      PASS              2     2.5 s
  metering  PASS              3     4.6 s  on attempt 2 of 3
)");
}

TEST(GroupAttempts, StandApartInTheTableOfMeasurements) {
    const std::string table = render_measurements(shown(retried_record()));
    const auto counting = table.find("metering/on (attempt 2 of 3 of switching) ");
    const auto superseded = table.find("metering/off (attempt 1 of 3 of switching, superseded)");
    ASSERT_NE(counting, table.npos) << table;
    ASSERT_NE(superseded, table.npos) << table;
    EXPECT_LT(counting, superseded);
}

TEST(GroupAttempts, AreAllInTheCanonicalRendering) {
    const std::string text = render_canonical(shown(retried_record()));
    EXPECT_NE(text.find(R"(step "on" FAIL 0.000000000..0.000000000 group="switching" group_attempt=1 )"
                        R"(group_attempts=3 superseded=yes cause="on = 71 ms)"),
              text.npos)
        << text;
    EXPECT_NE(text.find(R"(step "on" PASS 0.000000000..0.000000000 group="switching" group_attempt=2 )"
                        R"(group_attempts=3 superseded=no cause="")"),
              text.npos)
        << text;
}

TEST(GroupAttempts, AreSeenAtAGlanceOnThePageAndCountedOnce) {
    const std::string page = render_html(shown(retried_record()), shown(Timeline{}));
    const auto retries = page.find("<div class=\"retries\"><b>Steps were run again</b>");
    ASSERT_NE(retries, page.npos);
    EXPECT_LT(retries, page.find("<main>"));
    EXPECT_NE(page.find("<li>metering/switching: PASS on attempt 2 of 3; before it, on: "), page.npos);
    EXPECT_NE(page.find("<b>1</b> group run again"), page.npos);
    EXPECT_NE(page.find("<b>5</b> steps"), page.npos);
    EXPECT_NE(page.find("<b>3 of 3</b> measurements within limits"), page.npos);
    EXPECT_NE(page.find("<small>attempt 1 of 3 of switching, superseded</small>"), page.npos);
    EXPECT_NE(page.find("<b>metering</b> <b class=\"rerun\">switching on attempt 2</b>"), page.npos);
    EXPECT_NE(page.find("Superseded attempts: kept, not counted"), page.npos);
    EXPECT_EQ(render_html(shown(passing_record()), shown(Timeline{})).find("class=\"retries\""),
              std::string::npos);
}

TEST(GroupAttempts, ThatAreSupersededAreNotTheCauseOfAFail) {
    Record record = retried_record();
    record.set_verdict(core::FAIL);
    record.mutable_case_(1)->set_verdict(core::FAIL);
    auto& step = *record.mutable_case_(1)->mutable_step(4);
    step.set_verdict(core::FAIL);
    step.set_cause("on = 80 ms, allowed up to 60 ms");
    EXPECT_NE(render_summary(shown(record), false).find("cause    on = 80 ms"), std::string::npos);
    EXPECT_NE(render_html(shown(record), shown(Timeline{})).find("<dt>Why</dt><dd>on = 80 ms"),
              std::string::npos);
}

}  // namespace
}  // namespace rig::reports
