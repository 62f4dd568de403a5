#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "reports/diff/verdict_changes.hpp"
#include "reports/formats/render.hpp"
#include "reports/journal/journal_format.hpp"
#include "reports/privacy/redacted_run.hpp"
#include "tests/journal_wire.hpp"
#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

using plugrig::core::Verdict;
using reports::Event;

struct Bench {
    const char* name;
    std::vector<std::string> set;
    Verdict verdict;
    const char* digit;  ///< before a digit that the plug said; changed wherever it stands
    friend std::ostream& operator<<(std::ostream& out, const Bench& bench) { return out << bench.name; }
};

std::vector<std::string> arguments(const Bench& bench) {
    std::vector<std::string> all{"--seed", "7"};
    for (const std::string& knob : bench.set)
        all.insert(all.end(), {"--set", knob});
    return all;
}

/// Knows of nothing private.
reports::Redacted<reports::Record> as_it_is(const reports::Record& record) {
    return reports::Redactor{}(record);
}

/// The verdict line and the cause, as the program prints them.
std::string verdict_and_cause(const Finished& finished) {
    const auto lines = lines_of(finished.out);
    return lines.size() < 2 ? finished.err : lines[0].substr(0, lines[0].find(' ')) + lines[1];
}

class RunOf : public testing::TestWithParam<Bench> {
  protected:
    const SuiteRun run{arguments(GetParam())};
    std::vector<Event> events = runner::without_verdicts(run.journal().events);
};

TEST_P(RunOf, IsJudgedAgainAsItWas) {
    ASSERT_EQ(run.record().verdict(), GetParam().verdict);
    const auto before = contents(run.folder());
    const Finished again = plugrig({"rejudge", run.folder().string()});
    EXPECT_EQ(again.exit_code, run.exit_code()) << again.out << again.err;
    EXPECT_TRUE(again.out.starts_with(plugrig({"report", run.folder().string()}).out)) << again.out;
    EXPECT_TRUE(mentions(again.out, "Every verdict is as recorded.")) << again.out;
    EXPECT_EQ(contents(run.folder()), before) << "nothing in the run folder is touched";
}

TEST_P(RunOf, IsJudgedAlikeUnderTheSameSuiteAsAFile) {
    const Finished again =
        plugrig({"rejudge", run.folder().string(), "--suite", from_root("suites/eol.textproto")});
    EXPECT_EQ(again.exit_code, run.exit_code()) << again.out << again.err;
    EXPECT_TRUE(mentions(again.out, "Every verdict is as recorded.")) << again.out;
}

TEST_P(RunOf, NeedsNeitherRecordNorVerdictsNorTheProject) {
    const Finished again = SuiteRun::rejudge(events);
    EXPECT_EQ(again.exit_code, run.exit_code());
    EXPECT_EQ(verdict_and_cause(again), verdict_and_cause(plugrig({"report", run.folder().string()})));
    EXPECT_TRUE(mentions(again.out, "no record")) << again.out;
    const Finished homeless = run_process(
        "/usr/bin/env", {"PLUGRIG_HOME=/nonexistent", PLUGRIG_PROGRAM, "rejudge", run.folder().string()});
    EXPECT_EQ(homeless.exit_code, run.exit_code()) << homeless.err;
}

TEST_P(RunOf, IsJudgedOtherwiseWithAnotherDigit) {
    Wire wire{events, plugrig::core::CONSOLE};
    const std::string_view before = GetParam().digit;
    unsigned changed = 0;
    for (auto at = wire.text().find(before); at != std::string::npos; at = wire.text().find(before, at + 1)) {
        const std::size_t digit = at + before.size();
        wire.put(digit, another_digit(wire.text()[digit]));
        ++changed;
    }
    ASSERT_GT(changed, 0u);
    const auto again = runner::rejudge(events).value();
    EXPECT_NE(again.verdict(), Verdict::PASS);
    const auto changes = reports::verdict_changes(as_it_is(run.record()), as_it_is(again));
    EXPECT_FALSE(changes.empty());
    for (const reports::VerdictChange& change : changes)
        EXPECT_NE(change.is, Verdict::PASS) << change.path << " was " << Verdict_Name(change.was);
}

