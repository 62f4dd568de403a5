#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"

namespace rig::suite {
namespace {

using namespace samples;
using Do = Judge::Control::Do;

const std::string fw_is_217 =
    R"(step { id: "fw" within_ms: 1000 query { command: "meross fw" field { path: "fw.version" equals: "2.1.7" } } })";
const std::string ask = "meross fw";

std::string fw(const std::string& version) {
    return "firmware info\n\rfw version:" + version + "\n\rbuildDate :2018/11/08\n\r";
}
const std::string torn = "firmware info\n\rfw ver[T wifi C: erro\n\rbuildDate :2018/11/08\n\r";
const std::string other = "no such command\n\r";

std::vector<std::string> answers(const EventScript& run) {
    std::vector<std::string> all;
    const auto step = run.step();
    for (const auto& attempt : step.attempt()) {
        all.push_back(attempt.answer());
    }
    return all;
}
using Answers = std::vector<std::string>;

EventScript& begin(EventScript& run) {
    return run.plug_is_up().begin("fw");
}

TEST(JudgeOfQuery, PassesOnTwoCleanAnswersThatAgree) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, fw("2.1.7"));
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered(ask, fw("2.1.7"));
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(answers(run), (Answers{"value", "value"}));
    ASSERT_EQ(run.step().measurement_size(), 1);
    EXPECT_EQ(run.step().measurement(0).text(), "2.1.7");
}

TEST(JudgeOfQuery, CountsAnAnswerOnceWhoseEndComesInThePacketThatLetsTheNextOneBeTyped) {
    const std::string log = "[T: 7 M: wifi C: info F: wifi_scan_handler L: 288]: scan channel 1\r\n\r";
    EventScript run{powered_suite(fw_is_217)};
    begin(run).typed(ask).after(5).console(ask + "\n\r" + fw("2.1.7") + "$ " + log);
    run.typed(ask).after(50).console(ask + "\n\r" + fw("2.1.8") + "$ " + log);
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: right once and wrong once"));
    EXPECT_EQ(answers(run), (Answers{"value", "value"}));
}

TEST(JudgeOfQuery, FailsOnFourAnswersThatAreWrongAlike) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, fw("2.1.8")).answered(ask, fw("2.1.8")).answered(ask, fw("2.1.8"));
    EXPECT_EQ(run.control().what, Do::ask) << "three can be a byte lost from a run of equal ones";
    run.answered(ask, fw("2.1.8"));
    EXPECT_TRUE(run.settles_as("FAIL: fw.version is '2.1.8', expected '2.1.7'"));
}

TEST(JudgeOfQuery, KeepsTheBeginningOfALongAnswerBecauseTheConsoleHasTheRest) {
    std::string dump;
    for (int line = 0; line < 100; ++line) {
        dump += "0x04200000: 7a28e403 33da558b\n\r";
    }
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, dump);
    const std::string kept = run.end().step().attempt(0).detail();
    EXPECT_LE(kept.size(), 403u);
    EXPECT_TRUE(kept.starts_with("0x04200000: 7a28e403 33da558b\n0x")) << kept;
    EXPECT_TRUE(kept.ends_with("33da558b…")) << kept;
}

TEST(JudgeOfQuery, CallsRightOnceAndWrongOnceNotRepeatable) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, fw("2.1.8")).answered(ask, fw("2.1.7"));
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: right once and wrong once"));
}

TEST(JudgeOfQuery, ConcludesNothingFromFiveAnswersThatAllDiffer) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run);
    for (const char* version : {"1", "2", "3", "4", "5"}) {
        run.answered(ask, fw(version));
    }
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: 5 clean answers, too few of them agree"));
}

TEST(JudgeOfQuery, FailsAPlugThatAnswersSomethingElseFourTimes) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, other).answered(ask, other).answered(ask, other);
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered(ask, other);
    EXPECT_TRUE(run.settles_as("FAIL: the plug answers differently: 'no such command'"));
    EXPECT_EQ(answers(run), (Answers{"other", "other", "other", "other"}));
}

std::string refused_at(int seconds) {
    return "busy for " + std::to_string(seconds) + " s\n\r";
}

