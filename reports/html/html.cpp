#include "reports/html/html.hpp"

#include <cstdint>

#include "reports/formats/escape.hpp"

namespace rig::reports {

namespace {

struct Character {
    std::uint32_t point = 0;
    std::size_t length = 1;
};

/// The character at the front of `text`. Range: `text` is UTF-8 and not empty.
Character first_of(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) return {byte(0), 1};
    const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
    std::uint32_t point = byte(0) & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        point = point << 6 | (byte(i) & 0x3Fu);
    return {point, length};
}

bool is_markup(std::uint32_t point) {
    return point == '&' || point == '<' || point == '>' || point == '"' || point == '\'' || point == '`';
}

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

// Controls, directions, joiners, selectors, tags and noncharacters: they change what a reader sees of others.
constexpr Range unseen[]{
    {0x00, 0x08},       {0x0B, 0x1F},       {0x7F, 0x9F},     {0xAD, 0xAD},     {0x034F, 0x034F},
    {0x061C, 0x061C},   {0x115F, 0x1160},   {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F},
    {0x2028, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF}, {0xE000, 0xF8FF}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

bool is_unseen(std::uint32_t point) {
    for (const auto& range : unseen) {
        if (point >= range.first && point <= range.last) return true;
    }
    return false;
}

std::string hex_escape(std::uint32_t point) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const int width = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
    std::string out = width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U";
    for (int shift = 4 * (width - 1); shift >= 0; shift -= 4)
        out += digits[point >> shift & 15u];
    return out;
}

}  // namespace

std::string html_text(std::string_view text) {
    const std::string valid = valid_utf8(text);
    std::string out;
    out.reserve(valid.size());
    for (std::string_view rest = valid; !rest.empty();) {
        const Character next = first_of(rest);
        if (is_markup(next.point)) {
            out += "&#" + std::to_string(next.point) + ";";
        } else if (is_unseen(next.point)) {
            out += hex_escape(next.point);
        } else {
            out += rest.substr(0, next.length);
        }
        rest.remove_prefix(next.length);
    }
    return out;
}

}  // namespace rig::reports
