// Forbidden text is found where RE2 finds it, however the text is cut.
#include "rig/wire/pattern_watch.hpp"

#include <re2/re2.h>

#include <array>
#include <bitset>
#include <memory>

#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

const std::vector<std::string>& patterns() {
    static const std::vector<std::string> all{"assert(ion)? failed", "In (Hard|Bus) Fault", "load \\d+ rules",
                                              "C: (error|warning) F: ", "aaaab?aaaa"};
    return all;
}

constexpr std::size_t most = 8;

std::bitset<most> found_by_re2(std::string_view text) {
    static const auto compiled = [] {
        std::vector<std::unique_ptr<re2::RE2>> all;
        for (const std::string& pattern : patterns())
            all.push_back(std::make_unique<re2::RE2>(pattern, re2::RE2::Latin1));
        return all;
    }();
    std::bitset<most> found;
    for (std::size_t k = 0; k < compiled.size(); ++k)
        found[k] = re2::RE2::PartialMatch({text.data(), text.size()}, *compiled[k]);
    return found;
}

std::bitset<most> found_in_pieces(std::string_view text, std::size_t piece) {
    static auto watch = console::PatternWatch::compile(patterns()).value();
    std::bitset<most> found;
    watch.restart();
    for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
        for (const auto& hit : watch.feed(text.substr(0, piece)))
            found.set(hit.pattern);
    return found;
}

}  // namespace

/// The input: the size of the pieces, and the text.
void pattern_watch(Input input) {
    const std::size_t piece = 1 + take_byte(input) % 64;
    const std::string_view all = text(input).substr(0, console::PatternWatch::reach);
    const auto expected = found_by_re2(all);
    require(found_in_pieces(all, all.size() + 1) == expected, "not what RE2 finds");
    require(found_in_pieces(all, piece) == expected, "what is found depends on how the text was cut");
}

}  // namespace rig::fuzz
