#pragma once

#include <string>

#include "rig/core/time.hpp"
#include "rig/core/vocabulary.pb.h"

namespace rig::runner {

/// Hears how a run goes on: a progress bar, a stream of JSON lines. Nothing here decides anything.
class RunObserver {
  public:
    virtual ~RunObserver() = default;
    /// `done` of `total` planned steps are over.
    virtual void step_begins(Time t, const std::string& case_name, const std::string& step, unsigned done,
                             unsigned total) = 0;
    virtual void step_ended(Time t, const std::string& case_name, const std::string& step,
                            plugrig::core::Verdict verdict) = 0;
    /// The same step is tried again.
    virtual void asked_again(Time t, const std::string& step, unsigned attempt) = 0;
};

}  // namespace rig::runner
