#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rig/model/plug_profile.hpp"
#include "rig/suite/check/check.hpp"
#include "rig/suite/check/check_expand.hpp"
#include "rig/suite/check/check_limits.hpp"
#include "rig/suite/check/check_station.hpp"

namespace rig::suite {

/// The plug profile's name for the configuration item that is not 0 on a calibrated plug.
inline constexpr std::string_view calibrated_item_key = "metering.calibrated_item";

/// What a step can refer to, and what is collected on the way.
struct StepSurroundings {
    const StationOffer& station;
    const model::Profile& profile;
    const LimitSets& limit_sets;
    const std::function<Result<SourceFile>(const std::string& name)>& read_golden;
    Mistakes& mistakes;

    std::map<std::string, console::Golden> goldens{};  ///< those that the steps so far expect
    std::vector<SourceFile> golden_files{};
    std::map<std::string, bool> fact_settled{};
};

/// Checks one step for itself and fills in what it leaves open: limits from their set, a measure's name,
/// sampling, the budget of a power step. `earlier`: the steps of the case before it.
void check_step(ExpandedStep& step, const std::vector<ExpandedStep>& earlier, StepSurroundings& around);

/// The part of check_step() for one kind.
void check_query(const plugrig::suite::Query& query, const model::Locations& where, StepSurroundings& around);
void check_command(const plugrig::suite::Command& command, const model::Locations& where,
                   StepSurroundings& around);
void check_expect(const plugrig::suite::Expect& expect, const model::Locations& where,
                  StepSurroundings& around);
void check_measure(ExpandedStep& step, const std::vector<ExpandedStep>& earlier, StepSurroundings& around);

}  // namespace rig::suite
