#include "rig/suite/check/check_limits.hpp"

#include <cmath>

#include "reports/number.hpp"
#include "rig/model/nearest_name.hpp"
#include "rig/suite/check/check_text.hpp"
#include "rig/suite/check/check_variants.hpp"

namespace rig::suite {
namespace {

using plugrig::suite::Limits;
using plugrig::suite::LimitSet;
using plugrig::suite::Suite;

}  // namespace

void check_limits(const Limits& limits, const model::Locations& where, Mistakes& mistakes) {
    if (!limits.has_low() && !limits.has_high()) {
        mistakes.add(where.here(), "limits without low and high hold for anything; give at least one");
    }
    // Both are refused by the reader of the text; a suite that was made otherwise is not let through either.
    if (!std::isfinite(limits.low()) || !std::isfinite(limits.high())) {
        mistakes.add(where.here(), "a limit that is not a finite number; leave out the side that is open");
    }
    if (limits.has_low() && limits.has_high() && limits.low() > limits.high()) {
        mistakes.add(where.of(Limits::kLowFieldNumber),
                     "low " + reports::number_text(limits.low()) + " is above high " +
                         reports::number_text(limits.high()) + "; no value can pass: exchange them");
    }
    if (limits.unit() == plugrig::core::UNIT_UNSPECIFIED) {
        mistakes.add(where.here(), "limits without a unit; say what low and high are in, as in unit: V");
    }
    if (limits.warn_percent() != 0 && !(limits.has_low() && limits.has_high())) {
        mistakes.add(where.of(Limits::kWarnPercentFieldNumber),
                     "warn_percent is of the interval between low and high; give both, or leave it out");
    }
    if (limits.warn_percent() < 0 || limits.warn_percent() >= 50) {
        mistakes.add(where.of(Limits::kWarnPercentFieldNumber),
                     "warn_percent " + reports::number_text(limits.warn_percent()) +
                         " leaves nothing between the two warning zones; give 0 to less than 50");
    }
}

void check_unit(const Limits& limits, const ValueUnit& value, const model::Location& where,
                Mistakes& mistakes) {
    using plugrig::core::Unit_Name;
    if (limits.unit() == plugrig::core::UNIT_UNSPECIFIED || value.unit == plugrig::core::UNIT_UNSPECIFIED ||
        limits.unit() == value.unit) {
        return;  // said elsewhere, or right
    }
    mistakes.add(where, value.of + " is in " + Unit_Name(value.unit) + ", its limits are in " +
                            Unit_Name(limits.unit()) + "; give them in " + Unit_Name(value.unit));
}

LimitSets::LimitSets(const Suite& suite, const model::Locations& where, Mistakes& mistakes) {
    for (int index = 0; index < suite.limit_set_size(); ++index) {
        const LimitSet& set = suite.limit_set(index);
        const model::Locations place = where.at(Suite::kLimitSetFieldNumber, index);
        check_name(set.name(), "limit set", place, LimitSet::kNameFieldNumber, mistakes);
        check_variants(set, place, mistakes);
        if (!by_name_.emplace(set.name(), set).second) {
            mistakes.add(place.of(LimitSet::kNameFieldNumber),
                         "a second limit set " + in_quotes(set.name()) + "; rename or delete one");
        }
    }
}

std::map<std::string, LimitSet> LimitSets::to_choose_from() const {
    auto sets = by_name_;
    std::erase_if(sets, [](const auto& named) { return named.second.variant_size() < 2; });
    return sets;
}

const LimitSet* LimitSets::find(const std::string& name, const model::Location& where,
                                Mistakes& mistakes) const {
    const auto found = by_name_.find(name);
    if (found != by_name_.end()) {
        return &found->second;
    }
    std::vector<std::string> names;
    for (const auto& [known, set] : by_name_) {
        names.push_back(known);
    }
    mistakes.add(where, "no limit set is called " + in_quotes(name) + model::did_you_mean(name, names) +
                            "; " + (names.empty() ? "the suite has none: add one" : one_of(names)));
    return nullptr;
}

}  // namespace rig::suite
