#pragma once

#include <cstdint>
#include <memory>

#include "rig/bench/virtual_plug.hpp"
#include "rig/core/result.hpp"
#include "rig/model/plug_profile.hpp"
#include "rig/model/station.pb.h"
#include "rig/ports/clock.hpp"
#include "rig/virtual/wall_socket.hpp"

namespace rig {

/// The virtual plug of a station, taken from its bench and put into a wall socket.
class TwinPlug {
  public:
    /// Errors: usage when the station is not virtual; bad_input from the plug profile.
    static Result<std::unique_ptr<TwinPlug>> make(Clock& clock, const plugrig::model::Station& station,
                                                  const model::Profile& profile, std::uint64_t seed);

    virt::WallSocket& socket() { return socket_; }

  private:
    TwinPlug(Clock& clock, const plugrig::model::Station& station, VirtualPlug plug, std::uint64_t seed)
        : plug_{std::move(plug)}, socket_{clock, station.virtual_(), plug_.firmware(), seed} {}

    VirtualPlug plug_;
    virt::WallSocket socket_;
};

}  // namespace rig
