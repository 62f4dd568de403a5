#pragma once

#include "rig/core/error.hpp"
#include "rig/core/task.hpp"
#include "rig/core/time.hpp"
#include "rig/core/units.hpp"

namespace rig {

/// One complete reading of a reference meter: all quantities from the same measuring interval.
struct MeterReading {
    Time t{};  ///< end of the measuring interval
    Volts u;
    Amperes i;
    Watts p;
    double power_factor = 0;
    Hertz frequency;
};

/// A reference meter at the plug's output, between plug and load: it does not see the plug's own consumption.
class PowerMeter {
  public:
    virtual ~PowerMeter() = default;

    /// The newest complete measuring interval.
    /// Errors: rig_fault when the meter does not answer.
    virtual Task<MeterReading> read() = 0;
};

}  // namespace rig
