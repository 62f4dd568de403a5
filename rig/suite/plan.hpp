#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reports/journal.pb.h"
#include "rig/core/time.hpp"
#include "rig/model/plug_profile.hpp"
#include "rig/suite/suite.pb.h"
#include "rig/wire/chatter.hpp"
#include "rig/wire/golden.hpp"

namespace rig::suite {

/// The group of steps that a step stands in.
struct StepGroup {
    std::string identity;        ///< "switching[load=2]"; unique among the groups of its case
    std::uint32_t attempts = 1;  ///< run at most so many times

    friend bool operator==(const StepGroup&, const StepGroup&) = default;
};

/// One step, ready to run: loops and groups unrolled, `${…}` replaced, limit sets resolved.
struct PlannedStep {
    std::string identity;            ///< "output_on[load=2]"; unique in its case
    plugrig::suite::Step step;       ///< never a for_each or a group
    std::optional<StepGroup> group;  ///< its steps stand side by side in the case
    Duration within{};               ///< its budget, or that of each exchange
    Duration nominal{};              ///< how long it takes on a good plug
    Duration upper{};                ///< how long it may take at most, retries included
    std::string lacks{};             ///< what it needs and the station has not: only in a plan for judging
};

struct PlannedCase {
    std::string name;
    bool may_skip = false;
    std::vector<std::size_t> needs;  ///< indices of earlier cases
    std::vector<PlannedStep> steps;

    /// The first step of the group that step `index` stands in; `index` itself where it stands in none.
    std::size_t first_of_group(std::size_t index) const;
};

/// How the plug's console counts: volts, amperes and watts per count of `meross power`. From the plug
/// profile.
struct ConsoleScale {
    double volts = 0;
    double amperes = 0;
    double watts = 0;
};

/// What the station says about one of its loads.
struct LoadOffer {
    double ohm = 0;  ///< nominal
    double tolerance_percent = 0;

    friend bool operator==(const LoadOffer&, const LoadOffer&) = default;
};

/// The mains that the station is for; without one nothing is said about mains.
struct SupplyRange {
    double low_v = 0;
    double high_v = 0;
};

/// A checked suite, bound to a station and a plug profile: nothing in it can fail to make sense any more.
struct Plan {
    std::string suite;
    std::vector<PlannedCase> cases;
    std::vector<plugrig::suite::Forbid> forbid;
    std::map<std::string, console::Golden> goldens;  ///< by name in the suite ("boot")
    console::ChatterCatalogue chatter;
    ConsoleScale console_scale;
    std::map<std::string, plugrig::suite::LimitSet> limit_sets;  ///< those that have variants to choose from
    std::string calibrated_item;  ///< configuration item that is not 0 on a calibrated plug: "meross dev.…"
    std::map<unsigned, LoadOffer> loads;  ///< by the number printed on them
    SupplyRange supply;
    bool needs_meter = false;  ///< the reference meter: a step reads it, or the suite says so
    bool slot_proven = false;
    bool virtual_bench = false;
    std::map<std::string, bool> fact_settled;  ///< each assumed fact: OBSERVED or SDK
    Duration nominal{};
    Duration upper{};
    std::vector<plugrig::reports::Input> inputs;  ///< every file this plan was made of
};

}  // namespace rig::suite