TEST_P(RunOf, IsNoPassWithoutWhatThePlugSaid) {
    for (const int line :
         {0, static_cast<int>(plugrig::core::CONSOLE), static_cast<int>(plugrig::core::TAP)}) {
        std::vector<Event> rest = run.journal().events;
        EXPECT_GT(std::erase_if(rest,
                                [line](const Event& event) {
                                    return event.has_rx() && (line == 0 || event.rx().line() == line);
                                }),
                  0u);
        const Finished again = SuiteRun::rejudge(runner::without_verdicts(rest));
        EXPECT_NE(again.exit_code, 0) << "without line " << line << '\n' << again.out;
        EXPECT_FALSE(mentions(again.out, "PASS eol")) << again.out;
    }
}

const Bench benches[] = {
    {"Pass", {}, Verdict::PASS, "hw version:"},
    {"FailWelded", {"virtual.plug.relay.welded=true"}, Verdict::FAIL, "hw version:"},
    {"ErrorUnplugged", {"virtual.adapter.unplug_at_ms=3000"}, Verdict::ERROR, "hw version:"},
    {"InconclusiveTorn", {"virtual.plug.console.tear_every=1"}, Verdict::INCONCLUSIVE, "F1: "},
};
INSTANTIATE_TEST_SUITE_P(Verdict, RunOf, testing::ValuesIn(benches),
                         [](const auto& bench) { return std::string{bench.param.name}; });

/// The end-of-line suite with some of its text changed.
class ChangedSuite {
  public:
    ChangedSuite(const std::string& from, const std::string& to) {
        std::string text = slurp(from_root("suites/eol.textproto"));
        const auto at = text.find(from);
        EXPECT_NE(at, text.npos) << from;
        spill(folder_ / "changed.textproto", text.replace(at, from.size(), to));
    }
    std::string file() const { return (folder_ / "changed.textproto").string(); }

  private:
    reports::TemporaryFolder folder_;
};

Finished under(const SuiteRun& run, const ChangedSuite& suite) {
    return plugrig({"rejudge", run.folder().string(), "--suite", suite.file()});
}

TEST(RejudgeUnderAnotherSuite, TurnsPassIntoFailByATightenedLimit) {
    const SuiteRun run;
    const Finished again = under(run, {"low: -3.5 high: 2.5", "low: -0.01 high: 0.01"});
    EXPECT_EQ(again.exit_code, 1) << again.out;
    EXPECT_TRUE(again.out.starts_with("FAIL eol")) << again.out;
    EXPECT_TRUE(mentions(again.out, "PASS \u2192 FAIL")) << again.out;
    EXPECT_TRUE(mentions(again.out, "metering/u_error[load=1]")) << again.out;
}

TEST(RejudgeUnderAnotherSuite, TurnsFailIntoPassByALoosenedLimit) {
    // Too much for the tap, not for what the plug reports.
    const SuiteRun run{{"--seed", "7", "--set", "virtual.plug.voltage_gain_error=0.028"}};
    ASSERT_EQ(run.exit_code(), 1);
    const Finished again = under(run, {"low: -3.5 high: 2.5", "low: -3.5 high: 3.5"});
    EXPECT_EQ(again.exit_code, 0) << again.out;
    EXPECT_TRUE(mentions(again.out, "FAIL \u2192 PASS")) << again.out;
}

TEST(RejudgeUnderAnotherSuite, SaysNotRecordedForAStepThatNeverRan) {
    const SuiteRun run;
    const Finished again = under(run, {"step { id: \"first_load\"",
                                       "step { id: \"quiet\" wait { ms: 5 } } step { id: \"first_load\""});
    EXPECT_EQ(again.exit_code, 5) << again.out;
    EXPECT_TRUE(mentions(again.out, "not recorded: this run had no step quiet")) << again.out;
}

TEST(RejudgeUnderAnotherSuite, SaysThatItWouldHaveWaitedLonger) {
    const SuiteRun run;
    const Finished again = under(run, {"over_ms: 3000", "over_ms: 4000"});
    EXPECT_EQ(again.exit_code, 5) << again.out;
    EXPECT_TRUE(mentions(again.out, "would have waited longer")) << again.out;
}

TEST(RejudgeUnderAnotherSuite, SaysThatItWouldHaveRetriedAndWhereAnUnrecordedGoldenCameFrom) {
    const SuiteRun run;
    const Finished again = under(run, {"expect { golden: \"boot\" }", "expect { golden: \"config_show\" }"});
    EXPECT_EQ(again.exit_code, 5) << again.out;
    EXPECT_TRUE(mentions(again.out, "would have retried")) << again.out;
    EXPECT_TRUE(mentions(again.out,
                         "golden config_show: not recorded, taken from fixtures/console/config_show.expect"))
        << again.out;
}

TEST(RejudgeUnderAnotherSuite, SaysNotRunForACaseWhoseNeedPassesNow) {
    const SuiteRun run{{"--seed", "7", "--set", "virtual.plug.fw_version=2.1.8"}};
    ASSERT_EQ(run.exit_code(), 1);
    const Finished again = under(run, {"equals: \"2.1.7\"", "equals: \"2.1.8\""});
    EXPECT_EQ(again.exit_code, 5) << again.out;
    EXPECT_TRUE(mentions(again.out, "not run: in this run case relay was skipped")) << again.out;
}

TEST(RejudgeUnderAnotherSuite, IsRefusedWithThePlaceOfAMistakeInIt) {
    const SuiteRun run;
    const Finished again = under(run, {"needs: \"power_up\"", "needs: \"power_upp\""});
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_TRUE(mentions(again.err, "changed.textproto:")) << again.err;
    EXPECT_EQ(again.out, "");
}

