#include "reports/html/html.hpp"

#include <gtest/gtest.h>

namespace rig::reports {
namespace {

using namespace std::string_literals;

TEST(HtmlText, LeavesPlainTextAlone) {
    EXPECT_EQ(html_text("V0: 0000 [0001]\tφ = 3 °, Ω, 智能插座\n"),
              "V0: 0000 [0001]\tφ = 3 °, Ω, 智能插座\n");
}

TEST(HtmlText, TakesFromMarkupItsMeaning) {
    EXPECT_EQ(html_text("<script>"), "&#60;script&#62;");
    EXPECT_EQ(html_text(R"("><img onerror='x' `y`)"), "&#34;&#62;&#60;img onerror=&#39;x&#39; &#96;y&#96;");
    EXPECT_EQ(html_text("]]></style>&lt;"), "]]&#62;&#60;/style&#62;&#38;lt;");
}

TEST(HtmlText, ShowsWhatCannotBeSeen) {
    EXPECT_EQ(html_text("a\0b\r\x1B[31m\x7F"s), "a\\x00b\\x0D\\x1B[31m\\x7F");
    EXPECT_EQ(html_text("\u0085\u00AD"), "\\x85\\xAD");
    EXPECT_EQ(html_text("PASS\u202ELIAF\u2069\u200F\u2028"), "PASS\\u202ELIAF\\u2069\\u200F\\u2028");
    EXPECT_EQ(html_text("a\u200Bb\uFEFF\U000E0041"), "a\\u200Bb\\uFEFF\\U000E0041");
}

TEST(HtmlText, ShowsBytesThatAreNoCharacter) {
    EXPECT_EQ(html_text("R\xE2\xB8"), "R\\xE2\\xB8");
    EXPECT_EQ(html_text("\xC0\xBCscript\xC0\xBE"), "\\xC0\\xBCscript\\xC0\\xBE");
}

TEST(Html, TakesLiteralsAsMarkupAndStringsAsText) {
    Html cell;
    cell << "<td>"
         << "<b>"s
         << "</td>";
    Html row;
    row << "<tr>" << cell << "<td>" << 42u << "</td></tr>";
    EXPECT_EQ(row.markup(), "<tr><td>&#60;b&#62;</td><td>42</td></tr>");
}

// What must not compile: a string that was put together at run time, as markup.
static_assert(!std::is_constructible_v<Tag, std::string>);
static_assert(!std::is_constructible_v<Tag, std::string_view>);

}  // namespace
}  // namespace rig::reports
