#pragma once

#include <string>
#include <vector>

#include "reports/record.pb.h"
#include "rig/suite/suite.pb.h"

namespace rig::suite {

/// What variants of a limit set ask about the plug.
struct IdentityNeed {
    std::string what;     ///< "locale"
    std::string command;  ///< the query that brings it: "meross hw"

    friend bool operator==(const IdentityNeed&, const IdentityNeed&) = default;
};

/// What must be known of the plug to choose, each once. `calibrated_item`: the configuration item that tells
/// whether a plug is calibrated.
std::vector<IdentityNeed> identity_needs(const plugrig::suite::LimitSet& set,
                                         const std::string& calibrated_item);

/// The query of a configuration item.
std::string config_query(const std::string& item);

/// The first variant that holds for this plug; or, when one before it rests on what is not known, that.
struct LimitChoice {
    const plugrig::suite::Variant* variant = nullptr;
    std::string missing;  ///< "locale"
};
LimitChoice choose_variant(const plugrig::suite::LimitSet& set, const plugrig::reports::Dut& dut);

/// "reported_u/calibrated"; the set's name alone where the variant has none.
std::string limits_name(const plugrig::suite::LimitSet& set, const plugrig::suite::Variant& variant);

}  // namespace rig::suite
