#pragma once

#include <cstdint>

#include "firmware/app/io.hpp"
#include "firmware/app/log/syslog.hpp"
#include "firmware/app/profile.hpp"

namespace fw {

/// Log lines that other tasks write now and then, whatever the console is doing.
class BackgroundLog {
  public:
    explicit BackgroundLog(const Profile& profile) : seed_{profile.seed}, period_{profile.async_log_period} {}

    /// The first line comes half a period to one and a half periods after `now`.
    void start(Time now);

    Time next_at() const { return next_at_; }

    /// Prints the lines due until `until`.
    void print_due(Time until, Terminal& terminal);

    /// What such a task would log at `at`. `index` varies the text.
    LogLine line(Time at, std::uint64_t index) const;

  private:
    void schedule(Time from);

    std::uint64_t seed_;
    Time period_;
    Time next_at_ = never;
    std::uint64_t count_ = 0;
};

}  // namespace fw
