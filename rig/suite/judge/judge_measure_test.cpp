#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using Do = Judge::Control::Do;

const std::string measures =
    R"(step { id: "tap_u" measure { field: "tap.u" limits { low: 225 high: 235 unit: V } } }
       step { id: "tap_i" measure { field: "tap.i" limits { low: 0 high: 10 unit: A } } }
       step { id: "last" measure { field: "tap.u" sampling { settle_updates: 1 distinct_updates: 2 reduce: LAST } } }
       step { id: "least" measure { field: "tap.u" sampling { reduce: MINIMUM } } }
       step { id: "most" measure { field: "tap.u" sampling { reduce: MAXIMUM } } }
       step { id: "meter_u" measure { field: "meter.u" limits { low: 225 high: 235 unit: V } } }
       step { id: "u_error" measure { derived { op: RELATIVE_PERCENT of: "tap.u" reference: "meter.u" }
                                      limits { low: -3.5 high: 2.5 unit: PERCENT } } }
       step { id: "p_error" measure { derived { op: DIFFERENCE of: "tap.p" reference: "meter.p" }
                                      limits { low: -5 high: 5 unit: W } } })";

constexpr Metered full{230, 2.3, 529};

EventScript& ready(EventScript& run) {
    return run.load(2).plug_is_up();
}

Metered volts(double u) {
    return {u, 2.3, u * 2.3};
}

double value(const EventScript& run) {
    return run.step().measurement_size() == 1 ? run.step().measurement(0).value() : -1;
}

TEST(JudgeOfMeasure, TakesTheMeanOfTheDistinctUpdatesAfterSettling) {
    EventScript run{powered_suite(measures)};
    ready(run).begin("tap_u");
    for (const double u : {100.0, 150.0, 228.0, 230.0, 235.0, 300.0}) {
        run.metering(1, volts(u), volts(u));
    }
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 231, 0.1);
    EXPECT_EQ(run.step().measurement(0).samples(), 3U);
}

TEST(JudgeOfMeasure, CountsTheUpdatesFromTheLastDisturbance) {
    EventScript run{powered_suite(measures)};
    ready(run).begin("tap_u").metering(4, volts(100), volts(100)).load(1).metering(4, full, full);
    EXPECT_EQ(run.control().what, Do::wait);  // two to settle and two of three, however many came before
    run.metering(1, full, full);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 230, 0.1);
}

TEST(JudgeOfMeasure, TakesSamplesFromBeforeTheStepIfNothingWasSwitchedSince) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, full, full).begin("tap_u");
    EXPECT_EQ(run.control().what, Do::end_step);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfMeasure, CountsAFrameThatRepeatsItsRegistersOnce) {
    EventScript run{powered_suite(measures)};
    ready(run).begin("tap_u");
    run.metering(1, volts(10), volts(10)).metering(1, volts(20), volts(20));
    run.metering(1, volts(226), volts(226)).metering(1, volts(232), volts(232));
    EXPECT_EQ(run.control().what, Do::wait);  // four updates in 68 frames
    run.metering(1, volts(232), volts(232));
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), (226 + 232 + 232) / 3.0, 0.2);
}

TEST(JudgeOfMeasure, SettlesAndCountsAsTheSuiteSays) {
    EventScript run{powered_suite(measures)};
    ready(run).begin("last");
    run.metering(1, volts(10), volts(10)).metering(1, volts(20), volts(20)).metering(1, volts(30), volts(30));
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 30, 0.1);
}

TEST(JudgeOfMeasure, ReducesToTheLeastAndTheMost) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(2, full, full);
    run.metering(1, volts(228), full).metering(1, volts(226), full).metering(1, volts(231), full);
    run.begin("least");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 226, 0.1);
    run.begin("most");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 231, 0.1);
}

TEST(JudgeOfMeasure, FailsAChipThatSaysNothingOnAProvenSlot) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(1, full, full).begin("tap_u");
    EXPECT_TRUE(run.settles_as("FAIL: metering chip: too few updates on the tap"));
}

TEST(JudgeOfMeasure, BlamesNobodyForASilentTapOnASlotThatIsNotProven) {
    EventScript run{powered_suite(measures)};
    ready(run.on_unproven_slot()).metering(1, full, full).begin("tap_u");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: metering chip or tap: too few updates"));
}

TEST(JudgeOfMeasure, GoesByTimeOnABenchWithoutTap) {
    EventScript run{powered_suite(measures)};
    ready(run).begin("meter_u");
    for (int k = 0; k < 70; ++k) {
        run.after(100).meter({229.5 + 0.01 * (k % 2), 2.3, 527.85});
    }
    EXPECT_EQ(run.control().what, Do::wait);
    run.after(1100).meter({230, 2.3, 529});
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 229.505, 0.02);
}

TEST(JudgeOfMetering, FailsATapThatDiffersFromAMeterThatAgreesWithItself) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, volts(240), full).begin("u_error");
    EXPECT_TRUE(run.settles_as("FAIL: u_error = 4."));
}

