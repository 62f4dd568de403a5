#pragma once

#include <optional>

#include "rig/core/random.hpp"
#include "rig/model/station.pb.h"
#include "rig/ports/clock.hpp"
#include "rig/ports/power_meter.hpp"
#include "rig/virtual/power_path.hpp"

namespace rig::virt {

/// The reference meter at the plug's output: averages over consecutive intervals on a fixed grid.
class VirtualMeter final : public PowerMeter {
  public:
    VirtualMeter(Clock& clock, const PowerPath& path, const Mains& mains,
                 const plugrig::model::VirtualMeter& knobs, std::uint64_t seed);

    Task<MeterReading> read() override;

    /// Source: Yokogawa WT310E, default update interval.
    static constexpr double typical_interval_ms = 250;

  private:
    MeterReading measure(Time end) const;

    Clock& clock_;
    const PowerPath& path_;
    const Mains& mains_;
    plugrig::model::VirtualMeter knobs_;
    Duration interval_;
    Random noise_;
    std::optional<MeterReading> frozen_;
};

}  // namespace rig::virt
