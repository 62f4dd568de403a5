#include "rig/wire/line_sort.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "rig/wire/first_byte.hpp"

namespace rig::console {
namespace {

bool is_banner_hex(std::string_view digits) {
    return std::ranges::all_of(digits,
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); });
}

bool is_control(std::uint8_t c) {
    return (c < 0x20 && c != '\t' && c != 0x1b) || c == 0x7f;
}

/// Bytes of the UTF-8 sequence that begins `text`, 0 if none does.
std::size_t utf8_length(std::string_view text) {
    const auto lead = static_cast<std::uint8_t>(text.front());
    const std::size_t n = lead < 0x80                    ? 1
                          : lead >= 0xc2 && lead < 0xe0  ? 2
                          : lead >= 0xe0 && lead < 0xf0  ? 3
                          : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                         : 0;
    if (n == 0 || text.size() < n) return 0;
    const auto follows = [](char c) { return (static_cast<std::uint8_t>(c) & 0xc0) == 0x80; };
    return std::ranges::all_of(text.substr(1, n - 1), follows) ? n : 0;
}

}  // namespace

std::size_t find_banner(std::string_view text) {
    constexpr std::string_view shape = "F1: hhhh hhhh";
    if (text.size() < shape.size()) return text.npos;
    const std::string_view tail = text.substr(text.size() - shape.size());
    const bool found = tail.starts_with("F1: ") && is_banner_hex(tail.substr(4, 4)) && tail[8] == ' ' &&
                       is_banner_hex(tail.substr(9, 4));
    return found ? text.size() - shape.size() : text.npos;
}

bool begins_fault(std::string_view text) {
    // An assert prints without a line break before it, so it may stand behind half a line.
    constexpr std::string_view assertion = "assert failed: ";
    for (auto at = text.find(": "); at != text.npos; at = text.find(": ", at + 1))
        if (text.substr(0, at + 2).ends_with(assertion)) return true;
    constexpr std::string_view first_bytes = "ITsw";
    if (text.empty() || first_bytes.find(text.front()) == text.npos) return false;
    static constexpr std::array<std::string_view, 8> heads{
        "In Hard Fault Handler",  "In MemManage Fault Handler", "In Bus Fault Handler",
        "In Usage Fault Handler", "Task stack overflow:",       "In Debug Monitor Fault Handler",
        "stack overflow: ",       "wdt_timeout_handle: "};
    return std::ranges::any_of(heads, [&](std::string_view head) { return text.starts_with(head); });
}

bool is_noise(std::string_view text, bool before_prompt) {
    if (first_byte(text, [](auto c) { return c < ' ' || c > '~'; }) == text.size()) return false;
    while (!text.empty()) {
        const auto c = static_cast<std::uint8_t>(text.front());
        if (is_control(c) || (before_prompt && c >= 0x80)) return true;
        const std::size_t n = utf8_length(text);
        if (n == 0) return true;
        text.remove_prefix(n);
    }
    return false;
}

}  // namespace rig::console
