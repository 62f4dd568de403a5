#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rig/suite/plan.hpp"
#include "tests/campaign/plug_run.hpp"

namespace rig::campaign {

/// One field of one well-formed reply: right, or wrong because the console lost a byte of it.
struct Read {
    std::string where;  ///< "metering/console_u[load=1] power.v"
    std::string text;
    std::optional<double> number{};
};

/// Every read of a run, attempt by attempt, including those whose value was not used.
std::vector<Read> console_reads(const suite::Plan& plan, const PlugRun& run);

/// Whether a read says something else than the same read of a plug whose console loses nothing. Numbers move
/// a little with mains; a lost digit makes them ten times smaller.
bool differs(const Read& read, const Read& truth);

}  // namespace rig::campaign