TEST(RejudgeAsJson, IsOneObjectWithTheChanges) {
    const SuiteRun run;
    const ChangedSuite tight{"low: -3.5 high: 2.5", "low: -0.01 high: 0.01"};
    const Finished again = plugrig({"rejudge", run.folder().string(), "--suite", tight.file(), "--json"});
    ASSERT_EQ(lines_of(again.out).size(), 1u) << again.out;
    const auto object = json_object(again.out);
    EXPECT_EQ(text_of(object, "verdict"), "FAIL");
    EXPECT_EQ(text_of(object, "was"), "PASS");
    EXPECT_EQ(number_of(object, "exit_code"), 1);
    const auto& changes = object.at("changes").as_array();
    ASSERT_GE(changes.size(), 3u);
    EXPECT_EQ(text_of(changes[0].as_object(), "of"), "run");
    const Finished refused = plugrig({"rejudge", "/nonexistent", "--json"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_EQ(number_of(json_object(refused.out), "exit_code"), 2);
}

// ---- journals and folders that are not as they should be ----

std::size_t frame_behind(const std::string& journal, std::size_t at) {
    std::size_t offset = reports::journal_format::header_size;
    while (offset < at)
        offset += reports::journal_format::frame_head_size +
                  reports::journal_format::read_u32le(std::string_view{journal}.substr(offset));
    return offset;
}

TEST(RejudgeOfACorruptJournal, IsRefusedWithFileAndOffsetAndSalvagedOnDemand) {
    const SuiteRun run;
    std::string journal = slurp(run.journal_file());
    const std::size_t frame = frame_behind(journal, journal.size() * 3 / 4);
    journal[frame + reports::journal_format::frame_head_size] ^= 0x20;
    spill(run.journal_file(), journal);
    const Finished refused = plugrig({"rejudge", run.folder().string()});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_EQ(refused.out, "");
    EXPECT_TRUE(mentions(refused.err, run.journal_file().string())) << refused.err;
    EXPECT_TRUE(mentions(refused.err, "offset " + std::to_string(frame))) << refused.err;
    EXPECT_TRUE(mentions(refused.err, "--salvage")) << refused.err;
    const Finished salvaged = plugrig({"rejudge", run.folder().string(), "--salvage"});
    EXPECT_EQ(salvaged.exit_code, 5) << salvaged.out << salvaged.err;
    EXPECT_TRUE(mentions(salvaged.out, "evidence is missing: event")) << salvaged.out;
    EXPECT_TRUE(mentions(salvaged.out, "Notice: journal-0001.pb: damaged at offset")) << salvaged.out;
}

TEST(RejudgeOfTwoJournalsInOneFile, IsRefused) {
    const SuiteRun run;
    const std::string journal = slurp(run.journal_file());
    spill(run.journal_file(), journal + journal);
    for (const std::vector<std::string>& more : {std::vector<std::string>{}, {"--salvage"}}) {
        std::vector<std::string> command{"rejudge", run.folder().string()};
        command.insert(command.end(), more.begin(), more.end());
        const Finished refused = plugrig(command);
        EXPECT_EQ(refused.exit_code, 2) << refused.out;
        EXPECT_TRUE(
            mentions(refused.err, "another journal begins at offset " + std::to_string(journal.size())))
            << refused.err;
    }
}

TEST(RejudgeOfAnInputThatWasChanged, IsRefused) {
    const SuiteRun run;
    std::vector<Event> events = run.journal().events;
    for (Event& event : events) {
        if (event.has_input() && event.input().role() == plugrig::reports::Input::SUITE)
            event.mutable_input()->mutable_content()->append("# loosened\n");
    }
    const Finished refused = SuiteRun::rejudge(events);
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_TRUE(mentions(refused.err, "suites/eol.textproto does not have the SHA-256")) << refused.err;
}

TEST(RejudgeOfARunWhoseRecordIsUnreadable, SaysSoAndJudges) {
    const SuiteRun run;
    spill(run.folder() / "record.pb", "not a record");
    const Finished again = plugrig({"rejudge", run.folder().string()});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_TRUE(mentions(again.out, "Notice: ")) << again.out;
    EXPECT_TRUE(mentions(again.out, "record.pb")) << again.out;
    EXPECT_TRUE(mentions(again.out, "There is no record to compare with.")) << again.out;
}

TEST(RejudgeOfARunThatWasKilled, JudgesWhatIsThereAndTreatsTheBenchAsLive) {
    const SuiteRun run;
    const std::string journal = slurp(run.journal_file());
    // The last byte tears a frame even where the half ends with one.
    spill(run.journal_file(), journal.substr(0, journal.size() / 2) + '\0');
    std::filesystem::remove(run.folder() / "record.pb");
    EXPECT_EQ(plugrig({"report", run.folder().string()}).exit_code, 2);
    const Finished again = plugrig({"rejudge", run.folder().string()});
    EXPECT_EQ(again.exit_code, 3) << again.out << again.err;
    EXPECT_TRUE(again.out.starts_with("INCONCLUSIVE eol")) << again.out;
    EXPECT_TRUE(mentions(again.out, "safe state NOT proven")) << again.out;
    EXPECT_TRUE(mentions(again.out, "cut tail")) << again.out;
    EXPECT_TRUE(mentions(again.out, "There is no record to compare with.")) << again.out;
}

TEST(RejudgeByOtherSoftware, SaysSo) {
    const SuiteRun run;
    std::vector<Event> events = run.journal().events;
    events.front().mutable_run_start()->mutable_host()->set_version("0.0.9");
    events.front().mutable_run_start()->mutable_host()->set_revision("abc1234");
    const Finished again = SuiteRun::rejudge(events);
    EXPECT_TRUE(mentions(again.out, "Notice: run with plugrig 0.0.9 (abc1234), judged by plugrig "))
        << again.out;
    EXPECT_FALSE(mentions(plugrig({"rejudge", run.folder().string()}).out, "Notice: run with"))
        << "the same software";
}

}  // namespace
}  // namespace rig::tests
