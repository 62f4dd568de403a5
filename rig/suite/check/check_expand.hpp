#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rig/model/location.hpp"
#include "rig/suite/check/check_mistakes.hpp"
#include "rig/suite/plan.hpp"
#include "rig/suite/suite.pb.h"

namespace rig::suite {

/// A step as it will run: never a for_each or a group, no `${…}` left in it.
struct ExpandedStep {
    std::string identity;  ///< "output_on[load=2]"; of nested loops "output_on[load=2,by=BUTTON]"
    plugrig::suite::Step step;
    model::Locations where;  ///< of the step in the file, which an unrolled loop's copies share
    /// What the loops around it append to an id, innermost first, ending with "": how a mark that names a
    /// step by its plain id finds the one of the same round.
    std::vector<std::string> suffixes;
    std::optional<StepGroup> group;
};

/// Unrolls the loops and groups of a case, in the order in which its steps will run. What is wrong with one
/// or with a `${…}` goes to `mistakes`; the rest is still unrolled, so that it can be checked as well.
std::vector<ExpandedStep> expand(const plugrig::suite::Case& of, const model::Locations& where,
                                 Mistakes& mistakes);

}  // namespace rig::suite
