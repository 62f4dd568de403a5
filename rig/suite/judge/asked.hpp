#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rig/suite/judge/step_view.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::suite {

/// What one attempt at a console command came to.
struct Asked {
    enum class Outcome { not_typed, running, not_entered, value, other, torn, silent, reset };
    Outcome outcome = Outcome::not_typed;
    plugrig::wire::Reply reply{};  ///< for value
    std::string detail{};          ///< what the plug said, or the trace of what was lost
    Time begin{};
    Time end{};
    Time due{};  ///< when an answer must have come: its budget counts from Enter

    bool done() const { return outcome != Outcome::not_typed && outcome != Outcome::running; }
};

/// Attempt `k` of the step, read as an exchange of `command`: by its grammar, or by a golden.
Asked asked(const StepView& view, std::size_t k, const std::string& command,
            const console::Golden* golden = nullptr);

/// The same as the record keeps it.
plugrig::reports::Attempt to_attempt(const Asked& asked, std::size_t k);

}  // namespace rig::suite