TEST(JudgeOfMetering, PassesATapThatAgreesWithTheMeter) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, full, full).begin("u_error");
    EXPECT_TRUE(run.settles_as("PASS"));
    run.begin("p_error");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 0, 0.2);
}

TEST(JudgeOfMetering, CallsAMeterWithoutReadingsSilent) {
    EventScript run{powered_suite(measures)};
    ready(run).begin("u_error");
    for (int frame = 0; frame < 6 * 17; ++frame) {
        run.after(106).rx(Line::TAP, tap_frame(full));
    }
    EXPECT_TRUE(run.settles_as("ERROR: meter: no reading while sampling"));
}

TEST(JudgeOfMetering, CallsAMeterWhoseNewestReadingIsOldFrozen) {
    EventScript run{powered_suite(measures)};
    ready(run).meter(full).begin("u_error");
    for (int frame = 0; frame < 6 * 17; ++frame) {
        run.after(106).rx(Line::TAP, tap_frame(full));
    }
    EXPECT_TRUE(run.settles_as("ERROR: meter: frozen, its newest reading is older"));
}

TEST(JudgeOfMetering, CallsAMeterThatRepeatsEveryDigitFrozen) {
    EventScript run{powered_suite(measures)};
    ready(run).begin("u_error");
    for (int frame = 0; frame < 6 * 17; ++frame) {
        run.after(106).rx(Line::TAP, tap_frame(full)).meter(full);
    }
    EXPECT_TRUE(run.settles_as("ERROR: meter: frozen, "));
}

TEST(JudgeOfMetering, CallsAMeterThatContradictsItselfInconsistent) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, full, {230, 2.3, 560}).begin("u_error");
    EXPECT_TRUE(run.settles_as("ERROR: meter: inconsistent"));
}

TEST(JudgeOfMetering, BlamesThePlugForNothingWhileTheMeterIsBroken) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, volts(100), {230, 2.3, 560}).begin("u_error");
    EXPECT_TRUE(run.settles_as("ERROR: meter: inconsistent"));
}

TEST(JudgeOfMetering, BlamesTheRigForMainsThatTheStationIsNotFor) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, {300, 3, 900}, {300, 3, 900}).begin("u_error");
    EXPECT_TRUE(
        run.settles_as("ERROR: mains: 300 V at the reference meter, this station is for 207 … 253 V"));
}

TEST(JudgeOfMetering, BlamesTheRigForALoadOfAnotherResistance) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, {230, 4.6, 1058}, {230, 4.6, 1058}).begin("u_error");
    EXPECT_TRUE(run.settles_as("ERROR: load 2: 50 Ω by the reference meter, the station says 100 Ω"));
}

TEST(JudgeOfMetering, HoldsNoDifferenceAgainstThePlugThatMainsMayHaveMadeByMoving) {
    const std::string narrow =
        R"(step { id: "u" measure { derived { op: RELATIVE_PERCENT of: "tap.u" reference: "meter.u" }
                                   limits { low: -0.5 high: 0.5 unit: PERCENT } } })";
    EventScript run{powered_suite(narrow)};
    ready(run).metering(2, volts(228), volts(228)).metering(4, volts(230), volts(228)).begin("u");
    EXPECT_TRUE(
        run.settles_as("INCONCLUSIVE: u = 0.85 %, allowed -0.5 … 0.5 %; mains moved by 0.6 % meanwhile"));
}

TEST(JudgeOfMetering, HoldsMoreThanMainsMovedAgainstThePlug) {
    const std::string narrow =
        R"(step { id: "u" measure { derived { op: RELATIVE_PERCENT of: "tap.u" reference: "meter.u" }
                                   limits { low: -0.5 high: 0.5 unit: PERCENT } } })";
    EventScript run{powered_suite(narrow)};
    ready(run).metering(2, volts(228), volts(222)).metering(4, volts(230), volts(222)).begin("u");
    EXPECT_TRUE(run.settles_as("FAIL: u = 3.576 %"));
}

TEST(JudgeOfMetering, BlamesTheRigForMainsThatMovesWhileSampling) {
    EventScript run{powered_suite(measures)};
    constexpr Metered low{222, 2.22, 493};
    ready(run).metering(4, full, full).metering(2, low, low).begin("u_error");
    EXPECT_TRUE(run.settles_as("ERROR: mains: moves between"));
}

TEST(JudgeOfMetering, BlamesTheMeterForAVoltageThatScattersWhileTheTapIsSteady) {
    EventScript run{powered_suite(measures)};
    ready(run).begin("u_error").metering(2, full, full);
    for (int update = 0; update < 3; ++update) {
        run.metering(1, full, volts(update % 2 == 0 ? 225 : 235));
    }
    EXPECT_TRUE(run.settles_as("ERROR: meter: noisy, its voltage scatters by 4."));
}

const std::string meter_u = R"(step { id: "u" measure { field: "meter.u" } })";

