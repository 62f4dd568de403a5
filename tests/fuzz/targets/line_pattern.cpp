// A pattern of the driver's lines matches what RE2 says it matches.
#include "rig/wire/line_pattern.hpp"

#include <re2/re2.h>

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

/// The input: a pattern and lines, each ended by LF.
void line_pattern(Input input) {
    const std::string pattern{take_until(input, '\n')};
    const auto simple = console::LinePattern::compile(pattern);
    if (!simple) return;
    const re2::RE2 re2{pattern, re2::RE2::Quiet};
    require(re2.ok(), "a pattern that RE2 refuses");
    while (!input.empty()) {
        const std::string_view line = take_until(input, '\n');
        require(simple->matches(line) == re2::RE2::FullMatch({line.data(), line.size()}, re2),
                "not as RE2 matches");
    }
}

}  // namespace rig::fuzz
