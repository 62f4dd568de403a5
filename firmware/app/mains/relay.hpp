#pragma once

#include "firmware/app/io.hpp"
#include "firmware/app/store/config.hpp"

namespace fw {

/// The plug's output: follows the stored switch status from boot on, and writes changes back.
class Relay {
  public:
    /// Takes the state the plug had before.
    // Unverified(U12): switch off, cut mains, restore it, and see whether the output stays off.
    void restore(const Config& config, Io& io);

    /// Switches at `at`; a later request replaces one that is still pending.
    void request(bool closed, Time at);

    /// Does what is due. Range: returns when it wants to run next.
    Time step(Time now, Config& config, Io& io);

    bool closed() const { return closed_; }
    /// Where the last request leads.
    bool target() const { return due_at_ == never ? closed_ : target_; }

  private:
    bool closed_ = false;
    bool target_ = false;
    Time due_at_ = never;
};

}  // namespace fw
