#include "rig/faults/fault_table.hpp"

#include <gtest/gtest.h>

#include "rig/faults/fault_run.hpp"
#include "rig/model/station.hpp"
#include "rig/model/text_proto.hpp"

namespace rig::faults {
namespace {

using Lines = std::vector<std::string>;

const runner::Project project{PLUGRIG_SOURCE_DIR};

FaultTable table(const std::string& text) {
    return model::parse_text_proto<FaultTable>("t", text).value().message;
}

plugrig::model::Station shipped_station() {
    const auto file = project.read_own("fixtures/stations/virtual.textproto");
    return model::read_station(file.value().name, file->text).value().message;
}

TEST(ShippedFaultTable, HasNoEmptyCell) {
    EXPECT_EQ(gaps(read_fault_table(project).value(), suites_of(project).value()), Lines{});
}

TEST(ShippedFaultTable, HasARowForEveryKnobThatIsAFault) {
    EXPECT_EQ(knobs_without_row(read_fault_table(project).value(), shipped_station()), Lines{});
}

TEST(FaultTable, MissesACellForASuiteThatIsNew) {
    const auto one =
        table(R"(fault { name: "a" set: "x=1" group: PLUG cell { suite: "eol" harmless: "so" } })");
    EXPECT_EQ(gaps(one, {"eol"}), Lines{});
    EXPECT_EQ(gaps(one, {"eol", "burn_in"}), Lines{"a has no cell for the suite burn_in"});
    EXPECT_EQ(gaps(one, {}), Lines{"a, suite eol: there is no such suite"});
}

TEST(FaultTable, DoesNotTakeHalfACell) {
    for (const char* cell :
         {"", "found { }", "found { verdict: FAIL at: 'a/b' }", "found { verdict: FAIL cause: 'c' }",
          "found { at: 'a/b' cause: 'c' }", "found { verdict: PASS at: 'a/b' cause: 'c' }", "harmless: ''",
          "not_exercised: ''"}) {
        const auto one = table("fault { name: 'a' cell { suite: 'eol' " + std::string{cell} + " } }");
        EXPECT_EQ(gaps(one, {"eol"}),
                  Lines{"a, suite eol: does not say what is found, at which step and why"})
            << cell;
    }
}

TEST(FaultTable, MissesTheRowOfAKnobThatIsNew) {
    const auto missing =
        knobs_without_row(table("fault { name: 'a' set: 'virtual.load.2.open=true' }"
                                "setting { knob: 'virtual.plug.uuid' reason: 'each has its own' }"
                                "setting { knob: 'virtual.plug.mac' }"),
                          shipped_station());
    const auto misses = [&](const char* knob) { return std::ranges::find(missing, knob) != missing.end(); };
    EXPECT_FALSE(misses("virtual.load.open"));
    EXPECT_FALSE(misses("virtual.plug.uuid"));
    EXPECT_TRUE(misses("virtual.plug.mac")) << "a setting without a reason is none";
    EXPECT_TRUE(misses("virtual.load.ohm"));
    EXPECT_TRUE(misses("virtual.plug.relay.welded"));
}

// ---- what an outcome is measured by ----

constexpr auto console = plugrig::faults::CONSOLE_TEXT;
constexpr auto tap = plugrig::faults::TAP_VALUES;
constexpr auto led = plugrig::faults::LED_RED;

Fault fault(const std::string& fields) {
    return table("fault { " + fields + " }").fault(0);
}
const std::string found = "cell { suite: 'eol' found { verdict: FAIL at: 'relay/off' cause: 'welded' } }";

Lines judged(const Fault& row, const Outcome& outcome, const Channels& shown = {}) {
    return deviations(row, cell_for(row, "eol"), outcome, shown);
}
Outcome as_expected(Channels channels) {
    return {plugrig::core::FAIL, "relay/off", "relay welded: check it", std::move(channels), {}};
}

TEST(Outcome, IsAsExpectedIfVerdictPlaceAndCauseAreAndTwoChannelsMoved) {
    EXPECT_EQ(judged(fault(found), as_expected({console, tap})), Lines{});
}

TEST(Outcome, DiffersInEachOfThem) {
    Outcome outcome = as_expected({console, tap});
    outcome.verdict = plugrig::core::ERROR;
    outcome.at = "relay/on";
    outcome.cause = "relay does not close";
    EXPECT_EQ(judged(fault(found), outcome),
              (Lines{"expected FAIL", "expected at relay/off", "expected cause 'welded'"}));
}

TEST(Outcome, DiffersIfTheTableDoesNotKnowTheSuite) {
    EXPECT_EQ(judged(fault(""), as_expected({console, tap})), Lines{"the table has no cell for this suite"});
}

TEST(Outcome, NeedsAWitnessWhereOneChannelAloneMoved) {
    EXPECT_EQ(judged(fault(found), as_expected({})), Lines{"no channel moved"});
    EXPECT_EQ(judged(fault(found), as_expected({led}), {led, console}),
              Lines{"one channel alone moved and no witness is named"});
    EXPECT_EQ(judged(fault(found + "witness: CONSOLE_TEXT"), as_expected({led}), {led, console}), Lines{});
}

TEST(Outcome, BelievesNoWitnessThatSaidNothing) {
    EXPECT_EQ(judged(fault(found + "witness: CONSOLE_TEXT"), as_expected({led}), {led}),
              Lines{"the witness moved too or showed nothing"});
    EXPECT_EQ(judged(fault(found + "witness: LED_RED"), as_expected({led}), {led}),
              Lines{"the witness moved too or showed nothing"});
}

TEST(Outcome, MustShowEvenIfItIsHarmless) {
    const Fault harmless = fault("cell { suite: 'eol' harmless: 'so' }");
    const Fault unmet = fault("cell { suite: 'eol' not_exercised: 'so' }");
    const Outcome pass{plugrig::core::PASS, "", "", {}, {}};
    EXPECT_EQ(judged(harmless, pass), Lines{"no channel moved"});
    EXPECT_EQ(judged(unmet, pass), Lines{});
    EXPECT_EQ(judged(unmet, as_expected({})), Lines{"expected PASS"});
}

}  // namespace
}  // namespace rig::faults
