#pragma once

#include <cstdint>

#include "firmware/app/io.hpp"

namespace fw {

/// `meross test relay`: when the output is to be switched over.
class RelayCycles {
  public:
    /// Takes the place of one that is under way.
    // Unverified(U69): run `meross test relay 3 2` under mains and time the relay, with the output on and off
    // before; read dev.ctl.switchStatus.00 afterwards.
    void start(Time now, std::uint32_t count, std::uint32_t interval_s) {
        left_ = count;
        interval_ = Time{interval_s} * second;
        next_at_ = left_ != 0 ? now : never;
    }

    Time next_at() const { return next_at_; }

    /// Takes the next instant to switch at; false when it is still to come.
    bool take(Time now) {
        if (now < next_at_) return false;
        --left_;
        next_at_ = left_ != 0 ? next_at_ + interval_ : never;
        return true;
    }

  private:
    std::uint32_t left_ = 0;
    Time interval_ = 0;
    Time next_at_ = never;
};

}  // namespace fw
