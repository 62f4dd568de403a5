#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rig/core/result.hpp"
#include "rig/model/station.hpp"
#include "rig/suite/plan.hpp"

namespace rig::suite {

/// A file as check() sees it. The project's files are read by whoever calls: check is pure.
struct SourceFile {
    std::string name;  ///< as a person knows it: "suites/eol.textproto"
    std::string text;
};

struct CheckInputs {
    SourceFile suite;
    SourceFile station_source;  ///< kept as evidence; `station` is what counts (after --set)
    plugrig::model::Station station;
    SourceFile profile;
    SourceFile pinmap;
    SourceFile chatter;
    /// Reads fixtures/console/NAME.expect.
    std::function<Result<SourceFile>(const std::string& name)> golden;
    /// The plan is to judge a run that is over: what a step needs and the station has not is noted in it
    /// (PlannedStep::lacks) and no mistake.
    bool for_judging_only = false;
};

/// Everything that is wrong with a suite, or the plan. Nothing is energised before this says yes.
struct CheckOutcome {
    std::vector<std::string> errors;  ///< "suites/eol.textproto:12:7: …", in file order
    std::optional<Plan> plan;         ///< present when there are none
};
CheckOutcome check(const CheckInputs& inputs);

}  // namespace rig::suite
