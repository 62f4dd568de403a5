#pragma once

#include <cstdint>

namespace rig::reports {

/// Tells the restarts that the rig made from those that only the console showed. The demultiplexer numbers
/// the records of both alike: an epoch for each.
class EpochCount {
  public:
    /// The rig restarted the plug.
    void made() { ++epoch_; }

    /// True if the plug restarted by itself before this record. Range: records in the order of their time,
    /// made() called for what the rig did before.
    bool begins_with(std::uint32_t epoch_of_record) {
        const bool unexpected = epoch_of_record > epoch_;
        if (unexpected) epoch_ = epoch_of_record;
        return unexpected;
    }

    std::uint32_t epoch() const { return epoch_; }

  private:
    std::uint32_t epoch_ = 0;
};

}  // namespace rig::reports
