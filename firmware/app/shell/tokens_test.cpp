#include "firmware/app/shell/tokens.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace fw {
namespace {

std::optional<std::vector<std::string>> words(std::string line) {
    Tokens tokens;
    if (!tokens.split(line)) return std::nullopt;
    return std::vector<std::string>{tokens.words().begin(), tokens.words().end()};
}

using Words = std::vector<std::string>;

TEST(Tokens, AreSplitAtSpaces) {
    EXPECT_EQ(words("  config  read a "), (Words{"config", "read", "a"}));
    EXPECT_EQ(words(""), Words{});
    EXPECT_EQ(words("   "), Words{});
}

TEST(Tokens, KeepSpacesInQuotes) {
    EXPECT_EQ(words("a \"b c\" 'd e'"), (Words{"a", "b c", "d e"}));
    EXPECT_EQ(words("\"it's\" ''"), (Words{"it's", ""}));
}

TEST(Tokens, TranslateEscapes) {
    EXPECT_EQ(words(R"(a\ b \t\n\r \"\'\\)"), (Words{"a b", "\t\n\r", "\"'\\"}));
}

TEST(Tokens, RefuseAnOpenQuoteAnUnknownEscapeAndABackslashAtTheEnd) {
    EXPECT_EQ(words("\"a"), std::nullopt);
    EXPECT_EQ(words("'a\""), std::nullopt);
    EXPECT_EQ(words(R"(a\x)"), std::nullopt);
    EXPECT_EQ(words("a\\"), std::nullopt);
}

TEST(Tokens, AreAtMostTwenty) {
    std::string line;
    for (int i = 0; i < 20; ++i)
        line += "w ";
    ASSERT_TRUE(words(line));
    EXPECT_EQ(words(line)->size(), 20u);
    EXPECT_EQ(words(line + "w"), std::nullopt);
}

TEST(Tokens, OfANewLineReplaceTheOldOnes) {
    std::string first = "a b c";
    std::string second = "d";
    Tokens tokens;
    ASSERT_TRUE(tokens.split(first));
    ASSERT_TRUE(tokens.split(second));
    EXPECT_EQ(tokens.words().size(), 1u);
}

}  // namespace
}  // namespace fw
