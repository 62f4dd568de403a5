#include "rig/cli/hex_text.hpp"

#include <gtest/gtest.h>

namespace rig::cli {
namespace {

std::string error_of(std::string_view text) {
    const auto bytes = from_hex(text);
    return bytes ? "no error" : bytes.error().context;
}

TEST(HexText, IsPairsOfDigitsWithBlanksAndComments) {
    EXPECT_EQ(from_hex("55 5A\n02dc # 12 34\n\n  4\n1").value(), "\x55\x5A\x02\xDC\x41");
    EXPECT_EQ(from_hex("").value(), "");
    EXPECT_EQ(from_hex("# 55\r\n41\r\n").value(), "A");
}

TEST(HexText, IsTheFirstColumnOfALineWithTabs) {
    EXPECT_EQ(from_hex("# frame\tnote\n41 42\tok\tno hex here\n43\t\n").value(), "ABC");
    EXPECT_EQ(from_hex("\t41 42\n").value(), "AB") << "a tab in front is indentation";
}

TEST(HexText, SaysWhereTheMistakeIs) {
    EXPECT_EQ(error_of("55 5A\n02 G1"), "--hex: line 2, column 4: 'G' is no hexadecimal digit");
    EXPECT_EQ(error_of("55 5A\n0x02"), "--hex: line 2, column 2: 'x' is no hexadecimal digit");
    EXPECT_EQ(error_of("55\n 5\n\n"),
              "--hex: line 2, column 2: an odd number of hexadecimal digits: the last one has no pair");
}

}  // namespace
}  // namespace rig::cli
