#pragma once

#include <span>

#include "firmware/app/in_band.hpp"
#include "firmware/app/io.hpp"
#include "firmware/app/network/access_point.hpp"
#include "firmware/app/shell/terminal.hpp"

namespace fw {

/// The search for access points: it lists them when it has heard all channels.
class Scan {
  public:
    /// One that is on its way goes on.
    void start(Time now);

    /// Does what is due. Range: returns when it wants to run next.
    Time step(Time now, std::span<const AccessPoint> in_range, InBand& in_band, Terminal& terminal);

  private:
    Time done_at_ = never;
};

}  // namespace fw
