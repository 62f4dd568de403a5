#pragma once

#include <filesystem>
#include <vector>

#include "reports/journal/journal_reader.hpp"
#include "rig/runner/project.hpp"

namespace rig::faults {

/// Does to a healthy bench, at the same instants, what was done to a faulty one: types what was typed, drives
/// what was driven. What the two journals then differ in is the fault's doing alone, not that of a run which
/// took another course because of it.
///
/// `events` is the faulty run's journal. Writes the healthy one's to `folder` and returns its events.
Result<reports::Journal> replay_on_healthy_bench(const runner::Prepared& healthy, unsigned slot,
                                                 std::uint64_t seed,
                                                 const std::vector<plugrig::reports::Event>& events,
                                                 Time until, const std::filesystem::path& folder);

}  // namespace rig::faults
