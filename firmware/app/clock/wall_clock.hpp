#pragma once

#include <cstdint>

#include "firmware/app/fixed_text.hpp"
#include "firmware/app/io.hpp"
#include "firmware/app/store/config.hpp"

namespace fw {

inline constexpr std::int64_t day_s = 24 * 60 * 60;

/// The time of day: counts from what the configuration says at boot, 1970 on a plug that was never told.
class WallClock {
  public:
    // Unverified(U65): pair a live unit, read dev.ctl.timeZone and dev.ctl.timeStamp, restart it without
    // network and read `meross time`.
    void start(const Config& config);

    /// Units: seconds since 1970, UTC.
    std::int64_t utc(Time now) const { return at_boot_s_ + now / second; }
    std::int64_t local(Time now) const { return utc(now) + offset_s_; }
    /// Units: seconds east of Greenwich.
    std::int32_t offset() const { return offset_s_; }

  private:
    std::int64_t at_boot_s_ = 0;
    std::int32_t offset_s_ = 0;
};

/// As C's ctime writes it, without line end: `Thu Jan  1 00:08:57 1970`. Units: seconds since 1970.
FixedText<32> calendar_text(std::int64_t seconds);

/// `0h8m57s`.
FixedText<32> duration_text(std::int64_t seconds);

}  // namespace fw
