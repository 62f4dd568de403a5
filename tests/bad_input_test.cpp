#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "reports/journal/journal_format.hpp"
#include "tests/plugrig_program.hpp"

namespace rig::tests {
namespace {

namespace journal_format = reports::journal_format;

// "7:12" of a place in a text, as editors count.
std::string line_and_column(const std::string& text, std::size_t at) {
    const auto before = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto line = 1 + std::count(text.begin(), before, '\n');
    const auto line_begin = text.rfind('\n', at == 0 ? 0 : at - 1) + 1;
    return std::to_string(line) + ":" + std::to_string(at - line_begin + 1);
}

struct Mistake {
    const char* name;
    std::string right;  ///< text of a good file, and …
    std::string wrong;  ///< … what somebody made of it
    std::string place;  ///< where in `wrong` the message must point
    std::vector<std::string> words;
    friend std::ostream& operator<<(std::ostream& out, const Mistake& mistake) { return out << mistake.name; }

    /// The file with the mistake, and "LINE:COLUMN" of it.
    std::pair<std::string, std::string> made_in(const char* file) const {
        std::string text = slurp(from_root(file));
        const auto at = text.find(right);
        if (at == text.npos) throw std::runtime_error{std::string{file} + " has no " + right};
        text.replace(at, right.size(), wrong);
        return {text, line_and_column(text, at + wrong.find(place))};
    }
};

void expect_refused(const Finished& finished, const std::string& place, const Mistake& mistake) {
    EXPECT_EQ(finished.exit_code, 2) << finished.err;
    EXPECT_EQ(finished.out, "");
    EXPECT_TRUE(mentions(finished.err, place + ": ")) << "not at " << place << ":\n" << finished.err;
    for (const std::string& words : mistake.words)
        EXPECT_TRUE(mentions(finished.err, words)) << "no '" << words << "' in\n" << finished.err;
}

class MistakeInASuite : public testing::TestWithParam<Mistake> {};

TEST_P(MistakeInASuite, IsShownWithItsPlaceAndNothingIsEnergised) {
    const auto [text, place] = GetParam().made_in("suites/eol.textproto");
    const reports::TemporaryFolder folder;
    spill(folder / "bad.textproto", text);
    const std::string suite = (folder / "bad.textproto").string();
    const std::string where = "bad.textproto:" + place;
    expect_refused(plugrig({"run", suite, "--out", (folder / "runs").string()}), where, GetParam());
    EXPECT_FALSE(std::filesystem::exists(folder / "runs"));
    expect_refused(plugrig({"check", suite}), where, GetParam());
}

const Mistake in_suites[] = {
    {"UnknownField",
     "button { press_ms: 500 }",
     "button { pres_ms: 500 }",
     "pres_ms",
     {"pres_ms", "press_ms"}},
    {"UnknownUnit",
     "low: -3   high: 3   unit: PERCENT",
     "low: -3   high: 3   unit: VOLTS",
     "VOLTS",
     {"VOLTS"}},
    {"UnitOfAnotherKind", "high: 3000 unit: MS", "high: 3000 unit: V", "unit", {"MS", "in V"}},
    {"NotANumber", "limits { low: -3.5", "limits { low: nan", "low", {"finite"}},
    {"Infinity", "limits { low: -3.5", "limits { low: -inf", "low", {"finite"}},
    {"LowAboveHigh", "low: -3.5 high: 2.5", "low: 3.5 high: 2.5", "low", {"3.5", "above", "2.5"}},
    {"MissingGolden", "golden: \"boot\"", "golden: \"bootlog\"", "golden", {"bootlog", "bootlog.expect"}},
    {"UnknownNeed", "needs: \"power_up\"", "needs: \"power_upp\"", "needs", {"power_upp", "power_up"}},
    {"MissingBrace", "case {\n  name: \"leds\"", "case {{\n  name: \"leds\"", "{\n", {}},
};
INSTANTIATE_TEST_SUITE_P(Like, MistakeInASuite, testing::ValuesIn(in_suites),
                         [](const auto& mistake) { return std::string{mistake.param.name}; });

class MistakeInAStation : public testing::TestWithParam<Mistake> {};

TEST_P(MistakeInAStation, IsShownWithItsPlaceAndNothingIsEnergised) {
    const auto [text, place] = GetParam().made_in("fixtures/stations/virtual.textproto");
    const reports::TemporaryFolder folder;
    spill(folder / "bad.textproto", text);
    const Finished finished =
        plugrig({"run", from_root("suites/eol.textproto"), "--station", (folder / "bad.textproto").string(),
                 "--out", (folder / "runs").string()});
    expect_refused(finished, "bad.textproto:" + place, GetParam());
    EXPECT_FALSE(std::filesystem::exists(folder / "runs"));
}

const Mistake in_stations[] = {
    {"LineWiredTwice", "wire { line: LAMP ", "wire { line: HEARTBEAT ", "line", {"HEARTBEAT", "twice"}},
    {"PinWiredTwice", "pin: \"A2\"", "pin: \"A1\"", "pin", {"A1"}},
    {"UnknownField", "latency_ms: 2 ", "latency: 2 ", "latency", {"latency"}},
};
INSTANTIATE_TEST_SUITE_P(Like, MistakeInAStation, testing::ValuesIn(in_stations),
                         [](const auto& mistake) { return std::string{mistake.param.name}; });

TEST(MistakesInASuite, AreOneJsonObjectWithAnEntryForEach) {
    std::string text = slurp(from_root("suites/eol.textproto"));
    for (const auto& [right, wrong] : {std::pair{"needs: \"power_up\"", "needs: \"power_upp\""},
                                       {"golden: \"boot\"", "golden: \"bootlog\""}})
        text.replace(text.find(right), std::string_view{right}.size(), wrong);
    const reports::TemporaryFolder folder;
    spill(folder / "bad.textproto", text);
    const std::string suite = (folder / "bad.textproto").string();
    for (const char* command : {"run", "check"}) {
        const Finished finished = plugrig({command, suite, "--json"});
        EXPECT_EQ(finished.exit_code, 2);
        EXPECT_EQ(finished.err, "");
        ASSERT_EQ(lines_of(finished.out).size(), 1u) << finished.out;
        const auto errors = json_object(finished.out).at("errors").as_array();
        ASSERT_GE(errors.size(), 2u) << finished.out;
        for (const auto& error : errors)
            EXPECT_TRUE(mentions(std::string{error.as_string()}, "bad.textproto:")) << error;
    }
}

// Where each frame of a journal begins, and where the last one ends.
std::vector<std::size_t> frame_offsets(const std::string& journal) {
    std::vector<std::size_t> offsets{journal_format::header_size};
    while (offsets.back() < journal.size()) {
        const auto length = journal_format::read_u32le(std::string_view{journal}.substr(offsets.back()));
        offsets.push_back(offsets.back() + journal_format::frame_head_size + length);
    }
    return offsets;
}

TEST(JournalWithACutTail, IsReadUpToTheCutWithANotice) {
    const SuiteRun run;
    const std::string journal = slurp(run.journal_file());
    const auto whole = lines_of(plugrig({"decode", "journal", run.journal_file().string()}).out);
    const auto offsets = frame_offsets(journal);
    ASSERT_EQ(offsets.back(), journal.size());
    ASSERT_EQ(whole.size(), offsets.size() - 1);
    const reports::TemporaryFolder folder;
    spill(folder / "cut.pb", journal.substr(0, journal.size() - 5));
    const Finished finished = plugrig({"decode", "journal", (folder / "cut.pb").string()});
    EXPECT_EQ(finished.exit_code, 0);
    EXPECT_TRUE(mentions(finished.err, "notice")) << finished.err;
    EXPECT_TRUE(mentions(finished.err, std::to_string(offsets[offsets.size() - 2]))) << finished.err;
    EXPECT_EQ(lines_of(finished.out), std::vector(whole.begin(), whole.end() - 1));
}

TEST(JournalWithABadFrameInItsMiddle, IsRefusedWithTheOffset) {
    const SuiteRun run;
    std::string journal = slurp(run.journal_file());
    const auto offsets = frame_offsets(journal);
    const std::size_t frame = offsets.size() / 2;
    journal[offsets[frame] + journal_format::frame_head_size] ^= 0x20;
    const Finished finished = plugrig({"decode", "journal", "-"}, journal);
    EXPECT_EQ(finished.exit_code, 2);
    EXPECT_TRUE(mentions(finished.err, "offset " + std::to_string(offsets[frame]) + ":")) << finished.err;
    EXPECT_EQ(lines_of(finished.out).size(), frame) << "the events before it are worth having";
}

TEST(JournalOfAnotherFormat, IsRefused) {
    const SuiteRun run;
    std::string journal = slurp(run.journal_file());
    journal[journal_format::magic.size()] = 9;
    const Finished finished = plugrig({"decode", "journal", "-"}, journal);
    EXPECT_EQ(finished.exit_code, 2);
    EXPECT_TRUE(mentions(finished.err, "format 9")) << finished.err;
    EXPECT_EQ(finished.out, "");
    EXPECT_EQ(plugrig({"decode", "journal", "-"}, "no journal at all").exit_code, 2);
}

TEST(RecordOfAnotherFormat, IsRefusedAndLeftAlone) {
    const SuiteRun run;
    auto record = run.record();
    record.set_format(reports::record_format + 1);
    spill(run.folder() / "record.pb", record.SerializeAsString());
    const auto before = contents(run.folder());
    for (const char* format : {"text", "json", "canonical", "measurements"}) {
        const Finished finished = plugrig({"report", run.folder().string(), "--format", format});
        EXPECT_EQ(finished.exit_code, 2);
        EXPECT_EQ(finished.out, "");
        EXPECT_TRUE(mentions(finished.err, "format 2")) << finished.err;
    }
    EXPECT_EQ(contents(run.folder()), before);
}

TEST(RecordThatIsNone, IsRefused) {
    const SuiteRun run;
    spill(run.folder() / "record.pb", "not a record");
    const Finished finished = plugrig({"report", run.folder().string()});
    EXPECT_EQ(finished.exit_code, 2);
    EXPECT_TRUE(mentions(finished.err, "record.pb")) << finished.err;
}

TEST(RunFolderThatExists, IsNeverTouchedAgain) {
    const SuiteRun first;
    const std::string out = first.base().string();
    const std::string suite = from_root("suites/eol.textproto");
    const std::string folder = first.folder().string();
    const auto before = contents(folder);
    ASSERT_EQ(before.size(), 6u);
    EXPECT_EQ(plugrig({"run", suite, "--out", out}).exit_code, 0);
    EXPECT_NE(first.folder().string(), folder) << "latest is the newer one";
    EXPECT_EQ(plugrig({"run", suite, "--out", out, "--set", "virtual.nothing=1"}).exit_code, 2);
    EXPECT_EQ(plugrig({"report", folder}).exit_code, 0);
    EXPECT_EQ(plugrig({"report", folder, "--format", "json"}).exit_code, 0);
    EXPECT_EQ(contents(folder), before);
}

TEST(ReportOfARun, IsWhatTheRunItselfSaid) {
    const SuiteRun run;
    const std::string folder = run.folder().string();
    const auto report = [&](const char* format) {
        return plugrig({"report", folder, "--format", format}).out;
    };
    EXPECT_EQ(report("json"), slurp(run.folder() / "record.json"));
    EXPECT_EQ(report("html"), slurp(run.folder() / "report.html"));
    EXPECT_EQ(report("junit"), slurp(run.folder() / "junit.xml"));
    const std::string summary = run.out().substr(0, run.out().rfind("\nPASS eol  "));
    const std::string text = plugrig({"report", folder}).out;
    EXPECT_TRUE(text.starts_with(summary)) << text << summary;
    EXPECT_TRUE(text.ends_with(report("measurements"))) << text;
    EXPECT_TRUE(mentions(text, "…" + run.record().dut().uuid().substr(28))) << text;
}

void expect_the_record_alone(const SuiteRun& run, const std::string& reason) {
    for (const char* format : {"text", "json", "html", "junit", "csv", "measurements"}) {
        const Finished finished = plugrig({"report", run.folder().string(), "--format", format});
        EXPECT_EQ(finished.exit_code, 0) << format;
        EXPECT_TRUE(mentions(finished.err, reason)) << finished.err;
        EXPECT_TRUE(mentions(finished.err, "there is no time line and no console")) << finished.err;
        EXPECT_TRUE(mentions(finished.out, "PASS")) << format;
        EXPECT_TRUE(mentions(finished.out, "boot_time")) << format;
        EXPECT_FALSE(mentions(finished.out, "2.1.7")) << format << " shows what the plug said";
    }
    const Finished page = plugrig({"report", run.folder().string(), "--format", "html"});
    EXPECT_TRUE(mentions(page.out, "No time line and no console:</b> the journal cannot be read. "))
        << page.out;
    EXPECT_FALSE(mentions(page.out, "class=\"lanes\""));
    const Finished canonical = plugrig({"report", run.folder().string(), "--format", "canonical"});
    EXPECT_EQ(canonical.exit_code, 2) << "it would differ from that of an equal run";
    EXPECT_EQ(canonical.out, "");
    EXPECT_TRUE(mentions(canonical.err, reason)) << canonical.err;
}

TEST(ReportOfARun, IsMadeOfTheRecordAloneWithoutAJournal) {
    const SuiteRun run;
    std::filesystem::remove(run.journal_file());
    expect_the_record_alone(run, "no journal in ");
}

TEST(ReportOfARun, IsMadeOfTheRecordAloneWhenTheJournalIsCorrupt) {
    const SuiteRun run;
    std::string journal = slurp(run.journal_file());
    journal[frame_offsets(journal)[9] + journal_format::frame_head_size] ^= 1;
    spill(run.journal_file(), journal);
    expect_the_record_alone(run, "corrupt");
}

}  // namespace
}  // namespace rig::tests
