#include "rig/suite/version_range.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rig::suite {
namespace {

bool holds(std::string_view range, std::string_view version) {
    return VersionRange::parse(range).value().holds(version).value();
}
std::string wrong(std::string_view range) {
    const auto parsed = VersionRange::parse(range);
    return parsed ? "" : parsed.error().context;
}

TEST(VersionRange, HasBoundsThatIncludeOrExcludeThemselves) {
    EXPECT_TRUE(holds(">=2.1.0", "2.1.0"));
    EXPECT_FALSE(holds(">2.1.0", "2.1.0"));
    EXPECT_TRUE(holds("<=2.1.0", "2.1.0"));
    EXPECT_FALSE(holds("<2.1.0", "2.1.0"));
}

TEST(VersionRange, HasTwoBoundsAtMost) {
    EXPECT_TRUE(holds(">=2.1.0 <3.0.0", "2.1.17"));
    EXPECT_FALSE(holds(">=2.1.0 <3.0.0", "2.0.9"));
    EXPECT_FALSE(holds(">=2.1.0 <3.0.0", "3.0.0"));
    EXPECT_TRUE(holds(">=2.1.7 <=2.1.7", "2.1.7"));
}

TEST(VersionRange, ComparesNumbersAndNotText) {
    EXPECT_TRUE(holds(">=2.1.7", "2.1.14"));
    EXPECT_FALSE(holds("<2.9", "2.10"));
}

TEST(VersionRange, TakesMissingNumbersForZeros) {
    EXPECT_TRUE(holds(">=2.1", "2.1.0"));
    EXPECT_TRUE(holds("<=2.1.0", "2.1"));
    EXPECT_TRUE(holds(">2.1", "2.1.0.1"));
}

TEST(VersionRange, SaysNothingOfWhatIsNoVersion) {
    for (const char* text : {"", "2.1.", ".1", "2.1.7a", "v2.1", "2.1.7.1.2", "2..1", "99999999999"}) {
        EXPECT_FALSE(VersionRange::parse(">=2")->holds(text).has_value()) << text;
    }
}

TEST(VersionRange, IsRefusedWithWhatIsWrong) {
    EXPECT_EQ(wrong("2.1.0"),
              "\"2.1.0\" is no range of versions: \"2.1.0\" is no bound; write one bound or "
              "two, as in \">=2.1.0 <3.0.0\"");
    EXPECT_NE(wrong(""), "");
    EXPECT_NE(wrong("=2.1"), "");
    EXPECT_NE(wrong(">= 2.1"), "");
    EXPECT_NE(wrong(">=2.1  <3"), "");
    EXPECT_NE(wrong(">=1 <3 <4"), "");
    EXPECT_NE(wrong("<3 >=1").find("not a lower and then an upper one"), std::string::npos);
    EXPECT_NE(wrong(">1 >2").find("not a lower and then an upper one"), std::string::npos);
    EXPECT_NE(wrong(">=3 <2").find("no version is in it"), std::string::npos);
    EXPECT_NE(wrong(">2.1 <=2.1.0").find("no version is in it"), std::string::npos);
}

}  // namespace
}  // namespace rig::suite
