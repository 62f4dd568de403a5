// A log line comes apart into what it was made of, and its header is known as one at each of its bytes.
#include "rig/wire/log_header.hpp"

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {

void log_header(Input input) {
    using Kind = console::HeaderMatch::Kind;
    const std::string_view line = text(input);
    const auto match = console::match_log_header(line);
    const auto parsed = console::parse_log(line);
    require(parsed.has_value() == (match.kind == Kind::full), "a header for one and none for the other");
    require(match.size <= line.size(), "a header that is longer than the line");
    for (std::size_t size = 0; size < match.size; ++size)
        require(console::match_log_header(line.substr(0, size)).kind == Kind::more,
                "a header that begins as none");
    if (!parsed) return;
    require(parsed->message == line.substr(match.size), "the message is not what stands behind the header");
    require(console::has_header_fragment(line.substr(1)), "a header that lost a byte leaves no trace");
}

}  // namespace rig::fuzz
