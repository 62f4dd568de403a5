#pragma once

#include "rig/ports/clock.hpp"
#include "rig/ports/evidence_sink.hpp"
#include "rig/ports/power_meter.hpp"
#include "rig/ports/waiting.hpp"

namespace rig {

/// Reads the reference meter all the time, so that its readings are evidence whoever needs them.
class MeterPump {
  public:
    /// `period`: how often; a meter's own update interval is enough.
    MeterPump(PowerMeter& meter, Clock& clock, EvidenceSink& evidence, Duration period);

    Task<void> start();
    Task<void> stop();

  private:
    Task<void> pump();

    PowerMeter& meter_;
    Clock& clock_;
    EvidenceSink& evidence_;
    Duration period_;
    Background background_;
};

}  // namespace rig