TEST(JudgeOfQuery, FailsAPlugThatAnswersSomethingElseFiveTimesWithANumberThatChanges) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run);
    for (int k = 0; k < 4; ++k) {
        run.answered(ask, refused_at(10 + k));
    }
    EXPECT_EQ(run.control().what, Do::ask) << "four can be digits lost from one long number";
    run.answered(ask, refused_at(14));
    EXPECT_TRUE(run.settles_as("FAIL: the plug answers differently: 'busy for 14 s'"));
}

// All four lack one digit of the same number, each another; so does the fifth, but of another.
TEST(JudgeOfQuery, HoldsDigitsThatWereLostAlikeAgainstNobody) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run);
    for (const char* uuid : {"8110800", "1110800", "1810800", "1810800"}) {
        run.answered(ask, std::string{"uuid      :"} + uuid + "\n\r");
    }
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered(ask, "uuid     :18110800\n\r");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: 5 answers of other text"));
}

TEST(JudgeOfQuery, CountsOnlyAnswersThatRunIntoOneAnother) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run)
        .answered(ask, other)
        .answered(ask, other)
        .answered(ask, other)
        .answered(ask, "no such comand\n\r");
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered(ask, other);
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: 5 answers of other text"));
}

TEST(JudgeOfQuery, TakesDifferentTextsForNoConfirmedRefusal) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, "fimware info\n\r").answered(ask, "firmware inf\n\r");
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered(ask, "firmwre info\n\r").answered(ask, "firmware nfo\n\r").answered(ask, "irmware info\n\r");
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: 5 answers of other text"));
}

TEST(JudgeOfQuery, CallsAnAnswerOnceAndSomethingElseOnceNotRepeatable) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, other).answered(ask, fw("2.1.7"));
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: not repeatable: answered once"));
}

TEST(JudgeOfQuery, AsksAgainAfterATornAnswerAndKeepsAllAttempts) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, torn).answered(ask, fw("2.1.7")).answered(ask, fw("2.1.7"));
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(answers(run), (Answers{"torn", "value", "value"}));
    EXPECT_NE(run.step().attempt(0).detail().find("[T wifi C: erro"), std::string::npos);
    EXPECT_EQ(run.record().console().retries(), 1U);
}

TEST(JudgeOfQuery, GivesUpAfterThreeRepetitionsOfATornAnswer) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).answered(ask, torn).answered(ask, torn).answered(ask, torn);
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered(ask, torn);
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: no clean answer in 4 attempts: log header inside"));
    EXPECT_EQ(answers(run), (Answers{"torn", "torn", "torn", "torn"}));
}

TEST(JudgeOfQuery, FailsAPlugThatStaysSilentThroughThreeRepetitionsOnAProvenSlot) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run);
    for (int k = 0; k < 4; ++k) {
        run.typed(ask).after(999);
        EXPECT_EQ(run.control().what, Do::wait);
        run.after(1);
    }
    EXPECT_TRUE(run.settles_as("FAIL: the console does not answer: 'meross fw': no echo within 1000 ms"));
    EXPECT_EQ(answers(run), (Answers{"silent", "silent", "silent", "silent"}));
}

TEST(JudgeOfQuery, BlamesNobodyForSilenceOnASlotThatIsNotProven) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run.on_unproven_slot());
    for (int k = 0; k < 4; ++k) {
        run.typed(ask).after(1000);
    }
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: console path or plug: no answer"));
}

TEST(JudgeOfQuery, TakesAReplyWithoutItsPromptForNoSilence) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run);
    for (int k = 0; k < 4; ++k) {
        run.typed(ask).after(5).console(ask + "\n\r" + fw("2.1.7")).after(995);
    }
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: no clean answer in 4 attempts"));
    EXPECT_EQ(answers(run).front(), "torn");
}

TEST(JudgeOfQuery, BlamesNobodyForTornAndSilentInTurns) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).typed(ask).after(1000).answered(ask, torn).typed(ask).after(1000).answered(ask, torn);
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: no clean answer in 4 attempts"));
}

TEST(JudgeOfQuery, GivesTheAnswerItsTimeFromEnterOn) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).after(400).typed(ask).after(999);
    EXPECT_EQ(run.control().what, Do::wait);
    EXPECT_EQ(run.control().until, run.now() + std::chrono::milliseconds{1});
}

