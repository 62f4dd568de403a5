#include "rig/wire/pattern_watch.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <set>

#include "rig/core/random.hpp"
#include "rig/wire/console_samples.hpp"

namespace rig::console {
namespace {

using Hits = std::vector<std::pair<std::size_t, std::string>>;

PatternWatch watch(std::vector<std::string> patterns) {
    return PatternWatch::compile(patterns).value();
}

Hits hits(std::span<const PatternWatch::Hit> found) {
    Hits all;
    for (const auto& hit : found)
        all.emplace_back(hit.pattern, hit.text);
    return all;
}

TEST(PatternWatch, FindsAPatternWhereItEnds) {
    auto both = watch({"assert failed: ", "In (Hard|Bus) Fault"});
    EXPECT_EQ(hits(both.feed("all is well\n")), Hits{});
    EXPECT_EQ(hits(both.feed("In Ha")), Hits{});
    EXPECT_EQ(hits(both.feed("rd Fault Handler\n")), (Hits{{1, "In Hard Fault"}}));
    EXPECT_EQ(hits(both.feed("assert failed: 0")), (Hits{{0, "assert failed: "}}));
}

TEST(PatternWatch, FindsEachMatchOnce) {
    auto one = watch({R"(port = \d)"});
    EXPECT_EQ(hits(one.feed("port = 1 port = 2 por")), (Hits{{0, "port = 1"}, {0, "port = 2"}}));
    EXPECT_EQ(hits(one.feed("t = 3")), (Hits{{0, "port = 3"}}));
    EXPECT_EQ(hits(one.feed(" and no more")), Hits{});
}

TEST(PatternWatch, SeesWhatStandsBeforeTheLiteral) {
    auto one = watch({R"(\[T: \d+ M: \w+ C: (error|fatal))"});
    EXPECT_EQ(hits(one.feed("[T: 12 M: wifi C: ")), Hits{});
    EXPECT_EQ(hits(one.feed("error")), (Hits{{0, "[T: 12 M: wifi C: error"}}));
}

TEST(PatternWatch, WaitsForWhatStandsBehindTheLiteral) {
    auto one = watch({R"(nvdm [^\n]*corrupt)"});
    EXPECT_EQ(hits(one.feed("nvdm block 3 is ")), Hits{});
    EXPECT_EQ(hits(one.feed("very ")), Hits{});
    EXPECT_EQ(hits(one.feed("corrupt\n")), (Hits{{0, "nvdm block 3 is very corrupt"}}));
}

TEST(PatternWatch, ForgetsWhatCameBeforeARestart) {
    auto one = watch({"assert failed"});
    (void)one.feed("assert ");
    one.restart();
    EXPECT_EQ(hits(one.feed("failed")), Hits{});
    EXPECT_EQ(hits(one.feed(" assert failed")), (Hits{{0, "assert failed"}}));
}

TEST(PatternWatch, FindsMatchesAsLongAsItsReachAcrossPieces) {
    auto one = watch({R"(begin of it\.*end of it)"});
    const std::string text = "begin of it" + std::string(PatternWatch::reach - 20, '.') + "end of it";
    ASSERT_EQ(text.size(), PatternWatch::reach);
    (void)one.feed(std::string(100'000, '-'));
    std::size_t found = 0;
    for (const char c : text)
        found += one.feed({&c, 1}).size();
    EXPECT_EQ(found, 1u);
}

TEST(PatternWatch, TakesLettersOfEitherCaseOnlyWhereThePatternDoes) {
    auto both = watch({"(?i)out of memory", "kernel panic"});
    EXPECT_EQ(hits(both.feed("Out Of Memory, Kernel Panic")), (Hits{{0, "Out Of Memory"}}));
}

TEST(PatternWatch, RefusesPatternsThatCanMatchWithoutALiteral) {
    for (const char* pattern : {"", "abc", "a.*b", R"(\d+)", "abcd|x", "(abcd)?"})
        EXPECT_FALSE(PatternWatch::compile(std::vector<std::string>{pattern})) << pattern;
    const auto broken = PatternWatch::compile(std::vector<std::string>{"abcd("});
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().context.find(R"("abcd(")"), std::string::npos) << broken.error().context;
}

TEST(PatternWatch, OfNothingFindsNothing) {
    auto none = watch({});
    EXPECT_EQ(hits(none.feed("anything")), Hits{});
}

// ---- However the text is cut ----

const std::vector<std::string>& some_patterns() {
    static const std::vector<std::string> all{R"(WiFi Init Done: port = \d+)",
                                              "assert(ion)? failed",
                                              "[Kk]ernel panic",
                                              R"(C: (error|warning) F: )",
                                              R"(load \d rules)",
                                              "init(ialize)? (done|success|ok)",
                                              R"(RFCR = 0x[0-9A-F]{6})",
                                              "RMAC_RFCR",
                                              R"(NORMAL MODE\s+RMAC)",
                                              "####\\s+Meross IOT"};
    return all;
}

std::set<std::size_t> patterns_in(std::string_view text, const std::vector<std::size_t>& cuts) {
    static auto watching = watch(some_patterns());
    watching.restart();
    std::set<std::size_t> found;
    std::size_t begin = 0;
    const auto feed = [&](std::size_t end) {
        for (const auto& hit : watching.feed(text.substr(begin, end - begin)))
            found.insert(hit.pattern);
        begin = end;
    };
    for (const std::size_t cut : cuts)
        feed(cut);
    feed(text.size());
    return found;
}

std::set<std::size_t> patterns_in_whole(std::string_view text) {
    std::set<std::size_t> found;
    for (std::size_t k = 0; k < some_patterns().size(); ++k)
        if (re2::RE2::PartialMatch({text.data(), text.size()}, some_patterns()[k])) found.insert(k);
    return found;
}

TEST(PatternWatch, FindsWhatRe2FindsInTheTranscriptCutAnywhere) {
    const std::string text = samples::transcript().substr(0, 6000);
    const auto expected = patterns_in_whole(text);
    EXPECT_GE(expected.size(), 5u) << "the sample must hold something to find";
    for (std::size_t cut = 0; cut <= text.size(); ++cut)
        ASSERT_EQ(patterns_in(text, {cut}), expected) << "cut at " << cut;
    for (const std::size_t size : {1u, 2u, 3u, 7u, 62u, 510u}) {
        std::vector<std::size_t> cuts;
        for (std::size_t cut = size; cut < text.size(); cut += size)
            cuts.push_back(cut);
        ASSERT_EQ(patterns_in(text, cuts), expected) << "pieces of " << size;
    }
}

TEST(PatternWatch, FindsWhatRe2FindsInBrokenTextCutAnyhow) {
    const Random random{5, "pattern watch"};
    const std::string_view transcript = samples::transcript();
    std::uint64_t draw = 0;
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random.bits(draw++) % n); };
    std::size_t found = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int pieces = 0; pieces < 4; ++pieces)
            text += transcript.substr(below(4000), below(120));
        for (std::size_t broken = below(3); broken > 0 && !text.empty(); --broken)
            text.erase(below(text.size()), 1);
        std::vector<std::size_t> cuts;
        for (std::size_t cut = below(40); cut < text.size(); cut += 1 + below(40))
            cuts.push_back(cut);
        const auto expected = patterns_in_whole(text);
        found += expected.size();
        ASSERT_EQ(patterns_in(text, cuts), expected) << text;
    }
    EXPECT_GT(found, 300u);
}

}  // namespace
}  // namespace rig::console
