#include "rig/suite/version_range.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace rig::suite {
namespace {

constexpr std::size_t most_numbers = 4;

Error unreadable(std::string_view text, const std::string& why) {
    return {Errc::bad_input, "\"" + std::string{text} + "\" is no range of versions: " + why +
                                 "; write one bound or two, as in \">=2.1.0 <3.0.0\""};
}

}  // namespace

std::optional<VersionRange::Version> VersionRange::parse_version(std::string_view text) {
    Version version;
    for (std::string_view rest = text;;) {
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error != std::errc{} || version.size() == most_numbers) {
            return std::nullopt;
        }
        version.push_back(number);
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        if (rest.empty()) {
            version.resize(most_numbers);
            return version;
        }
        if (rest.front() != '.') {
            return std::nullopt;
        }
        rest.remove_prefix(1);
    }
}

std::optional<VersionRange::Bound> VersionRange::parse_bound(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Relation>, 4> signs{{{">=", Relation::at_least},
                                                                          {"<=", Relation::at_most},
                                                                          {">", Relation::above},
                                                                          {"<", Relation::below}}};
    for (const auto& [sign, relation] : signs) {
        if (text.starts_with(sign)) {
            auto version = parse_version(text.substr(sign.size()));
            return version ? std::optional{Bound{relation, std::move(*version)}} : std::nullopt;
        }
    }
    return std::nullopt;
}

Result<VersionRange> VersionRange::parse(std::string_view text) {
    VersionRange range;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        auto bound = parse_bound(word);
        if (!bound) {
            return unreadable(text, "\"" + std::string{word} + "\" is no bound");
        }
        range.bounds_.push_back(std::move(*bound));
    }
    if (range.bounds_.empty() || range.bounds_.size() > 2) {
        return unreadable(text, std::to_string(range.bounds_.size()) + " bounds");
    }
    if (range.bounds_.size() == 2) {
        const Bound& low = range.bounds_.front();
        const Bound& high = range.bounds_.back();
        if (!low.lower() || high.lower()) {
            return unreadable(text, "its bounds are not a lower and then an upper one");
        }
        const bool one_version = low.version == high.version && low.relation == Relation::at_least &&
                                 high.relation == Relation::at_most;
        if (low.version >= high.version && !one_version) {
            return unreadable(text, "no version is in it");
        }
    }
    return range;
}

bool VersionRange::Bound::holds(const Version& is) const {
    switch (relation) {
        case Relation::at_least:
            return is >= version;
        case Relation::above:
            return is > version;
        case Relation::at_most:
            return is <= version;
        case Relation::below:
            return is < version;
    }
    return false;
}

std::optional<bool> VersionRange::holds(std::string_view version) const {
    const auto is = parse_version(version);
    if (!is) {
        return std::nullopt;
    }
    return std::all_of(bounds_.begin(), bounds_.end(), [&](const Bound& bound) { return bound.holds(*is); });
}

}  // namespace rig::suite
