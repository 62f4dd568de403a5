#include "rig/model/population.hpp"

#include <optional>
#include <set>
#include <vector>

#include "rig/core/random.hpp"
#include "rig/model/field_path.hpp"
#include "rig/model/number_text.hpp"
#include "rig/model/rules.hpp"

namespace rig::model {

using plugrig::model::Population;
using plugrig::model::Quantity;
using plugrig::model::Station;

namespace {

constexpr double normal_reach = 6;  // standard deviations: where Random::normal ends

Result<void> check_quantity(const Quantity& quantity, const Locations& where) {
    const std::string& knob = quantity.knob();
    if (!knob.starts_with("virtual.")) {
        return error_at(where.of(Quantity::kKnobFieldNumber),
                        "knob \"" + knob + "\" is not of the virtual bench: it begins with \"virtual.\"");
    }
    switch (quantity.spread_case()) {
        case Quantity::kUniform:
            if (quantity.uniform().low() < quantity.uniform().high()) return {};
            return error_at(where.of(Quantity::kUniformFieldNumber),
                            "low is not below high; a value that is the same for all belongs into --set");
        case Quantity::kNormal:
            if (quantity.normal().standard_deviation() > 0) return {};
            return error_at(where.of(Quantity::kNormalFieldNumber), "standard_deviation is not above 0");
        case Quantity::kChance:
            return {};
        case Quantity::SPREAD_NOT_SET:
            break;
    }
    return error_at(where.here(), "no spread: uniform, normal or chance");
}

/// The values furthest apart that a plug can get.
std::vector<std::string> extremes(const Quantity& quantity) {
    if (quantity.has_uniform()) {
        return {number_text(quantity.uniform().low()), number_text(quantity.uniform().high())};
    }
    if (quantity.has_normal()) {
        const double reach = normal_reach * quantity.normal().standard_deviation();
        return {number_text(quantity.normal().mean() - reach), number_text(quantity.normal().mean() + reach)};
    }
    return {"true"};
}

std::optional<std::string> value_for(const Quantity& quantity, std::uint64_t seed) {
    const Random random{seed, "population/" + quantity.knob()};
    if (quantity.has_uniform()) {
        return number_text(random.uniform(0, quantity.uniform().low(), quantity.uniform().high()));
    }
    if (quantity.has_normal()) {
        return number_text(quantity.normal().mean() +
                           quantity.normal().standard_deviation() * random.normal(0));
    }
    return random.chance(0, quantity.chance().probability()) ? std::optional<std::string>{"true"}
                                                             : std::nullopt;
}

Error located(const Error& error, const Location& location) {
    const auto prefix = location.file + ": ";
    const bool has_file = error.context.starts_with(prefix);
    return error_at(location, has_file ? error.context.substr(prefix.size()) : error.context);
}

}  // namespace

Result<PopulationText> read_population(std::string file, std::string_view text) {
    auto parsed = parse_text_proto<Population>(std::move(file), text);
    if (!parsed) {
        return parsed.error();
    }
    if (auto rules = check_rules(parsed->message, parsed->locations); !rules) {
        return rules.error();
    }
    std::set<std::string> knobs;
    for (int i = 0; i < parsed->message.quantity_size(); ++i) {
        const Quantity& quantity = parsed->message.quantity(i);
        const auto where = parsed->locations.at(Population::kQuantityFieldNumber, i);
        if (auto checked = check_quantity(quantity, where); !checked) {
            return checked.error();
        }
        if (!knobs.insert(quantity.knob()).second) {
            return error_at(where.of(Quantity::kKnobFieldNumber),
                            "knob \"" + quantity.knob() + "\" stands here twice");
        }
    }
    if (knobs.empty()) {
        return error_at(parsed->locations.here(), "no quantity: nothing would be drawn");
    }
    return parsed;
}

Result<void> draw(const PopulationText& population, std::uint64_t seed, Station& station) {
    Station drawn = station;
    for (int i = 0; i < population.message.quantity_size(); ++i) {
        const Quantity& quantity = population.message.quantity(i);
        const Location at =
            population.locations.at(Population::kQuantityFieldNumber, i).of(Quantity::kKnobFieldNumber);
        for (const std::string& extreme : extremes(quantity)) {
            Station trial = station;
            if (auto set = set_field(trial, quantity.knob() + "=" + extreme); !set) {
                return located(set.error(), at);
            }
            if (auto in_range = check_ranges(trial, Locations{at.file, Station::descriptor()}); !in_range) {
                return located(in_range.error(), at);
            }
        }
        const auto value = value_for(quantity, seed);
        if (!value) continue;
        if (auto set = set_field(drawn, quantity.knob() + "=" + *value); !set) {
            return located(set.error(), at);
        }
    }
    station = std::move(drawn);
    return {};
}

}  // namespace rig::model
