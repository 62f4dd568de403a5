#include "rig/wire/log_header.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "rig/wire/first_byte.hpp"

namespace rig::console {
namespace {

enum Field : std::size_t { time_field, module_field, level_field, function_field, line_field, end_field };
constexpr std::array<std::string_view, 6> literals{"[T: ", " M: ", " C: ", " F: ", " L: ", "]: "};

/// Where the value behind a field's literal ends.
template <Field field>
std::size_t value_size(std::string_view text) {
    return first_byte(text, [](auto c) {
        if constexpr (field == time_field || field == line_field) {
            return c < '0' || c > '9';
        } else if constexpr (field == level_field) {
            return c < 'a' || c > 'z';
        } else {
            // A name never holds brackets: so a second header inside a broken first one is found at once.
            return c < '!' || c > '~' || c == '[' || c == ']';
        }
    });
}

bool is_complete(Field field, std::string_view value) {
    if (field == level_field) {
        return value == "debug" || value == "info" || value == "warning" || value == "error";
    }
    return !value.empty();
}

/// Takes a header apart field by field, until it ends or is none.
class HeaderFields {
  public:
    HeaderFields(std::string_view text, const HeaderMatch& sofar)
        : size_{text.size()}, rest_{text.substr(sofar.field_begin)} {
        switch (sofar.field) {
            case time_field:
                if (!take<time_field>()) break;
                [[fallthrough]];
            case module_field:
                if (!take<module_field>()) break;
                [[fallthrough]];
            case level_field:
                if (!take<level_field>()) break;
                [[fallthrough]];
            case function_field:
                if (!take<function_field>()) break;
                [[fallthrough]];
            case line_field:
                if (!take<line_field>()) break;
                [[fallthrough]];
            default:
                if (take_literal<end_field>()) stop(HeaderMatch::Kind::full);
        }
    }

    const HeaderMatch& match() const { return match_; }
    std::string_view value(Field field) const { return values_[field]; }

  private:
    template <Field field>
    bool take() {
        if (!take_literal<field>()) return false;
        const std::string_view value = rest_.substr(0, value_size<field>(rest_));
        rest_.remove_prefix(value.size());
        if (rest_.empty()) return stop(HeaderMatch::Kind::more);
        if (!is_complete(field, value)) return stop(HeaderMatch::Kind::failed);
        values_[field] = value;
        return true;
    }

    template <Field field>
    bool take_literal() {
        constexpr std::string_view literal = literals[field];
        match_.field = field;
        match_.field_begin = size_ - rest_.size();
        const bool whole = rest_.starts_with(literal);  // nearly always
        const auto same = whole ? literal.end() : std::ranges::mismatch(literal, rest_).in1;
        rest_.remove_prefix(static_cast<std::size_t>(same - literal.begin()));
        return whole || stop(rest_.empty() ? HeaderMatch::Kind::more : HeaderMatch::Kind::failed);
    }

    bool stop(HeaderMatch::Kind kind) {
        match_.kind = kind;
        match_.size = size_ - rest_.size();
        return false;
    }

    std::size_t size_;
    std::string_view rest_;
    HeaderMatch match_;
    std::array<std::string_view, end_field> values_{};
};

template <class Number>
Number number(std::string_view digits) {
    Number n{};
    std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return n;
}

/// False for nearly all lines: "[T" stands in every fragment, or a field's letter between a blank and ": ".
bool may_hold_fragment(std::string_view text) {
    const auto names_a_field = [&](std::size_t colon) {
        return colon >= 2 && text[colon - 2] == ' ' && text.substr(colon + 1).starts_with(' ') &&
               std::string_view{"MCFL"}.find(text[colon - 1]) != text.npos;
    };
    for (std::size_t at = 0;; ++at) {
        at += first_byte(text.substr(at), [](auto c) { return c == ':' || c == '['; });
        if (at == text.size()) return false;
        if (text[at] == '[' ? text.substr(at + 1).starts_with('T') : names_a_field(at)) return true;
    }
}

}  // namespace

std::optional<LogLine> parse_log(std::string_view text) {
    const HeaderFields header{text, {}};
    if (header.match().kind != HeaderMatch::Kind::full) return std::nullopt;
    return LogLine{.t_ms = number<std::uint64_t>(header.value(time_field)),
                   .module = header.value(module_field),
                   .level = header.value(level_field),
                   .function = header.value(function_field),
                   .line = number<std::uint32_t>(header.value(line_field)),
                   .message = text.substr(header.match().size)};
}

HeaderMatch match_log_header(std::string_view text, const HeaderMatch& sofar) {
    return HeaderFields{text, sofar}.match();
}

bool has_header_fragment(std::string_view text) {
    if (!may_hold_fragment(text)) return false;
    static const re2::RE2 fragment{R"(\[T[: ]| [MCF]: \S+ | L: \d+\]: )"};
    return re2::RE2::PartialMatch(re2::StringPiece{text.data(), text.size()}, fragment);
}

}  // namespace rig::console
