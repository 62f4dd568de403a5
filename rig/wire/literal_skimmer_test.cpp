#include "rig/wire/literal_skimmer.hpp"

#include <gtest/gtest.h>

#include <set>

#include "rig/core/random.hpp"

namespace rig::console {
namespace {

using Found = std::set<std::pair<std::string, std::size_t>>;

Found skim(const std::vector<std::string>& words, std::string_view text) {
    const LiteralSkimmer skimmer{words};
    Found found;
    skimmer.skim(text, skimmer.begin(),
                 [&](std::size_t word, std::size_t end) { found.emplace(words[word], end); });
    return found;
}

/// Every word at every place.
Found search(const std::vector<std::string>& words, std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    Found found;
    for (const std::string& word : words)
        for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1))
            found.emplace(word, at + word.size());
    return found;
}

TEST(LiteralSkimmer, FindsWordsWhereTheyEnd) {
    EXPECT_EQ(skim({"fault", "panic"}, "a Fault, a panic"), (Found{{"fault", 7}, {"panic", 16}}));
    EXPECT_EQ(skim({"fault"}, "faul"), Found{});
    EXPECT_EQ(skim({}, "fault"), Found{});
}

TEST(LiteralSkimmer, TellsBytesOfEightBitsFromThoseOfSeven) {
    EXPECT_EQ(skim({"fault"}, "fa\xF5lt"), Found{}) << "F5 is 75, 'u', and the eighth bit";
}

TEST(LiteralSkimmer, StopsWhereAWordMayHaveBegun) {
    const LiteralSkimmer skimmer{{"fault"}};
    std::size_t end = 0;
    const auto note = [&](std::size_t, std::size_t found) { end = found; };
    const auto place = skimmer.skim("no fau", skimmer.begin(), note);
    skimmer.skim("no fault", place, note);
    EXPECT_EQ(end, 8u);
}

// Few letters, so that words overlap, begin alike and nearly match all the time.
TEST(LiteralSkimmer, FindsWhatASearchAtEveryPlaceFinds) {
    const Random random{3, "skimmer"};
    std::uint64_t draw = 0;
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random.bits(draw++) % n); };
    const auto word_of = [&](std::size_t size) {
        std::string word;
        while (word.size() < size)
            word += "abcA"[below(3)];
        return word;
    };
    std::size_t found = 0;
    for (int round = 0; round < 4000; ++round) {
        std::vector<std::string> words;
        for (std::size_t count = 1 + below(6); count > 0; --count)
            words.push_back(word_of(4 + below(5)));
        std::ranges::sort(words);
        words.erase(std::unique(words.begin(), words.end()), words.end());
        std::string text = word_of(below(300));
        for (char& c : text)
            if (below(4) == 0) c = static_cast<char>(c - 'a' + 'A');
        const Found expected = search(words, text);
        found += expected.size();
        // In two pieces, going on where the first stopped.
        const LiteralSkimmer skimmer{words};
        Found got;
        const auto note = [&](std::size_t word, std::size_t end) { got.emplace(words[word], end); };
        const std::string_view all = text;
        const auto place = skimmer.skim(all.substr(0, below(text.size() + 1)), skimmer.begin(), note);
        skimmer.skim(all, place, note);
        ASSERT_EQ(got, expected) << text;
    }
    EXPECT_GT(found, 5'000u);
}

TEST(LiteralSkimmer, TakesMoreWordsThanItHasGroups) {
    std::vector<std::string> words;
    for (char a = 'a'; a <= 'z'; ++a)
        for (char b = 'a'; b <= 'z'; ++b)
            words.push_back(std::string{"xy"} + a + b);
    EXPECT_EQ(skim(words, "xyqz xyaa"), (Found{{"xyqz", 4}, {"xyaa", 9}}));
}

}  // namespace
}  // namespace rig::console
