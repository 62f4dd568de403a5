#pragma once

#include <functional>
#include <string_view>

#include "rig/core/random.hpp"
#include "rig/core/time.hpp"
#include "rig/virtual/alarm.hpp"

namespace rig::virt {

/// A contact that follows its coil after an operate or a release time: the contactor, the plug's relay.
class Contact {
  public:
    struct Times {
        Duration operate;
        Duration release;
        double scatter = 0;  ///< relative, ± from one operation to the next
    };
    enum class Fault { none, welded, stuck_open };

    /// `moved` hears every change of the contact.
    Contact(Clock& clock, std::string_view what, Times times, Fault fault, Random random,
            std::function<void(Time, bool closed)> moved);

    /// Energises or releases the coil. A coil that changes its mind before the contact moved cancels the
    /// move.
    void coil(Time t, bool energised);

    bool closed() const { return closed_; }

  private:
    Times times_;
    Fault fault_;
    Random random_;
    std::function<void(Time, bool)> moved_;
    Alarm move_;
    bool energised_ = false;
    bool closed_;
    std::uint64_t operations_ = 0;
};

}  // namespace rig::virt
