#include "rig/wire/log_header.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace rig::console {
namespace {

constexpr std::array<std::string_view, 6> literals{"[T: ", " M: ", " C: ", " F: ", " L: ", "]: "};
enum Field : std::size_t { time_field, module_field, level_field, function_field, line_field, end_field };

bool is_value_byte(std::size_t field, char c) {
    switch (field) {
        case time_field:
        case line_field:
            return c >= '0' && c <= '9';
        case level_field:
            return c >= 'a' && c <= 'z';
        // A name never holds brackets: so a second header inside a broken first one is found at once.
        default:
            return c > ' ' && c < 0x7f && c != '[' && c != ']';
    }
}

bool is_complete(std::size_t field, std::string_view value) {
    if (field == level_field) {
        return value == "debug" || value == "info" || value == "warning" || value == "error";
    }
    return !value.empty();
}

template <class Number>
Number number(std::string_view digits) {
    Number n{};
    std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return n;
}

}  // namespace

LogHeaderScanner::Step LogHeaderScanner::push(char c) {
    const std::string_view literal = literals[field_];
    if (matched_ < literal.size()) {
        if (c != literal[matched_]) return Step::failed;
        ++matched_;
        return field_ == end_field && matched_ == literal.size() ? Step::full : Step::more;
    }
    if (is_value_byte(field_, c)) {
        value_ += c;
        return Step::more;
    }
    if (c != literals[field_ + 1].front() || !is_complete(field_, value_)) return Step::failed;
    ++field_;
    matched_ = 1;
    value_.clear();
    return Step::more;
}

std::optional<LogLine> parse_log(std::string_view text) {
    if (!text.starts_with(literals[time_field])) return std::nullopt;
    std::array<std::string_view, end_field> values;
    std::string_view rest = text;
    for (std::size_t field = time_field; field < end_field; ++field) {
        if (!rest.starts_with(literals[field])) return std::nullopt;
        rest.remove_prefix(literals[field].size());
        const auto end = std::ranges::find_if_not(rest, [&](char c) { return is_value_byte(field, c); });
        values[field] = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        if (!is_complete(field, values[field])) return std::nullopt;
        rest.remove_prefix(values[field].size());
    }
    if (!rest.starts_with(literals[end_field])) return std::nullopt;
    return LogLine{.t_ms = number<std::uint64_t>(values[time_field]),
                   .module = values[module_field],
                   .level = values[level_field],
                   .function = values[function_field],
                   .line = number<std::uint32_t>(values[line_field]),
                   .message = rest.substr(literals[end_field].size())};
}

bool has_header_fragment(std::string_view text) {
    // Every alternative below needs one of these: most lines are done here.
    if (text.find(": ") == text.npos && text.find("[T") == text.npos) return false;
    static const re2::RE2 fragment{R"(\[T[: ]| [MCF]: \S+ | L: \d+\]: )"};
    return re2::RE2::PartialMatch(re2::StringPiece{text.data(), text.size()}, fragment);
}

}  // namespace rig::console
