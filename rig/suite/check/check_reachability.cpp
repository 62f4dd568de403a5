#include "rig/suite/check/check_reachability.hpp"

#include <algorithm>
#include <span>

#include "rig/wire/console_reply.hpp"

namespace rig::suite {
namespace {

using plugrig::suite::Relay;
using plugrig::suite::Step;

bool needs_powered_plug(const Step& step) {
    switch (step.kind_case()) {
        case Step::kPower:
        case Step::kLoad:
        case Step::kWait:
            return false;
        case Step::kMeasure:  // an interval and a count look back
            return step.measure().has_field() || step.measure().has_derived();
        default:
            return true;
    }
}

bool tells_uuid(const Step& step) {
    const bool brings_values = step.has_query() && step.query().golden().empty();
    const auto* command = brings_values ? console::find_command(step.query().command()) : nullptr;
    return command != nullptr && console::name(*command) == "meross hw";
}

/// A group begins its next attempt where a failing step left the plug, which may be without power.
void check_next_attempt(std::span<const ExpandedStep> group, Mistakes& mistakes) {
    const auto off = std::find_if(group.begin(), group.end(), [](const ExpandedStep& expanded) {
        return expanded.step.has_power() && !expanded.step.power().on();
    });
    if (group.front().group->attempts < 2 || off == group.end()) {
        return;
    }
    for (const ExpandedStep& expanded : group) {
        if (expanded.step.has_power() && expanded.step.power().on()) {
            return;
        }
        if (needs_powered_plug(expanded.step)) {
            mistakes.add(expanded.where.here(),
                         "step " + in_quotes(expanded.step.id()) + " needs a powered plug, and when group " +
                             in_quotes(group.front().group->identity) + " is run again " +
                             in_quotes(off->step.id()) +
                             " has switched mains off; put a step power { on: true } before it in the group");
        }
    }
}

void check_next_attempts(const std::vector<ExpandedStep>& steps, Mistakes& mistakes) {
    for (auto first = steps.begin(); first != steps.end();) {
        const auto last = std::find_if(first, steps.end(),
                                       [&](const ExpandedStep& step) { return step.group != first->group; });
        if (first->group) {
            check_next_attempt({first, last}, mistakes);
        }
        first = last;
    }
}

bool needs_uuid(const Step& step) {
    return step.relay().by() == Relay::CONSOLE;
}

}  // namespace

void check_reachability(const std::vector<std::vector<ExpandedStep>>& cases, Mistakes& mistakes) {
    bool powered = false;
    bool uuid_known = false;
    std::string switched_off_by;
    for (const auto& steps : cases) {
        for (const ExpandedStep& expanded : steps) {
            const Step& step = expanded.step;
            if (step.has_power()) {
                powered = step.power().on();
                switched_off_by = powered ? "" : step.id();
            }
            if (!powered && needs_powered_plug(step)) {
                mistakes.add(
                    expanded.where.here(),
                    "step " + in_quotes(step.id()) + " needs a powered plug, and " +
                        (switched_off_by.empty() ? "nothing has switched mains on yet"
                                                 : in_quotes(switched_off_by) + " has switched mains off") +
                        "; put a step power { on: true } before it");
            }
            if (!uuid_known && needs_uuid(step)) {
                mistakes.add(expanded.where.here(),
                             "step " + in_quotes(step.id()) +
                                 " types \"meross switch\", which takes the plug's uuid; put a query of "
                                 "\"meross hw\" before it");
            }
            uuid_known = uuid_known || tells_uuid(step);
        }
        check_next_attempts(steps, mistakes);
    }
}

}  // namespace rig::suite
