#include "firmware/app/shell/key_decoder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fw {
namespace {

using Action = Key::Action;

std::vector<Key> keys_of(const std::string& bytes) {
    KeyDecoder decoder;
    std::vector<Key> keys;
    for (const char c : bytes)
        if (const auto key = decoder.feed(static_cast<std::uint8_t>(c))) keys.push_back(*key);
    return keys;
}

TEST(KeyDecoder, TakesSequencesOfCursorKeys) {
    EXPECT_EQ(keys_of("\x1B[A\x1B[B\x1B[C\x1B[D\x1B[1~\x1B[4~"), (std::vector<Key>{{Action::older},
                                                                                   {Action::newer},
                                                                                   {Action::right},
                                                                                   {Action::left},
                                                                                   {Action::home},
                                                                                   {Action::end}}));
}

TEST(KeyDecoder, EatsPageKeysAndLeavesTheTildeOfDelete) {
    EXPECT_EQ(keys_of("\x1B[5~\x1B[6~"), (std::vector<Key>{}));
    EXPECT_EQ(keys_of("\x1B[3~"), (std::vector<Key>{{Action::insert, '~'}}));
}

TEST(KeyDecoder, LosesTheByteThatShowsASequenceUnknown) {
    EXPECT_EQ(keys_of("\x1Bxy\x1B[Zz\x1B[1xA"),
              (std::vector<Key>{{Action::insert, 'y'}, {Action::insert, 'z'}, {Action::insert, 'A'}}));
}

TEST(KeyDecoder, EndsASequenceAtAControlByte) {
    EXPECT_EQ(keys_of("\x1B\r\x1B[\x03\x1B[1\b"),
              (std::vector<Key>{{Action::enter}, {Action::cancel}, {Action::erase_before}}));
    EXPECT_EQ(keys_of("\x1B\x1B[A"), (std::vector<Key>{{Action::older}}));
}

TEST(KeyDecoder, GivesEveryOtherByteOneMeaning) {
    int characters = 0, ignored = 0;
    for (int byte = 0; byte < 256; ++byte) {
        const auto keys = keys_of(std::string(1, static_cast<char>(byte)));
        if (keys.empty()) ++ignored;
        if (!keys.empty() && keys[0].action == Action::insert) {
            ++characters;
            EXPECT_EQ(keys[0].character, static_cast<char>(byte));
        }
    }
    EXPECT_EQ(characters, 256 - 32 - 1) << "all but control bytes and 7F";
    EXPECT_EQ(ignored, 32 - 4) << "all control bytes but LF, CR, Ctrl-C and backspace";
}

}  // namespace
}  // namespace fw
