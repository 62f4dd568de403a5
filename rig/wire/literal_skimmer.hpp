#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rig::console {

/// Finds words in a text, letters of either case, without looking at every byte of it: two bytes that stand
/// in no word's beginning tell that none begins with them, nor with the bytes before them. Source: S. Wu and
/// U. Manber, "A fast algorithm for multi-pattern searching", University of Arizona TR-94-17, 1994.
class LiteralSkimmer {
  public:
    /// Range: words of 2 to 65 bytes, lower case.
    explicit LiteralSkimmer(std::vector<std::string> words);

    /// The byte to look at next, as the last one of a word's beginning.
    struct Place {
        std::size_t last = 0;
    };

    Place begin() const { return {beginning_ - 1}; }

    /// Calls found(word, end) for each word in `text` from `place` on, in any order; end is behind its last
    /// byte. Where a word may have begun whose end has not come, it stops: more text is skimmed from there,
    /// and words may be found again.
    template <class Found>
    Place skim(std::string_view text, Place place, Found found) const {
        if (groups_.empty()) return {text.size()};
        std::size_t at = place.last;
        if (at + 3 * longest_ < text.size()) {
            // Each look-up waits for the one before it; those of three parts do not wait for each other.
            const std::size_t second = at + (text.size() - at) / 3;
            const std::size_t third = second + (text.size() - second) / 2;
            std::size_t in_second = second;
            std::size_t in_third = third;
            while (at < second && in_second < third && in_third < text.size()) {
                const std::uint8_t a = entry(text, at);
                const std::uint8_t b = entry(text, in_second);
                const std::uint8_t c = entry(text, in_third);
                if ((a | b | c) < group_entry) {
                    at += a;
                    in_second += b;
                    in_third += c;
                } else {
                    (void)step(text, at, a, found);
                    (void)step(text, in_second, b, found);
                    if (!step(text, in_third, c, found)) break;
                }
            }
            while (at < second)
                (void)step(text, at, entry(text, at), found);
            while (in_second < third)
                (void)step(text, in_second, entry(text, in_second), found);
            at = std::max(in_second, in_third);
        }
        while (at < text.size() && step(text, at, entry(text, at), found)) {
        }
        return {at};
    }

  private:
    using Group = std::vector<std::uint16_t>;  // words whose beginnings end with the same two bytes

    static constexpr std::uint8_t group_entry = 64;

    // Seven bits of each, so that the table stays in the nearest cache; look() sees the eighth.
    static std::size_t pair(char first, char second) {
        return static_cast<std::size_t>(first & 0x7f) << 7 | static_cast<std::size_t>(second & 0x7f);
    }

    static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

    std::uint8_t entry(std::string_view text, std::size_t last) const {
        return table_[pair(text[last - 1], text[last])];
    }

    /// False, and nothing done, if a word may stand here whose end has not come yet.
    template <class Found>
    bool step(std::string_view text, std::size_t& last, std::uint8_t entry, Found& found) const {
        if (entry < group_entry) {
            last += entry;
            return true;
        }
        const bool all_come = look(groups_[entry - group_entry], text, last, found);
        if (all_come) ++last;
        return all_come;
    }

    template <class Visitor>
    static void for_either_case(char first, char second, Visitor visit);

    /// False if a word of the group may stand here whose end has not come yet.
    template <class Found>
    bool look(const Group& group, std::string_view text, std::size_t last, Found& found) const {
        const std::string_view rest = text.substr(last + 1 - beginning_);
        bool all_seen = true;
        for (const std::uint16_t k : group) {
            const std::string& word = words_[k];
            std::size_t same = 0;
            while (same < word.size() && same < rest.size() && lower(rest[same]) == word[same])
                ++same;
            if (same == word.size()) found(std::size_t{k}, last + 1 - beginning_ + same);
            all_seen = all_seen && (same == word.size() || same < rest.size());
        }
        return all_seen;
    }

    std::vector<std::string> words_;
    std::size_t beginning_ = 1;  ///< bytes of the shortest word
    std::size_t longest_ = 1;
    std::vector<Group> groups_;
    /// By pair of bytes: how many bytes to skip, or group_entry + the group that ends with it.
    std::array<std::uint8_t, 128 * 128> table_{};
};

}  // namespace rig::console
