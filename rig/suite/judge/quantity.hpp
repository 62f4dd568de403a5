#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rig/suite/judge/step_view.hpp"
#include "rig/wire/replies.pb.h"

namespace rig::suite {

/// Between two V/I updates of the metering chip.
/// Source: captured frames of data-SVC1041 (edragon.github.io): 17 frames of 105 ms.
inline constexpr Duration update_period = std::chrono::milliseconds{1800};

/// What a measure step samples: "tap.u", "meter.p", "power.voltage", …
struct QuantityName {
    enum class Source { tap, meter, console };
    Source source;
    std::string_view quantity;  ///< "u" "i" "p" "pf" "f", or for the console "voltage" "current" "power"

    /// Nothing if no such quantity exists.
    static std::optional<QuantityName> parse(std::string_view name);
};

/// The span whose samples make the value: after settling, since the last disturbance. Nothing until it has
/// passed. A bench without tap goes by time, at the chip's 1.8 s an update.
struct SampleWindow {
    Time begin;
    Time end;
    unsigned updates;
};
std::optional<SampleWindow> sample_window(const StepView& view);

/// What the reference meter read in the window, each reading once.
struct MeterReads {
    /// The meter averages without a pause, so a reading describes what was since the one before it: one that
    /// began before the last change of the circuit mixes two of them and is not among these.
    std::vector<const plugrig::reports::MeterRead*> whole;
    Duration longest_mixed{};  ///< of those that were left out
};
MeterReads meter_reads(const StepView& view, const SampleWindow& window);

/// Range: `quantity` as in QuantityName.
double meter_value(const plugrig::reports::MeterRead& read, std::string_view quantity);

/// When at the latest sample_window() should have come.
Time window_due(const StepView& view);

/// The reduced value over the window; for the console, of the reply that two answers agreed on.
std::optional<double> reduce(const StepView& view, const SampleWindow& window, QuantityName name,
                             const std::optional<plugrig::wire::Reply>& power_reply);

/// By how much mains moved from the updates before the window until now, from lowest to highest as a share of
/// the mean, beyond what the instruments scatter by themselves: what one of them saw earlier than the other
/// may differ by so much.
double mains_movement(const StepView& view, const SampleWindow& window);

/// Whether the reference meter can be believed, and whether it shows the mains and the load that this station
/// is said to have; undecided if so. A bench that is not as described says nothing about the plug.
Finding judge_meter(const StepView& view, const SampleWindow& window);

}  // namespace rig::suite
