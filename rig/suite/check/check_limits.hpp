#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "rig/model/location.hpp"
#include "rig/suite/check/check_mistakes.hpp"
#include "rig/suite/suite.pb.h"

namespace rig::suite {

/// What a value's limits must be in. An unset unit: the value has none that limits could be in.
struct ValueUnit {
    plugrig::core::Unit unit = plugrig::core::UNIT_UNSPECIFIED;
    std::string of;  ///< for messages: "tap.u", "an interval"
};

/// An interval that a value can be in: bounds in order, at least one of them, a unit, and a warning zone
/// that leaves something between its two halves.
void check_limits(const plugrig::suite::Limits& limits, const model::Locations& where, Mistakes& mistakes);

/// The limits are in the unit of the value. `where` is where the unit, or the limit set's name, stands.
void check_unit(const plugrig::suite::Limits& limits, const ValueUnit& value, const model::Location& where,
                Mistakes& mistakes);

/// The suite's limit sets, checked.
class LimitSets {
  public:
    LimitSets(const plugrig::suite::Suite& suite, const model::Locations& where, Mistakes& mistakes);

    /// The set of this name, or null after a mistake noted at `where`.
    const plugrig::suite::LimitSet* find(const std::string& name, const model::Location& where,
                                         Mistakes& mistakes) const;

    /// Those with more than one variant: which one holds is known only of a plug.
    std::map<std::string, plugrig::suite::LimitSet> to_choose_from() const;

  private:
    std::map<std::string, plugrig::suite::LimitSet> by_name_;
};

}  // namespace rig::suite
