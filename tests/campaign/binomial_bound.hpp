#pragma once

#include <cstdint>

namespace rig::campaign {

/// The largest rate that still agrees with `seen` events in `trials`, at 95 % confidence (one-sided). None
/// seen in 1000: 0.30 %. Range: trials ≥ 1. Source: Clopper and Pearson, Biometrika 26 (1934), the exact
/// interval.
double rate_at_most(std::uint64_t seen, std::uint64_t trials);

}  // namespace rig::campaign
