#pragma once

#include <array>
#include <limits>

#include "rig/core/units.hpp"
#include "rig/model/station.pb.h"

namespace rig::virt {

/// Three resistors, one at a time by construction: LOADSEL through a 2-to-4 decoder.
class Loads {
  public:
    explicit Loads(const plugrig::model::Virtual& station);

    /// Which load the two select lines choose; 0 = none.
    static constexpr unsigned selected(bool select_0, bool select_1) {
        return (select_1 ? 2u : 0u) + (select_0 ? 1u : 0u);
    }

    /// Infinite for none and for an open one. Range: `load` 0–3.
    Ohms resistance(unsigned load) const { return resistance_.at(load); }

  private:
    static constexpr Ohms open{std::numeric_limits<double>::infinity()};
    // 1 kΩ/100 W, 100 Ω/1 kW, 27 Ω/2.5 kW: 53, 529 and 1959 W at 230 V.
    std::array<Ohms, 4> resistance_{open, Ohms{1000}, Ohms{100}, Ohms{27}};
};

}  // namespace rig::virt
