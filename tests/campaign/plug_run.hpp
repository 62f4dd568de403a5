#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reports/record.pb.h"
#include "rig/runner/project.hpp"
#include "rig/wire/console_record.hpp"

namespace rig::campaign {

/// What one run leaves in memory; its files are gone.
struct PlugRun {
    plugrig::reports::Record record;
    std::vector<console::Record> console;
};

/// The suite on one plug and its bench.
struct Setup {
    std::filesystem::path suite{"suites/eol.textproto"};
    std::vector<std::string> set{};      ///< knobs, as --set takes them
    std::filesystem::path population{};  ///< drawn from with each run's seed; empty: nothing is drawn
};

/// Reads and checks the suite and the default station for one seed.
/// Errors: throws what is wrong with the files.
runner::Prepared prepare(const Setup& setup, std::uint64_t seed);

PlugRun run_plug(const runner::Prepared& prepared, std::uint64_t seed);

/// Runs it once more with everything kept, under `out`; says where.
std::filesystem::path keep_run(const runner::Prepared& prepared, std::uint64_t seed,
                               const std::filesystem::path& out);

/// Calls `one` for seeds 1 … count on as many threads as there are processors, with a progress bar on a
/// terminal. `one` must be safe to call from several threads.
void for_each_seed(std::uint64_t count, const std::function<void(std::uint64_t seed)>& one);

}  // namespace rig::campaign
