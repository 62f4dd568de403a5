#pragma once

#include <cstdint>
#include <memory>

#include "rig/bench/slot.hpp"
#include "rig/core/result.hpp"
#include "rig/model/pinmap.pb.h"
#include "rig/model/plug_profile.hpp"
#include "rig/model/station.pb.h"
#include "rig/time/event_loop.hpp"
#include "rig/virtual/virtual_bench.hpp"

namespace rig {

/// A station whose every part behind the ports is simulated.
class VirtualStation {
  public:
    /// Whose time it lives by: its own, which passes only when nobody has anything left to do, or the wall's.
    enum class Pace { simulated, wall };

    /// `slot`: the number of the slot to build. `station` and `pinmap` have been checked.
    /// Errors: usage when the station has no such slot or is not virtual; bad_input from the plug profile.
    static Result<std::unique_ptr<VirtualStation>> build(const plugrig::model::Station& station,
                                                         unsigned slot, const plugrig::model::Pinmap& pinmap,
                                                         const model::Profile& profile, std::uint64_t seed,
                                                         Pace pace = Pace::simulated);
    ~VirtualStation();

    EventLoop& clock();
    SlotPorts ports();
    Console::Options console_options() const;

    /// What really is the case: for tests and for proving the simulation, never for verdicts.
    virt::VirtualBench::Truth truth() const;

  private:
    struct Impl;
    explicit VirtualStation(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig
