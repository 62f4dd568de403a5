#include "rig/core/alignment.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rig {
namespace {

using Texts = std::vector<std::string>;

Texts letters(std::string_view word) {
    Texts texts;
    for (const char c : word)
        texts.emplace_back(1, c);
    return texts;
}

// " ab-c+d": a and b in both, c only left, d only right.
std::string script(const Texts& left, const Texts& right) {
    std::string text;
    for (const Aligned& pair : align(left, right)) {
        if (pair.left && pair.right) {
            EXPECT_EQ(left[*pair.left], right[*pair.right]);
        }
        text += pair.left && pair.right ? "=" : pair.left ? "-" : "+";
        text += pair.left ? left[*pair.left] : right[*pair.right];
    }
    return text;
}

TEST(Alignment, OfEqualSequencesPairsEverything) {
    EXPECT_EQ(script(letters("abc"), letters("abc")), "=a=b=c");
}

TEST(Alignment, OfNothingIsNothing) {
    EXPECT_EQ(script({}, {}), "");
    EXPECT_EQ(script(letters("ab"), {}), "-a-b");
    EXPECT_EQ(script({}, letters("ab")), "+a+b");
}

TEST(Alignment, ShowsWhatIsOnlyLeftBeforeWhatIsOnlyRight) {
    EXPECT_EQ(script(letters("axc"), letters("ayc")), "=a-x+y=c");
}

TEST(Alignment, PairsAsMuchAsPossible) {
    // The longest common subsequence of Myers' own example has four letters.
    const auto pairs = align(letters("abcabba"), letters("cbabac"));
    EXPECT_EQ(std::count_if(pairs.begin(), pairs.end(), [](const Aligned& p) { return p.left && p.right; }),
              4);
}

TEST(Alignment, GivesEachIndexOnceInOrderHoweverMuchDiffers) {
    Texts left;
    Texts right;
    for (int i = 0; i < 3000; ++i) {  // more differences than dtl compares in one piece
        left.push_back("left " + std::to_string(i));
        right.push_back("right " + std::to_string(i));
        if (i % 10 == 0) {
            left.push_back("both " + std::to_string(i));
            right.push_back("both " + std::to_string(i));
        }
    }
    std::size_t l = 0;
    std::size_t r = 0;
    std::size_t both = 0;
    for (const Aligned& pair : align(left, right)) {
        if (pair.left) {
            EXPECT_EQ(*pair.left, l++);
        }
        if (pair.right) {
            EXPECT_EQ(*pair.right, r++);
        }
        if (pair.left && pair.right) {
            ++both;
            EXPECT_EQ(left[*pair.left], right[*pair.right]);
        }
    }
    EXPECT_EQ(l, left.size());
    EXPECT_EQ(r, right.size());
    EXPECT_EQ(both, 300u);
}

}  // namespace
}  // namespace rig