TEST(JudgeOfMetering, ExpectsNoSteadyVoltageWhereThereIsNone) {
    EventScript run{powered_suite(meter_u)};
    ready(run).edge(Line::OUTPUT_SENSE, false).begin("u");
    for (int update = 0; update < 6; ++update) {
        run.metering(1, {0.2, 0, 0}, {update % 2 == 0 ? 0.1 : 0.3, 0, 0});
    }
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfMetering, CallsNoMeterFrozenThatShowsNothingWhereThereIsNothing) {
    EventScript run{powered_suite(meter_u)};
    ready(run).edge(Line::OUTPUT_SENSE, false).begin("u").metering(6, {0, 0, 0}, {0, 0, 0});
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfMetering, TakesNoReadingThatBeganBeforeTheCircuitChanged) {
    EventScript run{powered_suite(measures)};
    ready(run).meter(full).begin("u_error").load(1).after(50).load(2);
    for (int update = 0; update < 4; ++update) {
        run.metering_by_tap_alone(1, full);
    }
    run.meter({115, 1.15, 132}).metering_by_tap_alone(1, full);
    EXPECT_TRUE(run.settles_as("ERROR: meter: too slow, a reading takes 7."));
}

TEST(JudgeOfMetering, CallsALoadWithoutCurrentBehindAClosedRelayOpen) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, {230, 0, 0}, {230, 0, 0}).begin("tap_i");
    EXPECT_TRUE(run.settles_as("ERROR: load 2: open, no current although the output has voltage"));
}

TEST(JudgeOfMetering, ExpectsNoCurrentWhereNoLoadIsSelectedOrTheRelayIsOpen) {
    EventScript run{powered_suite(measures)};
    ready(run).load(0).metering(6, {230, 0, 0}, {230, 0, 0}).begin("tap_i");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(value(run), 0);
    run.load(2).edge(Line::OUTPUT_SENSE, false).metering(6, {230, 0, 0}, {230, 0, 0}).begin("tap_i");
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfMetering, TakesTheMetersWordThatTheLoadIsThereIfTheTapSeesNothing) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, {230, 0, 0}, full).begin("p_error");
    EXPECT_TRUE(run.settles_as("FAIL: p_error = -529"));
}

const std::string console_u =
    R"(step { id: "console_u" within_ms: 1000 measure {
         derived { op: RELATIVE_PERCENT of: "power.voltage" reference: "tap.u" } sampling { agree: 2 }
         limits { low: -2 high: 2 unit: PERCENT } } })";

// The profile counts 0.1 V (U01).
std::string power(int decivolts) {
    return "--------------runtime----------------\n\renergy:cur:1,last:2,now:3\n\rp:4\n\rv:" +
           std::to_string(decivolts) +
           " (ratio:188)\n\ri:6 (ratio:100)\n\rpulse unit:7\n\rmax current:8\n\r"
           "--------------history data----------------\n\rno data\n\r";
}

TEST(JudgeOfConsoleValues, TakesTheNumberThatTwoAnswersAgreeOn) {
    EventScript run{powered_suite(console_u)};
    ready(run).metering(6, full, full).begin("console_u");
    run.answered("meross power", power(2300)).answered("meross power", power(2320));
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 100 * 2.0 / 230, 0.1);
    EXPECT_EQ(run.step().attempt_size(), 2);
}

TEST(JudgeOfConsoleValues, AsksAgainWhileNoTwoAnswersAgree) {
    EventScript run{powered_suite(console_u)};
    ready(run).metering(6, full, full).begin("console_u");
    run.answered("meross power", power(2265)).answered("meross power", power(2335));
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered("meross power", power(2335));
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfConsoleValues, FailsOnlyOnAnswersThatCannotRestOnOneReadingOfTheChip) {
    EventScript run{powered_suite(console_u)};
    ready(run).metering(6, full, full).begin("console_u");
    for (int k = 0; k < 4; ++k) {
        run.answered("meross power", power(2000));
    }
    EXPECT_EQ(run.control().what, Do::wait);
    run.after(3600);
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered("meross power", power(2000));
    EXPECT_TRUE(run.settles_as("FAIL: console_u = -13"));
}

TEST(JudgeOfConsoleValues, CallsARightAndAWrongAnswerNotRepeatable) {
    EventScript run{powered_suite(console_u)};
    ready(run).metering(6, full, full).begin("console_u");
    run.answered("meross power", power(230)).answered("meross power", power(2300));
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable"));
}

TEST(JudgeOfConsoleValues, GivesAnAnswerItsTimeAlsoAfterALongWaitForTheTap) {
    EventScript run{powered_suite(console_u)};
    ready(run).begin("console_u").metering(6, full, full);
    run.typed("meross power").after(100);
    EXPECT_EQ(run.control().what, Do::wait);
    run.console("meross power\n\r" + power(2300) + "$ ").after(25).answered("meross power", power(2300));
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.record().console().retries(), 0U);
}

TEST(JudgeOfMeasure, TakesNoSamplesFromBeforeARestart) {
    EventScript run{powered_suite(measures)};
    ready(run).metering(6, volts(100), volts(100)).epoch(plugrig::reports::Epoch::RESET_COMMAND).boots();
    run.begin("tap_u");
    EXPECT_EQ(run.control().what, Do::wait);
    run.metering(5, full, full);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_NEAR(value(run), 230, 0.1);
}

}  // namespace
}  // namespace rig::suite
