#include "reports/journal/journal_format.hpp"

#include <gtest/gtest.h>

#include "rig/core/error.hpp"

namespace rig::reports::journal_format {
namespace {

using namespace std::string_literals;

TEST(Crc32c, HasTheCheckValueOfTheCastagnoliPolynomial) {
    EXPECT_EQ(crc32c("123456789"), 0xE3069283u);
}

// Source: RFC 3720 appendix B.4, 32 bytes of zeros and of ones.
TEST(Crc32c, GivesTheExamplesOfTheIscsiStandard) {
    EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8A9136AAu);
    EXPECT_EQ(crc32c(std::string(32, '\xFF')), 0x62A8AB43u);
}

TEST(JournalFormat, BeginsWithMagicAndFormatLittleEndian) {
    EXPECT_EQ(header(), "PLUGRIGJ\x01\x00\x00\x00"s);
}

TEST(JournalFormat, FramesThePayloadWithLengthAndChecksum) {
    std::string out = "before";
    append_frame(out, "123456789");
    EXPECT_EQ(out, "before\x09\x00\x00\x00\x83\x92\x06\xE3"s + "123456789");
}

TEST(JournalFormat, HasNoFrameForNothing) {
    std::string out;
    EXPECT_THROW(append_frame(out, ""), Error);
}

TEST(JournalFormat, HasNoFrameForMoreThanAReaderTakes) {
    std::string out;
    EXPECT_THROW(append_frame(out, std::string(max_payload + 1, 'x')), Error);
    append_frame(out, std::string(max_payload, 'x'));
    EXPECT_EQ(out.size(), frame_head_size + max_payload);
}

}  // namespace
}  // namespace rig::reports::journal_format
