#include "rig/wire/chatter.hpp"

#include <gtest/gtest.h>

#include "rig/wire/console_samples.hpp"

namespace rig::console {
namespace {

TEST(ChatterCatalogue, KnowsTheDriversLinesWholeAndNoOther) {
    EXPECT_TRUE(samples::chatter().matches("cmd id 0xd5 -- 0x0 seq 0x5"));
    EXPECT_TRUE(samples::chatter().matches("\tRMAC_RFCR = 0x1DE70A"));
    EXPECT_FALSE(samples::chatter().matches("cmd id 0xd5 -- 0x0 seq 0x5 and more"));
    EXPECT_FALSE(samples::chatter().matches("p:0"));
    EXPECT_FALSE(samples::chatter().matches(""));
}

TEST(ChatterCatalogue, KnowsNothingByDefault) {
    EXPECT_FALSE(ChatterCatalogue{}.matches("pAd2"));
}

TEST(ChatterCatalogue, RefusesWhatIsNotACatalogue) {
    EXPECT_FALSE(ChatterCatalogue::parse("line { patern: 'x' }"));
    EXPECT_FALSE(ChatterCatalogue::parse("line { pattern: '(' provenance: 'p' }")) << "not RE2";
    EXPECT_FALSE(ChatterCatalogue::parse("line { pattern: 'x' }")) << "no provenance";
    EXPECT_FALSE(ChatterCatalogue::parse("line { pattern: 'x*' provenance: 'p' }"))
        << "matches everything and nothing";
    EXPECT_TRUE(ChatterCatalogue::parse(""));
}

TEST(ChatterCatalogue, SaysWhereItIsWrong) {
    try {
        ChatterCatalogue::parse("\nline { patern: 'x' }").value();
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Errc::bad_input);
        EXPECT_NE(error.context.find("line 2"), std::string::npos) << error.context;
    }
}

}  // namespace
}  // namespace rig::console
