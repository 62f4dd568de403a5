#include "rig/suite/check/check_variants.hpp"

#include <algorithm>
#include <set>

#include "rig/suite/check/check_limits.hpp"
#include "rig/suite/check/check_text.hpp"
#include "rig/suite/limit_variants.hpp"
#include "rig/suite/version_range.hpp"

namespace rig::suite {
namespace {

using plugrig::suite::LimitSet;
using plugrig::suite::Measure;
using plugrig::suite::Step;
using plugrig::suite::Variant;

bool has_conditions(const Variant& variant) {
    return !variant.locale().empty() || !variant.hw_version().empty() || !variant.fw_range().empty() ||
           variant.has_calibrated();
}

void check_variant(const Variant& variant, bool is_last, const model::Locations& where, Mistakes& mistakes) {
    if (variant.has_limits()) {
        check_limits(variant.limits(), where.at(Variant::kLimitsFieldNumber), mistakes);
    } else {
        mistakes.add(where.here(), "a variant without limits; add limits { low: … high: … unit: … }");
    }
    if (!variant.fw_range().empty()) {
        if (const auto range = VersionRange::parse(variant.fw_range()); !range) {
            mistakes.add(where.of(Variant::kFwRangeFieldNumber), range.error().context);
        }
    }
    if (is_last && has_conditions(variant)) {
        mistakes.add(where.here(),
                     "the last variant is for every plug that no other fits, and this one has a condition; "
                     "add one without behind it");
    } else if (!is_last && !has_conditions(variant)) {
        mistakes.add(where.here(),
                     "a variant without a condition hides those behind it; put it last, or give it locale, "
                     "hw_version, fw_range or calibrated");
    }
}

/// Follows the cases in order and knows what has been asked when.
class IdentityCheck {
  public:
    IdentityCheck(const Plan& plan, Mistakes& mistakes) : plan_{plan}, mistakes_{mistakes} {}

    void follow(const PlannedCase& planned, const std::vector<ExpandedStep>& steps) {
        std::set<std::string> asked;
        for (const std::size_t need : planned.needs) {
            asked.insert(asked_by_[need].begin(), asked_by_[need].end());
        }
        for (const ExpandedStep& expanded : steps) {
            const auto set = plan_.limit_sets.find(expanded.step.measure().limit_set());
            if (set != plan_.limit_sets.end()) {
                look(expanded, set->second, asked);
            }
            asked.insert(expanded.step.query().command());
        }
        asked_by_.push_back(std::move(asked));
    }

  private:
    void look(const ExpandedStep& expanded, const LimitSet& set, const std::set<std::string>& asked) {
        const model::Location where =
            expanded.where.at(Step::kMeasureFieldNumber).of(Measure::kLimitSetFieldNumber);
        for (const IdentityNeed& need : identity_needs(set, plan_.calibrated_item)) {
            if (!asked.contains(need.command)) {
                mistakes_.add(where, "limit set " + in_quotes(set.name()) + " chooses by the plug's " +
                                         need.what + ", which nothing has asked by then; put a query of " +
                                         in_quotes(need.command) +
                                         " before it, or into a case that this one needs");
            }
        }
    }

    const Plan& plan_;
    Mistakes& mistakes_;
    std::vector<std::set<std::string>> asked_by_;  // each case and those that it needs
};

}  // namespace

void check_variants(const LimitSet& set, const model::Locations& where, Mistakes& mistakes) {
    if (set.variant().empty()) {
        mistakes.add(where.here(), "limit set " + in_quotes(set.name()) +
                                       " is empty; add variant { limits { low: … high: … unit: … } }");
    }
    std::set<std::string> names;
    for (int index = 0; index < set.variant_size(); ++index) {
        const Variant& variant = set.variant(index);
        const model::Locations inside = where.at(LimitSet::kVariantFieldNumber, index);
        check_variant(variant, index + 1 == set.variant_size(), inside, mistakes);
        if (set.variant_size() > 1 || !variant.name().empty()) {
            check_name(variant.name(), "variant", inside, Variant::kNameFieldNumber, mistakes);
        }
        if (!variant.name().empty() && !names.insert(variant.name()).second) {
            mistakes.add(inside.of(Variant::kNameFieldNumber),
                         "a second variant " + in_quotes(variant.name()) + "; give each a name of its own");
        }
    }
}

void check_identity(const Plan& plan, const std::vector<std::vector<ExpandedStep>>& cases,
                    Mistakes& mistakes) {
    IdentityCheck check{plan, mistakes};
    for (std::size_t k = 0; k < cases.size(); ++k) {
        check.follow(plan.cases[k], cases[k]);
    }
}

}  // namespace rig::suite
