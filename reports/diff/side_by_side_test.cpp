#include "reports/diff/side_by_side.hpp"

#include <gtest/gtest.h>

#include "reports/formats/table.hpp"

namespace rig::reports {
namespace {

using Lines = std::vector<std::string>;

Lines numbered(int count) {
    Lines lines;
    for (int k = 1; k <= count; ++k)
        lines.push_back("line " + std::to_string(k));
    return lines;
}

TEST(ComparedLines, HaveNoHunkWhenEqual) {
    EXPECT_TRUE(compare_lines(numbered(5), numbered(5)).empty());
    EXPECT_TRUE(compare_lines({}, {}).empty());
}

TEST(ComparedLines, StandInOneRowWhenOneReplacesTheOther) {
    Lines right = numbered(9);
    right[4] = "another";
    const auto hunks = compare_lines(numbered(9), right);
    ASSERT_EQ(hunks.size(), 1u);
    EXPECT_EQ(hunks[0].left_line, 3u) << "two lines of context before line 5";
    EXPECT_EQ(hunks[0].right_line, 3u);
    ASSERT_EQ(hunks[0].rows.size(), 5u);
    EXPECT_EQ(hunks[0].rows[2].left, "line 5");
    EXPECT_EQ(hunks[0].rows[2].right, "another");
    EXPECT_FALSE(hunks[0].rows[2].same);
    EXPECT_TRUE(hunks[0].rows[4].same);
}

TEST(ComparedLines, AreOneHunkWhereTheContextMeetsAndTwoWhereItDoesNot) {
    for (const auto& [second, hunks] : {std::pair{5, 1u}, {7, 1u}, {8, 2u}, {12, 2u}}) {
        Lines right = numbered(20);
        right[2] = right[static_cast<std::size_t>(second)] = "x";
        EXPECT_EQ(compare_lines(numbered(20), right).size(), hunks) << second;
    }
}

TEST(ComparedLines, CountTheLinesOfEachSide) {
    Lines right = numbered(30);
    right.erase(right.begin() + 3);
    right[20] = "x";
    const auto hunks = compare_lines(numbered(30), right);
    ASSERT_EQ(hunks.size(), 2u);
    EXPECT_EQ(hunks[1].left_line, 20u);
    EXPECT_EQ(hunks[1].right_line, 19u);
}

TEST(ComparedLines, AreTheSameWhenTheirKeysAre) {
    const auto first = [](const std::string& line) { return line.substr(0, 1); };
    EXPECT_TRUE(compare_lines({"a1", "b1"}, {"a2", "b2"}, first).empty());
}

TEST(RenderedHunks, StandInTwoColumnsWhereTheTerminalIsWide) {
    const auto hunks = compare_lines({"same", "left"}, {"same", "right"});
    const std::string wide = render_hunks(hunks, 120, 10, false);
    EXPECT_NE(wide.find("\u2502"), std::string::npos);
    EXPECT_NE(wide.find("\u2260 left"), std::string::npos);
    EXPECT_EQ(render_hunks(hunks, 80, 10, false),
              "  @ line 1 of the first, line 1 of the second\n    same\n  - left\n  + right\n");
}

TEST(RenderedHunks, CutWhatIsTooLongForItsColumn) {
    const auto hunks = compare_lines({std::string(200, 'a')}, {std::string(200, 'b')});
    for (const std::size_t width : {100u, 160u}) {
        std::string out = render_hunks(hunks, width, 10, false);
        for (auto end = out.find('\n'); end != std::string::npos; out.erase(0, end + 1), end = out.find('\n'))
            EXPECT_LE(columns(out.substr(0, end)), width);
    }
}

TEST(RenderedHunks, ShowTheDifferenceHoweverFarRightItStands) {
    const std::string common(150, 'a');
    const auto hunks = compare_lines({common + "over_ms: 3000"}, {common + "over_ms: 4000"});
    for (const std::size_t width : {0u, 80u, 120u, 160u}) {
        const std::string out = render_hunks(hunks, width, 10, false);
        EXPECT_NE(out.find("over_ms: 3000"), std::string::npos) << out;
        EXPECT_NE(out.find("over_ms: 4000"), std::string::npos) << out;
    }
}

TEST(RenderedHunks, AreBoundedAndSayWhatIsLeftOut) {
    Lines left;
    Lines right;
    for (int k = 0; k < 50; ++k) {
        left.insert(left.end(), {"left " + std::to_string(k), "a", "b", "c", "d", "e", "f"});
        right.insert(right.end(), {"right " + std::to_string(k), "a", "b", "c", "d", "e", "f"});
    }
    const std::string out = render_hunks(compare_lines(left, right), 0, 12, false);
    EXPECT_NE(out.find("more places"), std::string::npos) << out;
    EXPECT_LT(std::count(out.begin(), out.end(), '\n'), 30);
}

TEST(RenderedHunks, LetNoControlCharacterThrough) {
    const auto hunks = compare_lines({"\x1b[2J"}, {"x"});
    EXPECT_EQ(render_hunks(hunks, 120, 10, false).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace rig::reports
