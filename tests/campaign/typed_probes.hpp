#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rig/core/task.hpp"
#include "rig/dialogues/plug.hpp"

namespace rig::campaign {

/// What one typed call came to, its message in a Reply.
struct CallOutcome {
    std::optional<plugrig::wire::Reply> value;        ///< what it is judged to be
    std::vector<plugrig::wire::Reply> single_values;  ///< of each attempt that gave one
    std::size_t attempts = 0;
    std::size_t torn_attempts = 0;
    std::string why_not{};                           ///< without a value
    std::optional<plugrig::wire::Reply> expected{};  ///< of a read-back: what was set before
};

/// One question to the plug, asked as a suite's author would.
struct Probe {
    std::string name;
    std::function<Task<CallOutcome>(Plug& plug)> run;
};

/// Every typed call that changes nothing, and then setters, each with its read-back.
const std::vector<Probe>& typed_probes();

}  // namespace rig::campaign
