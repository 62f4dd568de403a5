#include "rig/suite/check/check_text.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>

#include "rig/wire/pattern_watch.hpp"

namespace rig::suite {
namespace {

bool part_of_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
}

RE2::Options quiet() {
    RE2::Options options;
    options.set_log_errors(false);
    return options;
}

}  // namespace

void check_name(std::string_view name, std::string_view what, const model::Locations& where, int field_number,
                Mistakes& mistakes) {
    if (name.empty()) {
        mistakes.add(where.here(), "a " + std::string{what} + " without a name; reports tell it by one");
    } else if (!std::all_of(name.begin(), name.end(), part_of_name)) {
        mistakes.add(where.of(field_number), in_quotes(name) + " cannot name a " + std::string{what} +
                                                 "; use letters, digits, '_', '-' and '.'");
    }
}

bool check_pattern(const std::string& pattern, const model::Location& where, Mistakes& mistakes) {
    const RE2 compiled{pattern, quiet()};
    if (pattern.empty()) {
        mistakes.add(where, "an empty pattern matches every line; write what must stand there");
        return false;
    }
    if (compiled.ok()) {
        return true;
    }
    const std::size_t at = pattern.find(compiled.error_arg());
    std::string place;
    if (at != std::string::npos && !compiled.error_arg().empty()) {
        place = " at character " + std::to_string(at + 1) + " (" + in_quotes(compiled.error_arg()) + ")";
    }
    mistakes.add(where, "the pattern is no RE2 regular expression" + place + ": " + compiled.error() +
                            "; a character that is meant literally needs \\\\ before it");
    return false;
}

void check_forbidden(const std::string& pattern, const model::Location& where, Mistakes& mistakes) {
    if (!check_pattern(pattern, where, mistakes)) {
        return;
    }
    if (const auto watch = console::PatternWatch::compile({&pattern, 1}); !watch) {
        mistakes.add(where, "forbidden " + watch.error().context);
    }
}

std::string one_of(std::span<const std::string> names) {
    std::string text = "one of ";
    for (const std::string& name : names) {
        text += (&name == names.data() ? "" : ", ") + name;
    }
    return text;
}

}  // namespace rig::suite
