#include "reports/privacy/damaged_identifiers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <optional>
#include <set>

namespace rig::reports {

namespace {

constexpr std::size_t telling = 8;
constexpr std::size_t digits_of_mac = 12;
/// Two errors leave one third of a MAC address whole, so a search may begin where four digits are right.
constexpr std::size_t anchor = 4;
constexpr std::size_t errors_allowed = 2;
/// "00000000" tells nothing.
constexpr std::size_t least_variety = 4;
/// A MAC address that lost two characters may have lost one kind of them.
constexpr std::size_t least_variety_of_near = 3;

/// A text without the separators of identifiers, and where each character stood.
struct Compact {
    std::string text;
    std::vector<std::size_t> at;
};

Compact compact(std::string_view original) {
    Compact made;
    for (std::size_t i = 0; i < original.size(); ++i) {
        const auto c = static_cast<unsigned char>(original[i]);
        if (c == ':' || c == '-') continue;
        made.text += static_cast<char>(c < 0x80 ? std::tolower(c) : c);
        made.at.push_back(i);
    }
    return made;
}

std::size_t variety(std::string_view text) {
    return std::set<char>(text.begin(), text.end()).size();
}

std::optional<std::size_t> number_of(std::string_view digits) {
    std::size_t number = 0;
    for (const char c : digits) {
        const bool decimal = c >= '0' && c <= '9';
        if (!decimal && (c < 'a' || c > 'f')) return std::nullopt;
        number = number << 4 | static_cast<std::size_t>(decimal ? c - '0' : c - 'a' + 10);
    }
    return number;
}

struct Stretch {
    std::size_t begin;
    std::size_t end;
};

/// Around `at`, where four digits are right: the longest stretch that stands in `digits` just so.
Stretch longest_exact(std::string_view text, std::size_t at, std::string_view digits) {
    Stretch longest{at, at};
    const auto four = text.substr(at, anchor);
    for (auto k = digits.find(four); k != digits.npos; k = digits.find(four, k + 1)) {
        std::size_t end = at + anchor;
        while (end < text.size() && k + (end - at) < digits.size() && text[end] == digits[k + (end - at)])
            ++end;
        if (end - at > longest.end - longest.begin) longest = {at, end};
    }
    return longest;
}

/// The stretch of `text` that is nearest to a MAC address, if it is near enough.
/// Source: P. Sellers, The theory and computation of evolutionary distances, J. Algorithms 1 (1980) 359.
std::optional<Stretch> nearest(std::string_view text, std::string_view mac) {
    struct Cell {
        std::size_t errors;
        std::size_t begin;
    };
    std::array<Cell, digits_of_mac + 1> column{};
    for (std::size_t k = 0; k <= digits_of_mac; ++k)
        column[k] = {k, 0};
    std::optional<Stretch> best;
    std::size_t fewest = errors_allowed + 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        Cell diagonal = column[0];
        column[0] = {0, i + 1};
        for (std::size_t k = 1; k <= digits_of_mac; ++k) {
            const Cell same{diagonal.errors + (text[i] == mac[k - 1] ? 0u : 1u), diagonal.begin};
            const Cell lost{column[k - 1].errors + 1, column[k - 1].begin};
            const Cell added{column[k].errors + 1, column[k].begin};
            diagonal = column[k];
            // Of two readings the shorter: the word before the address is no part of it.
            column[k] = std::min({same, lost, added}, [](const Cell& a, const Cell& b) {
                return a.errors != b.errors ? a.errors < b.errors : a.begin > b.begin;
            });
        }
        if (column.back().errors < fewest) {
            fewest = column.back().errors;
            best = Stretch{column.back().begin, i + 1};
        }
    }
    return best;
}

}  // namespace

void DamagedIdentifiers::add(std::string_view digits, std::string shown) {
    for (std::size_t at = 0; at + anchor <= digits.size(); ++at) {
        if (const auto number = number_of(digits.substr(at, anchor))) anchors_.set(*number);
    }
    identifiers_.push_back({std::string{digits}, std::move(shown)});
}

std::vector<Veil> DamagedIdentifiers::find(std::string_view original) const {
    std::vector<Veil> veils;
    if (identifiers_.empty()) return veils;
    const Compact made = compact(original);
    const std::string_view text = made.text;
    const auto veil = [&](const Stretch& found, const Identifier& identifier) {
        veils.push_back({made.at[found.begin], made.at[found.end - 1] + 1, identifier.shown});
    };
    for (std::size_t at = 0; at + anchor <= text.size(); ++at) {
        const auto number = number_of(text.substr(at, anchor));
        if (!number || !anchors_.test(*number)) continue;
        for (const auto& identifier : identifiers_) {
            if (identifier.digits.find(text.substr(at, anchor)) == std::string::npos) continue;
            const Stretch exact = longest_exact(text, at, identifier.digits);
            if (exact.end - exact.begin >= telling &&
                variety(text.substr(exact.begin, exact.end - exact.begin)) >= least_variety)
                veil(exact, identifier);
            if (identifier.digits.size() != digits_of_mac) continue;
            constexpr std::size_t reach = digits_of_mac - anchor + errors_allowed;
            const std::size_t from = at - std::min(at, reach);
            const auto near = nearest(text.substr(from, at - from + anchor + reach), identifier.digits);
            if (near &&
                variety(text.substr(from + near->begin, near->end - near->begin)) >= least_variety_of_near)
                veil({from + near->begin, from + near->end}, identifier);
        }
    }
    return veils;
}

}  // namespace rig::reports
