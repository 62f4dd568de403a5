#pragma once

#include <deque>
#include <functional>

#include "rig/core/random.hpp"
#include "rig/model/station.pb.h"
#include "rig/virtual/alarm.hpp"

namespace rig::virt {

/// The plug's button as its GPIO sees it: the contact bounces for a while after each change.
class PushButton {
  public:
    PushButton(Clock& clock, const plugrig::model::Button& knobs, std::uint64_t seed,
               std::function<void(Time)> changed);

    void press(Time t, bool pressed);
    bool pressed() const { return contact_; }

  private:
    void move(Time t);

    Duration bounce_;
    bool dead_;
    Random random_;
    std::function<void(Time)> changed_;
    std::deque<Time> flips_;
    Alarm move_;
    bool contact_ = false;
    std::uint64_t draws_ = 0;
};

}  // namespace rig::virt
