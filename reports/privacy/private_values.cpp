#include "reports/privacy/private_values.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <set>

#include "reports/privacy/value_forms.hpp"

namespace rig::reports {

using plugrig::core::Privacy;

namespace {

/// So many characters of a value tell it; fewer are met by chance.
constexpr std::size_t telling = 8;
constexpr std::size_t shortest_word = 4;

/// A stretch like "00000000" tells nothing. It counts only as the whole of a value.
constexpr std::size_t least_variety = 4;

constexpr std::size_t digits_of_mac = 12;

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    });
    return out;
}

std::uint64_t key_at(std::string_view text, std::size_t at) {
    std::uint64_t key = 0;
    std::memcpy(&key, text.data() + at, telling);
    return key;
}

bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

}  // namespace

void PrivateValues::add(std::string_view value, Privacy privacy) {
    const std::string digits = bare_digits(value);
    const bool of_digits = digits.size() >= digits_of_mac;
    if (value.size() < shortest_word || !known_.insert(of_digits ? digits : lower(value)).second) return;
    if (!of_digits) return add_forms(value, value.size(), std::string{redacted_mark});
    if (privacy == Privacy::IDENTIFIER) identifiers_.insert(digits);
    // What the plug said of itself with a character wrong is still the plug's, with its last four digits.
    if (privacy == Privacy::IDENTIFIER || damaged_.find(digits).empty())
        damaged_.add(digits, shown_value(digits, privacy));
    for (const auto& spelling : spellings_of(digits))
        add_forms(spelling, digits.size(), shown_value(digits, privacy));
}

bool PrivateValues::is_identifier(std::string_view value) const {
    return identifiers_.contains(bare_digits(value));
}

void PrivateValues::add_forms(std::string_view spelling, std::size_t characters, const std::string& shown) {
    for (const auto& form : forms_of(spelling))
        add_form(form, std::max(telling, form.size() * telling / characters), shown);
}

void PrivateValues::add_form(const std::string& text, std::size_t window, const std::string& shown) {
    if (text.size() < shortest_word) return;
    if (text.size() < telling) {
        words_.push_back({text, shown});
        return;
    }
    const auto number = static_cast<std::uint32_t>(forms_.size());
    forms_.push_back({text, shown});
    const auto place = [&](std::size_t offset, std::size_t length) {
        places_[key_at(text, offset)].push_back(
            {number, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length)});
    };
    place(0, text.size());
    for (std::size_t offset = 0; offset + window <= text.size(); ++offset) {
        const std::string_view part = std::string_view{text}.substr(offset, window);
        if (part.front() == ':') continue;  // the colon of "mac:" is not the value's
        if (std::set<char>(part.begin(), part.end()).size() >= least_variety) place(offset, window);
    }
}

std::vector<Veil> PrivateValues::find(std::string_view original) const {
    std::vector<Veil> veils = damaged_.find(original);
    if (forms_.empty() && words_.empty()) return veils;
    const std::string text = lower(original);
    for (std::size_t at = 0; at + telling <= text.size(); ++at) {
        const auto found = places_.find(key_at(text, at));
        if (found == places_.end()) continue;
        for (const auto& place : found->second) {
            const Form& form = forms_[place.form];
            if (text.compare(at, place.length, form.text, place.offset, place.length) == 0)
                veils.push_back({at, at + place.length, form.shown});
        }
    }
    for (const auto& word : words_) {
        for (auto at = text.find(word.text); at != text.npos; at = text.find(word.text, at + 1)) {
            const auto end = at + word.text.size();
            const bool alone = (at == 0 || !is_word_character(text[at - 1])) &&
                               (end == text.size() || !is_word_character(text[end]));
            if (alone) veils.push_back({at, end, word.shown});
        }
    }
    return veils;
}

}  // namespace rig::reports
