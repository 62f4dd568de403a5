#include "rig/wire/placeholder.hpp"

#include <re2/re2.h>

namespace rig::console {
namespace {

struct Placeholder {
    std::string_view name;
    std::string_view pattern;
};

// The whole list. `x` among the digits: the transcript masks digits with it.
constexpr Placeholder placeholders[] = {
    {"mac", R"((?:[0-9A-Fa-fx]{1,2}:){5}[0-9A-Fa-fx]{1,2})"},
    {"uuid", R"([0-9A-Fa-fx]{32})"},
    {"uint", R"(\d+)"},
    {"int", R"(-?\d+)"},
    {"hex", R"([0-9A-Fa-f]+)"},
    {"ms", R"(\d+)"},    // since boot, in a log header
    {"line", R"(\d+)"},  // of the plug's source, in a log header
    {"ip", R"(\d{1,3}(?:\.\d{1,3}){3})"},
    {"date", R"(\d{4}/\d\d/\d\d \d\d:\d\d:\d\d GMT [+-]\d\d:\d\d)"},
    {"clock", R"(\d\d:\d\d:\d\d)"},
    {"version", R"(\d+(?:\.\d+){1,3})"},
    {"word", R"([0-9A-Za-z_.-]+)"},
    {"text", R"(.*)"},
};

Error refuse(std::string_view name) {
    std::string names;
    for (const Placeholder& known : placeholders)
        names += " " + std::string{known.name};
    return {Errc::bad_input, "no placeholder '" + std::string{name} + "'; there are:" + names};
}

}  // namespace

Result<PlaceholderText> read_placeholders(std::string_view text) {
    PlaceholderText out;
    while (!text.empty()) {
        const auto open = std::min(text.find("%{"), text.size());
        const std::string_view literal = text.substr(0, open);
        out.pattern += re2::RE2::QuoteMeta({literal.data(), literal.size()});
        out.literal_bytes += literal.size();
        if (out.is_literal) out.prefix += literal;
        text.remove_prefix(open);
        if (text.empty()) break;
        out.is_literal = false;
        const auto close = text.find('}');
        if (close == text.npos) return Error{Errc::bad_input, "'%{' without '}'"};
        const std::string_view name = text.substr(2, close - 2);
        const Placeholder* found = nullptr;
        for (const Placeholder& known : placeholders) {
            if (known.name == name) found = &known;
        }
        if (!found) return refuse(name);
        out.pattern += found->pattern;
        out.open_bytes += name.size();
        text.remove_prefix(close + 1);
    }
    return out;
}

}  // namespace rig::console
