#include "rig/wire/golden.hpp"

#include <gtest/gtest.h>

#include <iostream>

#include "rig/wire/console_reply_samples.hpp"

namespace rig::console {
namespace {

/// A golden of the repository and its text: the transcript's where it has it, else the golden's own.
struct Fixture {
    std::string name;
    std::vector<Record> records;
};

std::vector<Fixture> fixtures() {
    std::vector<Fixture> all;
    all.push_back({"boot.expect", decode_offline(samples::transcript(), true, samples::chatter())});
    std::erase_if(all.back().records, [](const Record& record) { return record.epoch != 0; });
    for (const samples::TypedGolden& golden : samples::typed_goldens()) {
        std::string text = "$ " + golden.typed + "\n";
        for (const std::string& line : golden.lines)
            text += line + "\n";
        all.push_back({golden.name, decode_offline(text, false, samples::chatter())});
    }
    return all;
}

Golden golden_of(std::string_view text) {
    return Golden::parse("test", "# source: this test\n" + std::string{text}).value();
}

std::vector<Record> said(const std::vector<std::string>& lines) {
    samples::Listener plug;
    for (const std::string& line : lines)
        plug.hears(line + "\n\r");
    return plug.records();
}

std::string refusal(std::string_view text) {
    const auto parsed = Golden::parse("x.expect", text);
    return parsed ? "accepted" : parsed.error().context;
}

constexpr const char* log_a = "[T: 1 M: a C: info F: f L: 1]: A";
constexpr const char* log_b = "[T: 2 M: a C: info F: f L: 2]: B";

TEST(Golden, OfEveryFixtureMatchesItsText) {
    for (const Fixture& fixture : fixtures()) {
        const Golden golden = Golden::parse(fixture.name, samples::read_fixture(fixture.name)).value();
        const auto match = golden.match(fixture.records, true);
        EXPECT_TRUE(match.complete())
            << fixture.name << ":" << (match.mismatch ? match.mismatch->line : 0) << " instead of '"
            << (match.mismatch ? match.mismatch->expected + "': " + match.mismatch->instead : "");
        std::cout << fixture.name << ": " << static_cast<int>(golden.literal_share() * 100) << " % literal\n";
    }
}

TEST(Golden, OfEveryFixtureBreaksWhenALiteralCharacterChanges) {
    constexpr std::size_t changes_per_file = 1000;  // of longer ones an even choice
    for (const Fixture& fixture : fixtures()) {
        const std::string text = samples::read_fixture(fixture.name);
        const auto& records = fixture.records;
        const std::size_t stride = 1 + text.size() / changes_per_file;
        std::size_t literal = 0;
        bool in_placeholder = false;
        for (std::size_t line = 0; line < text.size(); line = text.find('\n', line) + 1) {
            if (!text.substr(line).starts_with("= ")) continue;
            for (std::size_t i = line + 2; text[i] != '\n'; ++i) {
                if (text.compare(i, 2, "%{") == 0) in_placeholder = true;
                if (!in_placeholder && literal++ % stride == 0) {
                    std::string changed = text;
                    changed[i] = text[i] == '#' ? '+' : '#';
                    const auto golden = Golden::parse(fixture.name, changed);
                    ASSERT_FALSE(golden.value().match(records, true).complete())
                        << fixture.name << " at " << i;
                }
                if (text[i] == '}') in_placeholder = false;
            }
        }
        EXPECT_GT(literal, 10u) << fixture.name;
    }
}

TEST(Golden, SaysWhatStandsInsteadOfTheFirstMissingLine) {
    const auto match =
        golden_of("= first\n= second\n= third\n").match(said({"first", "zecond", "third"}), true);
    EXPECT_EQ(match.matched, 1u);
    EXPECT_EQ(match.expected, 3u);
    ASSERT_TRUE(match.mismatch);
    EXPECT_EQ(match.mismatch->line, 3);
    EXPECT_EQ(match.mismatch->expected, "second");
    EXPECT_EQ(match.mismatch->instead, "zecond");
    EXPECT_FALSE(match.mismatch->trace);
}

TEST(Golden, WaitsForMoreUntilTheTextIsOver) {
    const Golden golden = golden_of("= first\n= second\n");
    EXPECT_FALSE(golden.match(said({"first"}), false).mismatch);
    EXPECT_FALSE(golden.match(said({"first"}), false).complete());
    EXPECT_EQ(golden.match(said({"first"}), true).mismatch->instead, "end of input");
}

TEST(Golden, TellsWhenItsLastLineArrived) {
    samples::Listener plug;
    plug.hears("first\n", samples::at(5)).hears("second\n", samples::at(9)).hears("more\n", samples::at(11));
    EXPECT_EQ(golden_of("= first\n= second\n...\n").match(plug.records(), true).t_complete, samples::at(9));
}

TEST(Golden, RefusesTextBehindItsEndUnlessAnythingMayStandThere) {
    EXPECT_EQ(golden_of("= first\n").match(said({"first", "more"}), true).mismatch->expected,
              "end of the text");
    EXPECT_TRUE(golden_of("= first\n...\n").match(said({"first", "more"}), true).complete());
}

TEST(Golden, LetsAnythingStandOnlyWhereItSaysSo) {
    const Golden golden = golden_of("= a1\n? maybe\n...\n= b2\n= c3\n");
    EXPECT_TRUE(golden.match(said({"a1", "x", "y", "b2", "c3"}), true).complete());
    EXPECT_TRUE(golden.match(said({"a1", "b2", "c3"}), true).complete());
    EXPECT_FALSE(golden.match(said({"a1", "b2", "x", "c3"}), true).complete());
}

TEST(Golden, TakesAnOptionalLineOnlyInItsPlace) {
    const Golden golden = golden_of("= a1\n? maybe\n= b2\n");
    EXPECT_TRUE(golden.match(said({"a1", "b2"}), true).complete());
    EXPECT_TRUE(golden.match(said({"a1", "maybe", "b2"}), true).complete());
    EXPECT_FALSE(golden.match(said({"a1", "b2", "maybe"}), true).complete());
}

TEST(Golden, LetsALogComeInItsPlaceLateOrNotAtAllButNotEarlyOrTwice) {
    const Golden golden = golden_of("= a1\n~ [T: %{ms} M: a C: info F: f L: 1]: A\n= b2\n= c3\n");
    EXPECT_TRUE(golden.match(said({"a1", log_a, "b2", "c3"}), true).complete());
    EXPECT_TRUE(golden.match(said({"a1", "b2", "c3", log_a}), true).complete());
    EXPECT_TRUE(golden.match(said({"a1", "b2", "c3"}), true).complete());
    EXPECT_FALSE(golden.match(said({log_a, "a1", "b2", "c3"}), true).complete());
    EXPECT_FALSE(golden.match(said({"a1", log_a, log_a, "b2", "c3"}), true).complete());
}

TEST(Golden, ThatListsLogsListsThemAll) {
    EXPECT_FALSE(golden_of("= a1\n~ [T: %{ms} M: a C: info F: f L: 1]: A\n= b2\n")
                     .match(said({"a1", log_b, "b2"}), true)
                     .complete());
    EXPECT_TRUE(golden_of("= a1\n= b2\n").match(said({"a1", log_b, "b2"}), true).complete());
}

TEST(Golden, PassesOverChatter) {
    EXPECT_TRUE(golden_of("= a1\n= b2\n").match(said({"a1", "pAd2", "b2"}), true).complete());
}

TEST(Golden, IsContradictedByACrash) {
    EXPECT_FALSE(golden_of("= a1\n= b2\n").match(said({"a1", "In Hard Fault Handler"}), false).complete());
    EXPECT_TRUE(golden_of("= a1\n= b2\n").match(said({"a1", "In Hard Fault Handler"}), false).mismatch);
}

TEST(Golden, SaysThatATornLineLeavesItWithoutEvidence) {
    const auto match =
        golden_of("= first\n= second\n= third\n").match(said({"first", "sec[T wifi C: erro", "third"}), true);
    ASSERT_TRUE(match.mismatch);
    EXPECT_EQ(match.mismatch->expected, "second");
    EXPECT_TRUE(match.mismatch->trace);
}

TEST(Golden, SaysThatALineIsItsOwnButForOneMissingPiece) {
    const std::string line = "[T: %{ms} M: mrs_main C: info F: main_init L: 224]: main task init ok";
    const Golden golden = Golden::parse("g", "# source: here\n= " + line + "\n").value();
    const auto piece_missing = [&](const std::string& text) {
        return golden.match(decode_offline(text + "\n", false, samples::chatter()), true)
            .mismatch.value()
            .piece_missing;
    };
    EXPECT_TRUE(piece_missing("[T: 12 M: mrs_main C: info F: main_init L: 224]: main tainit ok"));
    EXPECT_TRUE(piece_missing("[T: 12 M: mrs_main C: info F: main_init L: 224]: main task"));
    EXPECT_TRUE(piece_missing("[T: 12 M: mrs_main C: info F: mainit L: 224]: main task init ok"));
    EXPECT_FALSE(piece_missing("[T: 12 M: mrs_main C: info F: main_init L: 225]: main task init ok"));
    EXPECT_FALSE(piece_missing("[T: 12 M: mrs_main C: info F: main_init L: 224]: main tusk init"));
    EXPECT_FALSE(piece_missing("[T: 12 M: mrs_main C: info F: main_init L: 224]: main task init ok!"));
    EXPECT_FALSE(piece_missing("[T: 12 M: mrs_main C: info F: main_init L: 22]: main task init ok"))
        << "a number may be another number";
}

TEST(Golden, SaysThatALineErrorLeavesItWithoutEvidence) {
    samples::Listener plug;
    plug.hears("first\n").hears("secomd\n", {}, {.framing = true});
    EXPECT_TRUE(golden_of("= first\n= second\n").match(plug.records(), true).mismatch->trace);
}

TEST(Golden, TakesBracesOfThePlugAsTheyStand) {
    EXPECT_TRUE(golden_of("= e2p uuid {uuid} <uuid> 5 % done.\n")
                    .match(said({"e2p uuid {uuid} <uuid> 5 % done."}), true)
                    .complete());
}

TEST(Golden, KnowsItsPlaceholdersAndNoOther) {
    for (const std::string name : {"mac", "uuid", "uint", "int", "hex", "ms", "line", "ip", "date", "clock",
                                   "version", "word", "text"}) {
        const std::string example = samples::filled("%{" + name + "}");
        const Golden golden = golden_of("= a line long enough to carry its placeholder: %{" + name + "}.\n");
        const std::string line = "a line long enough to carry its placeholder: ";
        EXPECT_TRUE(golden.match(said({line + example + "."}), true).complete()) << name;
        EXPECT_FALSE(golden.match(said({line + example + "!"}), true).complete()) << name;
        if (name != "text") {
            EXPECT_FALSE(golden.match(said({line + "."}), true).complete()) << name;
            EXPECT_FALSE(golden.match(said({line + "?."}), true).complete()) << name;
        }
    }
    const std::string names = refusal("# source: x\n= %{any}\n");
    EXPECT_NE(names.find("x.expect:2"), std::string::npos) << names;
    EXPECT_NE(names.find("there are: mac uuid uint int hex ms line ip date clock version word text"),
              std::string::npos)
        << names;
    EXPECT_NE(names.find("'any'"), std::string::npos) << names;
    EXPECT_TRUE(names.ends_with(" text")) << "a placeholder without an example above: " << names;
}

TEST(Golden, IsRefusedWithItsLineWhenItIsNotOne) {
    EXPECT_NE(refusal("# source: x\n= a\nb\n").find("x.expect:3"), std::string::npos);
    EXPECT_NE(refusal("# source: x\n= %{mac\n").find("x.expect:2"), std::string::npos);
    EXPECT_NE(refusal("= a\n").find("source"), std::string::npos);
    EXPECT_NE(refusal("# source: x\n? a\n").find("asks for nothing"), std::string::npos);
    EXPECT_NE(refusal("# source: x\n= ab %{text}\n").find("42 %"), std::string::npos)
        << refusal("# source: x\n= ab %{text}\n");
}

}  // namespace
}  // namespace rig::console
