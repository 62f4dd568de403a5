#include "rig/wire/log_header.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace rig::console {
namespace {

constexpr std::array<std::string_view, 6> literals{"[T: ", " M: ", " C: ", " F: ", " L: ", "]: "};
enum Field : std::size_t { time_field, module_field, level_field, function_field, line_field, end_field };

/// Which fields a byte can be part of, a bit each.
constexpr std::array<std::uint8_t, 256> fields_of_byte = [] {
    std::array<std::uint8_t, 256> fields{};
    const auto allow = [&fields](char c, auto... allowed) {
        fields[static_cast<unsigned char>(c)] |= static_cast<std::uint8_t>(((1u << allowed) | ...));
    };
    for (char c = '0'; c <= '9'; ++c)
        allow(c, time_field, line_field);
    for (char c = 'a'; c <= 'z'; ++c)
        allow(c, level_field);
    // A name never holds brackets: so a second header inside a broken first one is found at once.
    for (char c = '!'; c <= '~'; ++c)
        if (c != '[' && c != ']') allow(c, module_field, function_field);
    return fields;
}();

bool is_value_byte(std::size_t field, char c) {
    return (fields_of_byte[static_cast<unsigned char>(c)] >> field & 1) != 0;
}

bool is_complete(std::size_t field, std::string_view value) {
    if (field == level_field) {
        return value == "debug" || value == "info" || value == "warning" || value == "error";
    }
    return !value.empty();
}

struct Header {
    HeaderMatch match;
    std::array<std::string_view, end_field> values;
};

Header take_apart(std::string_view text) {
    using Kind = HeaderMatch::Kind;
    Header header;
    std::string_view rest = text;
    const auto stop = [&](Kind kind) {
        header.match = {kind, text.size() - rest.size()};
        return header;
    };
    for (std::size_t field = time_field;; ++field) {
        const std::string_view literal = literals[field];
        // Nearly always all of it is there, and right.
        if (!rest.starts_with(literal)) {
            const auto same = std::ranges::mismatch(rest, literal).in1;
            rest.remove_prefix(static_cast<std::size_t>(same - rest.begin()));
            return stop(rest.empty() ? Kind::more : Kind::failed);
        }
        rest.remove_prefix(literal.size());
        if (field == end_field) return stop(Kind::full);
        const auto end = std::ranges::find_if_not(rest, [&](char c) { return is_value_byte(field, c); });
        const std::string_view value = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        rest.remove_prefix(value.size());
        if (rest.empty()) return stop(Kind::more);
        if (!is_complete(field, value)) return stop(Kind::failed);
        header.values[field] = value;
    }
}

template <class Number>
Number number(std::string_view digits) {
    Number n{};
    std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return n;
}

}  // namespace

std::optional<LogLine> parse_log(std::string_view text) {
    const auto [match, values] = take_apart(text);
    if (match.kind != HeaderMatch::Kind::full) return std::nullopt;
    return LogLine{.t_ms = number<std::uint64_t>(values[time_field]),
                   .module = values[module_field],
                   .level = values[level_field],
                   .function = values[function_field],
                   .line = number<std::uint32_t>(values[line_field]),
                   .message = text.substr(match.size)};
}

HeaderMatch match_log_header(std::string_view text) {
    return take_apart(text).match;
}

bool has_header_fragment(std::string_view text) {
    // Every alternative below needs one of these: nearly all lines are done here.
    const auto names_a_field = [&](std::size_t colon) {
        return colon >= 2 && text[colon - 2] == ' ' &&
               std::string_view{"MCFL"}.find(text[colon - 1]) != text.npos;
    };
    std::size_t colon = text.find(": ");
    while (colon != text.npos && !names_a_field(colon))
        colon = text.find(": ", colon + 1);
    if (colon == text.npos && text.find("[T") == text.npos) return false;
    static const re2::RE2 fragment{R"(\[T[: ]| [MCF]: \S+ | L: \d+\]: )"};
    return re2::RE2::PartialMatch(re2::StringPiece{text.data(), text.size()}, fragment);
}

}  // namespace rig::console
