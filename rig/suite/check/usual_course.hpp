#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>

#include "rig/core/time.hpp"
#include "rig/suite/plan.hpp"

namespace rig::suite {

/// Between two V/I updates of the metering chip.
/// Source: captured frames of data-SVC1041: V and I registers change every 17 frames.
inline constexpr Duration register_update = std::chrono::milliseconds{1800};

/// A plan gone through as a good plug takes it, step by step: how long each step is, given those before it.
class UsualCourse {
  public:
    /// Reads the plan's goldens only, to know how long a text is.
    explicit UsualCourse(const Plan& plan) : plan_{plan} {}

    /// How long the next step takes.
    Duration take(const plugrig::suite::Step& step);

  private:
    Duration exchange(const std::string& typed, const std::string& golden = {}) const;
    Duration command(const plugrig::suite::Command& command);
    Duration expect(const plugrig::suite::Step& step);
    Duration measure(const plugrig::suite::Measure& measure) const;
    Duration relay(const plugrig::suite::Step& step);
    Duration button(const plugrig::suite::Step& step);
    Duration reckon(const plugrig::suite::Step& step);
    void restarted();

    const Plan& plan_;
    Time now_{};
    Time disturbed_{};                 ///< mains, load, relay, or a restart: samples count from here
    std::optional<bool> output_on_;    ///< as the last step that switched it left it
    std::set<std::string> boot_seen_;  ///< goldens of the boot log that was last waited for
    bool booting_ = false;             ///< and nothing of it has been waited for yet
};

}  // namespace rig::suite
