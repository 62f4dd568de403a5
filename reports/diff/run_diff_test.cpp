#include "reports/diff/run_diff.hpp"

#include <gtest/gtest.h>

#include "reports/privacy/redactor.hpp"

namespace rig::reports {
namespace {

using plugrig::reports::Input;

console::Record said(const std::string& text) {
    console::Record record{};
    record.kind = console::Kind::reply;
    record.text = text;
    return record;
}

/// What a run was, before it may be shown.
struct Told {
    plugrig::reports::Record record;
    std::vector<console::Record> console;
    std::vector<ShownInput> inputs;
};

RunDiff compared(const Told& left, const Told& right) {
    const Redactor redactor;
    const auto side = [&](const Told& told) {
        Timeline timeline;
        timeline.console = told.console;
        return RunSide{redactor(told.record), redactor(timeline), told.inputs, {}};
    };
    return compare_runs(side(left), side(right));
}

/// A run with one case, one step and one number.
Told run(double value = 10, std::int64_t step_ms = 100) {
    Told side;
    side.record.mutable_run()->set_suite("t");
    side.record.mutable_run()->set_seed(1);
    side.record.set_verdict(plugrig::core::PASS);
    side.record.set_duration_ns(1'000'000'000);
    auto& tested = *side.record.add_case_();
    tested.set_name("c");
    tested.set_verdict(plugrig::core::PASS);
    auto& step = *tested.add_step();
    step.set_id("s");
    step.set_verdict(plugrig::core::PASS);
    step.set_end_ns(step_ms * 1'000'000);
    auto& measured = *step.add_measurement();
    measured.set_name("s");
    measured.set_value(value);
    measured.set_unit(plugrig::core::V);
    measured.set_low(0);
    measured.set_high(20);
    measured.set_verdict(plugrig::core::PASS);
    side.console = {said("hello"), said("v:2301"), said("bye")};
    return side;
}

TEST(RunDiff, OfARunWithItselfIsEqual) {
    EXPECT_TRUE(compared(run(), run()).equal());
    EXPECT_EQ(render_run_diff(compared(run(), run()), 80, false), "equal\n");
}

TEST(RunDiff, DoesNotAskWhenAndWhereARunWasMade) {
    Told other = run();
    other.record.mutable_run()->mutable_host()->set_hostname("elsewhere");
    other.record.mutable_run()->mutable_host()->set_started_utc("later");
    other.record.mutable_process()->set_wall_ns(7);
    EXPECT_TRUE(compared(run(), other).equal());
}

TEST(RunDiff, TellsValuesTheirChangeAndItsShareOfTheLimits) {
    const RunDiff diff = compared(run(10), run(12));
    ASSERT_EQ(diff.measurements.size(), 1u);
    EXPECT_EQ(diff.measurements[0].path, "c/s");
    EXPECT_DOUBLE_EQ(diff.measurements[0].difference, 2);
    EXPECT_DOUBLE_EQ(diff.measurements[0].relative.value(), 0.2);
    EXPECT_DOUBLE_EQ(diff.measurements[0].of_limits.value(), 0.1);
    const std::string out = render_run_diff(diff, 80, false);
    for (const char* words : {"10 V", "12 V", "+2", "+20.00 %", "+10.00 %", "0 \u2026 20 V"})
        EXPECT_NE(out.find(words), std::string::npos) << words << " in\n" << out;
}

TEST(RunDiff, PutsTheLargestChangeFirst) {
    Told left = run();
    Told right = run(10.1);
    for (Told* side : {&left, &right}) {
        auto& step = *side->record.mutable_case_(0)->add_step();
        step = side->record.case_(0).step(0);
        step.set_id("more");
        step.mutable_measurement(0)->set_value(side == &left ? 10 : 15);
    }
    const RunDiff diff = compared(left, right);
    ASSERT_EQ(diff.measurements.size(), 2u);
    EXPECT_EQ(diff.measurements[0].path, "c/more");
}

TEST(RunDiff, ShowsLimitsThatChangedAroundTheSameValue) {
    Told right = run();
    right.record.mutable_case_(0)->mutable_step(0)->mutable_measurement(0)->set_high(15);
    EXPECT_EQ(compared(run(), right).measurements.size(), 1u);
}

TEST(RunDiff, ShowsWhatOnlyOneRunMeasured) {
    Told right = run();
    right.record.mutable_case_(0)->mutable_step(0)->clear_measurement();
    const RunDiff diff = compared(run(), right);
    ASSERT_EQ(diff.measurements.size(), 1u);
    EXPECT_FALSE(diff.measurements[0].right);
    EXPECT_NE(render_run_diff(diff, 80, false).find("1 only in the first: c/s"), std::string::npos);
}

TEST(RunDiff, ShowsVerdictsOfRunCaseAndStep) {
    Told right = run();
    auto& tested = *right.record.mutable_case_(0);
    for (const auto set : {0, 1, 2}) {
        if (set == 0) right.record.set_verdict(plugrig::core::FAIL);
        if (set == 1) tested.set_verdict(plugrig::core::FAIL);
        if (set == 2) tested.mutable_step(0)->set_verdict(plugrig::core::FAIL);
    }
    tested.mutable_step(0)->set_cause("too high");
    const RunDiff diff = compared(run(), right);
    ASSERT_EQ(diff.verdicts.size(), 3u);
    EXPECT_EQ(diff.verdicts[2].path, "c/s");
    EXPECT_EQ(diff.verdicts[2].because, "too high");
}

TEST(RunDiff, ShowsStepsThatTookLonger) {
    const RunDiff diff = compared(run(10, 100), run(10, 250));
    ASSERT_EQ(diff.times.size(), 1u);
    EXPECT_NE(render_run_diff(diff, 80, false).find("2.500"), std::string::npos);
}

TEST(RunDiff, ShowsWhatTheConsoleSaidOtherwiseButNoNumbers) {
    Told right = run();
    right.console[1] = said("v:22aF");
    EXPECT_TRUE(compared(run(), right).equal());
    right.console[2] = said("good bye");
    const RunDiff diff = compared(run(), right);
    ASSERT_EQ(diff.console.size(), 1u);
    const std::string out = render_run_diff(diff, 80, false);
    EXPECT_NE(out.find("- reply   bye"), std::string::npos) << out;
    EXPECT_NE(out.find("+ reply   good bye"), std::string::npos) << out;
}

TEST(RunDiff, ShowsTheLinesInWhichTheInputsDiffer) {
    Told left = run();
    Told right = run();
    for (Told* side : {&left, &right}) {
        ShownInput input{Input::SUITE, "suites/t.textproto", "11", "a\nlow: 1\n"};
        if (side == &right) input = {Input::SUITE, "suites/t.textproto", "22", "a\nlow: 2\n"};
        side->inputs.push_back(input);
    }
    const std::string out = render_run_diff(compared(left, right), 80, false);
    EXPECT_NE(out.find("suites/t.textproto\n"), std::string::npos) << out;
    EXPECT_NE(out.find("- low: 1"), std::string::npos) << out;
    EXPECT_NE(out.find("+ low: 2"), std::string::npos) << out;
    right.inputs.clear();
    EXPECT_NE(render_run_diff(compared(left, right), 80, false).find("only in the first"), std::string::npos);
}

}  // namespace
}  // namespace rig::reports
