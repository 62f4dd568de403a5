#include "rig/wire/literal_skimmer.hpp"

#include <algorithm>
#include <utility>

namespace rig::console {
namespace {

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

template <class Visitor>
void LiteralSkimmer::for_either_case(char first, char second, Visitor visit) {
    for (const char a : {first, upper(first)})
        for (const char b : {second, upper(second)})
            visit(pair(a, b));
}

LiteralSkimmer::LiteralSkimmer(std::vector<std::string> words) : words_{std::move(words)} {
    if (words_.empty()) return;
    const auto shorter = [](const std::string& a, const std::string& b) { return a.size() < b.size(); };
    beginning_ = std::min<std::size_t>(std::ranges::min_element(words_, shorter)->size(), group_entry);
    longest_ = std::ranges::max_element(words_, shorter)->size();
    table_.fill(static_cast<std::uint8_t>(beginning_ - 1));
    for (const std::string& word : words_)
        for (std::size_t last = 1; last + 1 < beginning_; ++last)
            for_either_case(word[last - 1], word[last], [&](std::size_t at) {
                table_[at] = std::min(table_[at], static_cast<std::uint8_t>(beginning_ - 1 - last));
            });
    // There are more groups than entries only with very many words; those share the last one.
    constexpr std::size_t most = 256 - group_entry;
    for (std::size_t k = 0; k < words_.size(); ++k) {
        const std::string& word = words_[k];
        const std::uint8_t entry = table_[pair(word[beginning_ - 2], word[beginning_ - 1])];
        std::size_t group = entry < group_entry ? groups_.size() : entry - group_entry;
        if (group == most) group = most - 1;
        if (group == groups_.size()) groups_.emplace_back();
        groups_[group].push_back(static_cast<std::uint16_t>(k));
        for_either_case(word[beginning_ - 2], word[beginning_ - 1],
                        [&](std::size_t at) { table_[at] = static_cast<std::uint8_t>(group_entry + group); });
    }
}

}  // namespace rig::console
