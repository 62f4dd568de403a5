#pragma once

#include <string>

#include "rig/suite/check/check_limits.hpp"
#include "rig/suite/check/check_steps.hpp"

namespace rig::suite {

/// A measurable quantity by its name, "tap.u". The unit is unset after a mistake.
ValueUnit check_source(const std::string& name, const model::Location& where, StepSurroundings& around);

/// The unit of a derived value: the operation must make sense of its two operands.
ValueUnit check_derived(const plugrig::suite::Derived& derived, const model::Locations& where,
                        StepSurroundings& around);

/// True when the plug's console is asked for one of the values.
bool asks_console(const plugrig::suite::Measure& measure);

/// True when the reference meter is read for one of the values.
bool reads_meter(const plugrig::suite::Measure& measure);

}  // namespace rig::suite
