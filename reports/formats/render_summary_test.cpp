#include <gtest/gtest.h>

#include "reports/formats/render.hpp"
#include "reports/privacy/shown.hpp"
#include "reports/sample_record.hpp"

namespace rig::reports {
namespace {

namespace core = plugrig::core;

TEST(Summary, OfAGoodPlugIsAVerdictAndATable) {
    EXPECT_EQ(render_summary(shown(passing_record()), false),
              R"(PASS eol  3 steps, 7.2 s simulated, seed 7, slot 1 of virtual

  case      verdict       steps      time
  boot      PASS              2     2.5 s
  metering  PASS              1     4.6 s
)");
}

TEST(Summary, SaysWhenTheVirtualBenchWentAtWallSpeed) {
    auto record = passing_record();
    record.mutable_run()->set_real_time(true);
    const std::string text = render_summary(shown(record), false);
    EXPECT_NE(text.find("7.2 s at wall speed, seed 7"), std::string::npos) << text;
}

TEST(Summary, OfABadPlugSaysWhatBrokeWhereAndWhatToCheckNext) {
    EXPECT_EQ(render_summary(shown(failing_record()), false),
              R"(FAIL eol  3 steps, 7.2 s simulated, seed 7, slot 1 of virtual
  cause    console voltage out of limits
  step     metering/console_power[load=2], begun at 2.500 s, decided at 7.150 s
  answer   attempt 1, torn: "voltage":23[T: 1
  measured power.voltage = 242.1 V, allowed -3.5 … 238.05 V (metering/console_power[load=2])
  next     check the shunt and R5 against the schematic
           read console.log from 2.500 s

  case      verdict       steps      time
  boot      PASS              2     2.5 s
  metering  FAIL              1     4.6 s
)");
}

std::string summary_of_cause(const std::string& cause) {
    auto record = failing_record();
    record.mutable_case_(1)->mutable_step(0)->set_cause(cause);
    return render_summary(shown(record), false);
}

TEST(Summary, GivesTheAdviceOfACauseOnceHoweverItIsSetOff) {
    for (const char* cause :
         {"the load is open; check the resistor", "the load is open: check the resistor"}) {
        const auto text = summary_of_cause(cause);
        EXPECT_NE(text.find("  cause    the load is open\n"), std::string::npos) << text;
        EXPECT_NE(text.find("  next     check the resistor\n"), std::string::npos) << text;
    }
    const auto text =
        summary_of_cause("self check: failed; the chain is open; release the E-stop and check the loads");
    EXPECT_NE(text.find("  cause    self check: failed; the chain is open\n"), std::string::npos) << text;
    EXPECT_NE(text.find("  next     release the E-stop and check the loads\n"), std::string::npos) << text;
}

TEST(Summary, SaysNothingTwice) {
    auto text = summary_of_cause("power.voltage = 242.1 V, allowed -3.5 … 238.05 V");
    EXPECT_EQ(text.find("measured"), std::string::npos) << text;
    text = summary_of_cause("torn three times, last \"voltage\":23[T: 1");
    EXPECT_EQ(text.find("answer"), std::string::npos) << text;
}

TEST(Summary, DoesNotRepeatATextThatTheCauseNames) {
    auto record = failing_record();
    auto& step = *record.mutable_case_(1)->mutable_step(0);
    step.set_cause("fw.version is '2.1.8', expected '2.1.7'");
    auto& measured = *step.mutable_measurement(0);
    measured.clear_value();
    measured.set_name("fw.version");
    measured.set_text("2.1.8");
    EXPECT_EQ(render_summary(shown(record), false).find("measured"), std::string::npos);
    measured.set_text("2.1.9");
    EXPECT_NE(render_summary(shown(record), false).find("measured fw.version = \"2.1.9\""),
              std::string::npos);
}

TEST(Summary, ListsTenMeasurementsOutOfLimitsAndCountsTheOthers) {
    auto record = failing_record();
    auto& step = *record.mutable_case_(1)->mutable_step(0);
    for (int i = 0; i < 12; ++i)
        *step.add_measurement() = step.measurement(0);
    const auto text = render_summary(shown(record), false);
    std::size_t listed = 0;
    for (auto at = text.find("  measured "); at != text.npos; at = text.find("  measured ", at + 1))
        ++listed;
    EXPECT_EQ(listed, 10u) << text;
    EXPECT_NE(text.find("and 3 more out of limits"), std::string::npos) << text;
}

TEST(Summary, SaysWhichConsoleLogToReadAndFromWhere) {
    const auto text = render_summary(shown(failing_record()), false, "runs/latest");
    EXPECT_NE(text.find("read runs/latest/console.log from 2.500 s\n"), std::string::npos) << text;
}

TEST(Summary, PutsTheRigsFaultOnTheRig) {
    auto record = passing_record();
    record.set_verdict(core::ERROR);
    record.set_cause("adapter gone");
    const auto text = render_summary(shown(record), false);
    EXPECT_EQ(text.find("ERROR eol"), 0u) << text;
    EXPECT_NE(text.find("  cause    adapter gone\n"), std::string::npos) << text;
    EXPECT_NE(text.find("the rig is at fault, not the plug"), std::string::npos) << text;
}

TEST(Summary, NamesTheCaseWhenNoStepRan) {
    auto record = passing_record();
    record.set_verdict(core::INCONCLUSIVE);
    record.mutable_case_(1)->set_verdict(core::INCONCLUSIVE);
    record.mutable_case_(1)->set_cause("did not run");
    const auto text = render_summary(shown(record), false);
    EXPECT_NE(text.find("  cause    did not run\n  case     metering\n"), std::string::npos) << text;
}

TEST(Summary, WarnsOfAStateThatIsNotProvenSafeWhateverTheVerdict) {
    auto record = passing_record();
    record.mutable_safe_state()->set_proven(false);
    record.mutable_safe_state()->set_reason("mirror contact open");
    const auto text = render_summary(shown(record), false);
    EXPECT_NE(text.find("safe state NOT proven, treat the bench as live: mirror contact open"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("pull the mains plug of the bench before opening it"), std::string::npos) << text;
}

TEST(Summary, ColoursOnlyWhenAsked) {
    EXPECT_EQ(render_summary(shown(failing_record()), false).find('\x1b'), std::string::npos);
    const auto coloured = render_summary(shown(failing_record()), true);
    EXPECT_EQ(coloured.find("\x1b[1;31mFAIL\x1b[0m eol"), 0u) << coloured;
    EXPECT_NE(coloured.find("metering  \x1b[1;31mFAIL\x1b[0m     "), std::string::npos) << coloured;
}

TEST(Summary, NeverPassesOnTerminalEscapesOfAPlug) {
    auto record = failing_record();
    record.mutable_case_(1)->mutable_step(0)->mutable_attempt(0)->set_detail("\x1b[2J");
    EXPECT_NE(render_summary(shown(record), false).find(R"(\x1B[2J)"), std::string::npos);
}

TEST(Summary, OfARunThatNeverBeganStillSaysWhy) {
    Record record;
    record.set_verdict(core::ERROR);
    record.set_cause("no station: check --station");
    const auto text = render_summary(shown(record), false);
    EXPECT_NE(text.find("  cause    no station\n"), std::string::npos) << text;
    EXPECT_NE(text.find("  next     check --station\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace rig::reports