TEST(JudgeOfQuery, BlamesNobodyForAPlugThatMainsRestartedBeforeItAnswered) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run).typed(ask).after(5).console("meross fw\n\r").after(5);
    run.epoch(plugrig::reports::Epoch::RESET_COMMAND).boots();
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: the plug restarted while it was to answer"));
}

const std::string voltage_agrees =
    R"(step { id: "fw" within_ms: 1000 query { command: "meross power"
       field { path: "power.v" limits { low: 200 high: 260 unit: COUNT } agree: 2 } } })";

std::string power(int v) {
    return "--------------runtime----------------\n\renergy:cur:1,last:2,now:3\n\rp:4\n\rv:" +
           std::to_string(v) +
           " (ratio:188)\n\ri:6 (ratio:100)\n\rpulse unit:7\n\rmax current:8\n\r"
           "--------------history data----------------\n\rno data\n\r";
}

TEST(JudgeOfQuery, LetsNumbersAgreeThatDifferByNoMoreThanAgree) {
    EventScript run{powered_suite(voltage_agrees)};
    begin(run).answered("meross power", power(230)).answered("meross power", power(232));
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().measurement(0).value(), 232);
}

TEST(JudgeOfQuery, AsksAThirdTimeWhenNumbersDifferByMore) {
    EventScript run{powered_suite(voltage_agrees)};
    begin(run).answered("meross power", power(230)).answered("meross power", power(233));
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered("meross power", power(231));
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfQuery, FailsANumberThatIsOutsideItsLimitsFourTimes) {
    EventScript run{powered_suite(voltage_agrees)};
    begin(run).answered("meross power", power(261)).answered("meross power", power(261));
    run.answered("meross power", power(261)).answered("meross power", power(262));
    EXPECT_TRUE(run.settles_as("FAIL: power.v = 262, allowed 200 … 260"));
}

TEST(JudgeOfQuery, LearnsWhoThePlugIsFromItsAnswer) {
    EventScript run{powered_suite("")};
    const std::string hw =
        "hardware info\n\rmodel     :mss310\n\rlocal     :us\n\rhw version:2.0.0\n\rchipset   :mt7682\n\r"
        "uuid      :18110800000000000000020000310001\n\rmac       :02:00:00:31:00:01\n\r";
    run.plug_is_up().begin("uuid").answered("meross hw", hw).answered("meross hw", hw);
    EXPECT_EQ(run.judge().dut().uuid(), "");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.judge().dut().uuid(), "18110800000000000000020000310001");
    EXPECT_EQ(run.record().dut().mac(), "02:00:00:31:00:01");
}

const std::string refusal = "xyz unknown command\n\r";
const std::string says_up = R"(step { id: "fw" within_ms: 1000 query { command: "xyz" golden: "refusal" } })";

TEST(JudgeOfQuery, TellsOfBytesThatAreNoTextInARecordThatCanBeReadAgain) {
    EventScript run{powered_suite(fw_is_217)};
    begin(run);
    for (int k = 0; k < 4; ++k) {
        run.answered(ask, "no such \xB0\xFF command\n\r");
        EXPECT_EQ(run.control().what, k < 3 ? Do::ask : Do::end_step);
    }
    EXPECT_TRUE(run.settles_as("INCONCLUSIVE: no clean answer in 4 attempts: undecodable bytes"));
    plugrig::reports::Record again;
    ASSERT_TRUE(again.ParseFromString(run.record().SerializeAsString()));
    EXPECT_NE(run.step().attempt(0).detail().find("\\xB0\\xFF"), std::string::npos);
}

TEST(JudgeOfQuery, ReadsALineThatIsNoCommandByItsGolden) {
    EventScript run{powered_suite(says_up)};
    begin(run).answered("xyz", refusal).answered("xyz", refusal);
    EXPECT_TRUE(run.settles_as("PASS"));
}

TEST(JudgeOfQuery, FailsWhatDiffersFromItsGoldenFourTimes) {
    EventScript run{powered_suite(says_up)};
    begin(run).answered("xyz", other).answered("xyz", other).answered("xyz", other);
    EXPECT_EQ(run.control().what, Do::ask);
    run.answered("xyz", other);
    EXPECT_TRUE(
        run.settles_as("FAIL: the plug answers differently: 'refusal.expect line 2: expected 'xyz unknown "
                       "command', got 'no such command''"));
}

}  // namespace
}  // namespace rig::suite
