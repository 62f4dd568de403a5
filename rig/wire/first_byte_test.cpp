#include "rig/wire/first_byte.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rig::console {
namespace {

std::size_t first_x(std::string_view text) {
    return first_byte(text, [](auto c) { return c == 'x' || c == 'X'; });
}

TEST(FirstByte, IsFoundWhereverItStandsInATextOfAnyLength) {
    for (std::size_t size = 0; size < 70; ++size) {
        std::string text(size, '.');
        EXPECT_EQ(first_x(text), size);
        for (std::size_t at = size; at-- > 0;) {
            text[at] = 'x';
            EXPECT_EQ(first_x(text), at) << size;
        }
    }
}

TEST(FirstByte, IsNotLookedForBeyondTheText) {
    const std::string text(40, 'x');
    EXPECT_EQ(first_x(std::string_view{text}.substr(3, 0)), 0u);
    EXPECT_EQ(first_byte(std::string_view{text}.substr(3, 20), [](auto c) { return c == 'y'; }), 20u);
}

TEST(FirstByte, ComparesBytesAbove127AsOneCharIsCompared) {
    const auto printable = [](auto c) { return c >= ' ' && c <= '~'; };
    for (const std::size_t size : {std::size_t{3}, std::size_t{40}})
        for (int c = 0; c < 256; ++c) {
            const std::string text(size, static_cast<char>(c));
            EXPECT_EQ(first_byte(text, printable), printable(text[0]) ? 0 : size) << c;
        }
}

}  // namespace
}  // namespace rig::console
