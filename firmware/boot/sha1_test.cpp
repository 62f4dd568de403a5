#include "firmware/boot/sha1.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace fw {
namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string hex(const Sha1::Digest& digest) {
    std::string text;
    char digits[3];
    for (const std::uint8_t byte : digest) {
        std::snprintf(digits, sizeof digits, "%02x", byte);
        text += digits;
    }
    return text;
}

std::string sha1(std::string_view text) {
    Sha1 sum;
    sum.update(bytes_of(text));
    return hex(sum.finish());
}

// Source: NIST, "Examples with intermediate values" for FIPS 180-4, SHA-1; the empty message and the million
// a's from its CAVP short and long vectors.
TEST(Sha1, AgreesWithTheStandardsExamples) {
    EXPECT_EQ(sha1("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    EXPECT_EQ(sha1(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    EXPECT_EQ(sha1(std::string(1'000'000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST(Sha1, PadsWhereTheLengthJustFitsAndWhereItDoesNot) {
    EXPECT_EQ(sha1(std::string(55, 'a')), "c1c8bbdc22796e28c0e15163d20899b65621d65a");
    EXPECT_EQ(sha1(std::string(56, 'a')), "c2db330f6083854c99d4b5bfb6e8f29f201be699");
    EXPECT_EQ(sha1(std::string(64, 'a')), "0098ba824b5c16427bd7a1122a5a442a25ec644d");
}

TEST(Sha1, DoesNotCareHowTheMessageIsCut) {
    const std::string message(300, 'x');
    for (std::size_t piece = 1; piece < message.size(); piece += 13) {
        Sha1 sum;
        for (std::size_t at = 0; at < message.size(); at += piece)
            sum.update(bytes_of(message).subspan(at, std::min(piece, message.size() - at)));
        EXPECT_EQ(hex(sum.finish()), sha1(message)) << piece;
    }
}

}  // namespace
}  // namespace fw
