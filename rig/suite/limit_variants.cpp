#include "rig/suite/limit_variants.hpp"

#include <algorithm>
#include <optional>

#include "rig/suite/version_range.hpp"

namespace rig::suite {
namespace {

using plugrig::reports::Dut;
using plugrig::suite::LimitSet;
using plugrig::suite::Variant;

/// One condition of a variant: whether it holds, or empty when nobody knows.
struct Condition {
    const char* what;
    std::optional<bool> holds;
};

Condition equal(const char* what, const std::string& wanted, const std::string& is) {
    return {what, is.empty() ? std::nullopt : std::optional{is == wanted}};
}

std::vector<Condition> conditions(const Variant& variant, const Dut& dut) {
    std::vector<Condition> all;
    if (!variant.locale().empty()) {
        all.push_back(equal("locale", variant.locale(), dut.locale()));
    }
    if (!variant.hw_version().empty()) {
        all.push_back(equal("hw_version", variant.hw_version(), dut.hw_version()));
    }
    if (!variant.fw_range().empty()) {
        const auto range = VersionRange::parse(variant.fw_range());
        all.push_back({"fw_version", range ? range->holds(dut.fw_version()) : std::nullopt});
    }
    if (variant.has_calibrated()) {
        all.push_back({"calibration", dut.has_calibrated()
                                          ? std::optional{dut.calibrated() == variant.calibrated()}
                                          : std::nullopt});
    }
    return all;
}

void need(std::vector<IdentityNeed>& needs, bool asked, const char* what, const std::string& command) {
    IdentityNeed one{what, command};
    if (asked && std::find(needs.begin(), needs.end(), one) == needs.end()) {
        needs.push_back(std::move(one));
    }
}

}  // namespace

std::string config_query(const std::string& item) {
    return "config read " + item;
}

std::vector<IdentityNeed> identity_needs(const LimitSet& set, const std::string& calibrated_item) {
    std::vector<IdentityNeed> needs;
    for (const Variant& variant : set.variant()) {
        need(needs, !variant.locale().empty(), "locale", "meross hw");
        need(needs, !variant.hw_version().empty(), "hw_version", "meross hw");
        need(needs, !variant.fw_range().empty(), "fw_version", "meross fw");
        need(needs, variant.has_calibrated(), "calibration", config_query(calibrated_item));
    }
    return needs;
}

LimitChoice choose_variant(const LimitSet& set, const Dut& dut) {
    for (const Variant& variant : set.variant()) {
        const auto all = conditions(variant, dut);
        const bool ruled_out =
            std::any_of(all.begin(), all.end(), [](const Condition& one) { return one.holds == false; });
        const auto unknown =
            std::find_if(all.begin(), all.end(), [](const Condition& one) { return !one.holds; });
        if (!ruled_out && unknown != all.end()) {
            return {nullptr, unknown->what};
        }
        if (!ruled_out) {
            return {&variant, {}};
        }
    }
    return {};
}

std::string limits_name(const LimitSet& set, const Variant& variant) {
    return variant.name().empty() ? set.name() : set.name() + "/" + variant.name();
}

}  // namespace rig::suite
