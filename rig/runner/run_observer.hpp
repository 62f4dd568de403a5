#pragma once

#include <string_view>

#include "rig/core/time.hpp"
#include "rig/core/vocabulary.pb.h"

namespace rig::runner {

/// Where a run is. The names live for the call only.
struct StepEvent {
    Time t{};
    std::string_view case_name;
    std::string_view step;
    unsigned done = 0;                 ///< planned steps that are over, …
    unsigned total = 0;                ///< … of so many
    unsigned attempt = 1;              ///< of this step: its question is asked again
    plugrig::core::Verdict verdict{};  ///< of a step that ended
    unsigned group_attempt = 0;        ///< of the group around it; 0: in none
    unsigned group_attempts = 0;
    Duration into_step{};     ///< since the step began
    Duration step_usual{};    ///< how long it takes on a good plug, …
    Duration step_most{};     ///< … and at most
    Duration usual_before{};  ///< what the planned steps before it take, …
    Duration usual_total{};   ///< … of so much
};

/// Hears how a run goes on: a progress bar, a stream of JSON lines. Nothing here decides anything.
class RunObserver {
  public:
    virtual ~RunObserver() = default;
    virtual void step_begins(const StepEvent& event) = 0;
    virtual void step_ended(const StepEvent& event) = 0;
    /// The same step is tried again.
    virtual void asked_again(const StepEvent& event) = 0;
    /// The step goes on; see RunOptions::tell_every.
    virtual void goes_on(const StepEvent&) {}
};

}  // namespace rig::runner
