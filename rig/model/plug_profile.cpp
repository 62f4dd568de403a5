#include "rig/model/plug_profile.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "rig/model/nearest_name.hpp"
#include "rig/model/text_proto.hpp"

namespace rig::model {

using plugrig::model::Fact;
using plugrig::model::PlugProfile;

namespace {

bool is_settled(const Fact& fact) {
    return fact.status() == Fact::OBSERVED || fact.status() == Fact::SDK;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_id(std::string_view id) {
    return id.size() == 3 && (id[0] == 'F' || id[0] == 'U') && is_digit(id[1]) && is_digit(id[2]);
}

Result<void> check_fact(const Fact& fact, const Locations& where) {
    if (!is_id(fact.id())) {
        return error_at(where.of(Fact::kIdFieldNumber),
                        "id \"" + fact.id() + "\" is neither F nor U with two digits");
    }
    const std::string name = fact.id() + " ";
    if (fact.key().empty()) {
        return error_at(where.of(Fact::kKeyFieldNumber), name + "has no key");
    }
    if (fact.value_case() == Fact::VALUE_NOT_SET) {
        return error_at(where.here(), name + "has no value: neither number nor text");
    }
    if (fact.status() == Fact::STATUS_UNSPECIFIED) {
        return error_at(where.of(Fact::kStatusFieldNumber), name + "has no status");
    }
    if (fact.source().empty()) {
        return error_at(where.of(Fact::kSourceFieldNumber), name + "has no source");
    }
    // A U fact that a live plug has settled keeps its id: marks and suites refer to it.
    if (!is_settled(fact) && fact.id()[0] != 'U') {
        return error_at(where.of(Fact::kIdFieldNumber), name + "is not settled: its id begins with U");
    }
    if (!is_settled(fact) && fact.bring_up().empty()) {
        return error_at(where.of(Fact::kBringUpFieldNumber),
                        name + "does not say in bring_up how to check it on a live plug");
    }
    return {};
}

Result<void> check_profile(const PlugProfile& profile, const Locations& locations) {
    if (profile.name().empty()) {
        return error_at(locations.of(PlugProfile::kNameFieldNumber), "the profile has no name");
    }
    std::map<std::string, Location> ids;
    std::map<std::string, Location> keys;
    for (int i = 0; i < profile.fact_size(); ++i) {
        const Fact& fact = profile.fact(i);
        const Locations where = locations.at(PlugProfile::kFactFieldNumber, i);
        if (auto checked = check_fact(fact, where); !checked) {
            return checked;
        }
        const Location id_at = where.of(Fact::kIdFieldNumber);
        if (const auto [first, is_new] = ids.emplace(fact.id(), id_at); !is_new) {
            return error_at(id_at,
                            "id \"" + fact.id() + "\" is used twice, first at " + to_string(first->second));
        }
        const Location key_at = where.of(Fact::kKeyFieldNumber);
        if (const auto [first, is_new] = keys.emplace(fact.key(), key_at); !is_new) {
            return error_at(key_at,
                            "key \"" + fact.key() + "\" is used twice, first at " + to_string(first->second));
        }
    }
    return {};
}

}  // namespace

Profile::Profile(std::string file, PlugProfile message)
    : file_{std::move(file)}, message_{std::move(message)} {}

Result<Profile> Profile::parse(std::string file, std::string_view text) {
    auto parsed = parse_text_proto<PlugProfile>(file, text);
    if (!parsed) {
        return parsed.error();
    }
    if (auto checked = check_profile(parsed->message, parsed->locations); !checked) {
        return checked.error();
    }
    return Profile{std::move(file), std::move(parsed->message)};
}

const Fact* Profile::by_id(std::string_view id) const {
    const auto found = std::ranges::find_if(message_.fact(), [id](const Fact& f) { return f.id() == id; });
    return found == message_.fact().end() ? nullptr : &*found;
}

const Fact* Profile::by_key(std::string_view key) const {
    const auto found = std::ranges::find_if(message_.fact(), [key](const Fact& f) { return f.key() == key; });
    return found == message_.fact().end() ? nullptr : &*found;
}

bool Profile::settled(std::string_view id) const {
    const Fact* fact = by_id(id);
    return fact != nullptr && is_settled(*fact);
}

Result<const Fact*> Profile::require(std::string_view key) const {
    if (const Fact* fact = by_key(key); fact != nullptr) {
        return fact;
    }
    std::vector<std::string> keys;
    for (const Fact& fact : message_.fact()) {
        keys.push_back(fact.key());
    }
    return Error{Errc::bad_input,
                 file_ + ": no fact has the key \"" + std::string{key} + "\"" + did_you_mean(key, keys)};
}

Result<double> Profile::number(std::string_view key) const {
    const auto fact = require(key);
    if (!fact) {
        return fact.error();
    }
    if (!(*fact)->has_number()) {
        return Error{Errc::bad_input, file_ + ": \"" + std::string{key} + "\" is text, not a number"};
    }
    return (*fact)->number();
}

Result<std::string> Profile::text(std::string_view key) const {
    const auto fact = require(key);
    if (!fact) {
        return fact.error();
    }
    if (!(*fact)->has_text()) {
        return Error{Errc::bad_input, file_ + ": \"" + std::string{key} + "\" is a number, not text"};
    }
    return (*fact)->text();
}

}  // namespace rig::model
