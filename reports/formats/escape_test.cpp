#include "reports/formats/escape.hpp"

#include <gtest/gtest.h>

#include "reports/record.pb.h"

namespace rig::reports {
namespace {

using namespace std::string_literals;

TEST(Visible, LeavesTextAndUmlautsAlone) {
    EXPECT_EQ(visible("5 Ω ± 3 % \"ok\""), "5 Ω ± 3 % \"ok\"");
}

TEST(Visible, ShowsEachControlAndStrayByte) {
    EXPECT_EQ(visible("a\r\n\t\\\x1b[0m\x00\xFF\x7F"s), R"(a\r\n\t\\\x1B[0m\x00\xFF\x7F)");
}

TEST(ValidUtf8, ReplacesWhatIsNoCharacter) {
    EXPECT_EQ(valid_utf8("\x80"), R"(\x80)") << "continuation without a start";
    EXPECT_EQ(valid_utf8("\xC0\xAF"), R"(\xC0\xAF)") << "overlong";
    EXPECT_EQ(valid_utf8("\xE0\x80\xAF"), R"(\xE0\x80\xAF)") << "overlong of three";
    EXPECT_EQ(valid_utf8("\xED\xA0\x80"), R"(\xED\xA0\x80)") << "surrogate";
    EXPECT_EQ(valid_utf8("\xF4\x90\x80\x80"), R"(\xF4\x90\x80\x80)") << "above U+10FFFF";
    EXPECT_EQ(valid_utf8("\xE2\x84"), R"(\xE2\x84)") << "cut short";
    EXPECT_EQ(valid_utf8("\xE2\x84\xA6\xF4\x8F\xBF\xBF\n"), "\xE2\x84\xA6\xF4\x8F\xBF\xBF\n")
        << "whole characters";
}

TEST(MakeStringsValid, ReachesEveryDepthSoThatTheMessageParsesAgain) {
    plugrig::reports::Record record;
    record.set_cause("\xFF");
    record.add_case_()->add_step()->add_attempt()->set_detail("torn \xC3");
    make_strings_valid(record);
    plugrig::reports::Record again;
    ASSERT_TRUE(again.ParseFromString(record.SerializeAsString()));
    EXPECT_EQ(again.cause(), R"(\xFF)");
    EXPECT_EQ(again.case_(0).step(0).attempt(0).detail(), R"(torn \xC3)");
}

TEST(JsonString, EscapesWhatJsonForbids) {
    EXPECT_EQ(json_string("a\"b\\c\n\x01Ω"), R"("a\"b\\c\n\u0001Ω")");
}

TEST(Hex, IsWrittenInPairs) {
    EXPECT_EQ(hex("\x55\x5A\x02"), "55 5A 02");
    EXPECT_EQ(hex(""), "");
}

}  // namespace
}  // namespace rig::reports
