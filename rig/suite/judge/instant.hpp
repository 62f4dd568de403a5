#pragma once

#include <optional>
#include <string>

#include "rig/suite/judge/step_view.hpp"

namespace rig::suite {

/// When something happened, as exactly as the adapter could see it: in [earliest, latest].
struct Instant {
    Time t;  ///< as it stands in the journal
    Time earliest;
    Time latest;
    std::string why;  ///< what keeps it from being known better: "OUTPUT_SENSE was not looked at"
};

Instant typed_at(const Evidence& evidence, Time t);
Instant heard_at(const Evidence& evidence, Time t);
Instant driven_at(plugrig::core::Line line, const LineHistory::Change& change);
Instant sensed_at(plugrig::core::Line line, const LineHistory::Change& change);

/// The first instant at or after `from` that the mark describes.
std::optional<Instant> find_mark(const StepView& view, const plugrig::suite::Mark& mark, Time from);

/// The time between two instants against its limits. What the bench did not see well enough to tell is
/// INCONCLUSIVE, and the cause names the longest gap in what it saw.
Finding judge_span(std::string name, const Instant& from, const Instant& to,
                   const plugrig::suite::Limits& limits);

}  // namespace rig::suite
