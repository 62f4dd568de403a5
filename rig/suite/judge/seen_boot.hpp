#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rig/suite/judge/step_view.hpp"
#include "rig/wire/golden.hpp"

namespace rig::suite {

/// What one boot came to.
struct SeenBoot {
    Finding finding;
    bool lost = false;   ///< its text was torn on the way, so it is no answer; power cycles show it again
    std::string text{};  ///< numbers aside: two boots that lost different bytes differ here
};

/// Attempt `k` of the step against the golden. Attempt 0 is the boot that was under way; each later one
/// follows a power cycle.
SeenBoot seen_boot(const StepView& view, const console::Golden& golden, std::size_t k);

/// The same as the record keeps it.
plugrig::reports::Attempt to_attempt(const StepView& view, std::size_t k, const SeenBoot& boot);

/// At its first prompt, or when its time is over: only then is a boot compared with another.
bool boot_is_over(const StepView& view);

/// What all boots so far say together; undecided: see it once more.
Finding weigh_boots(const std::vector<SeenBoot>& boots);

}  // namespace rig::suite
