#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace rig {

/// Elements of two sequences that belong together; one that stands in only one of them is alone.
struct Aligned {
    std::optional<std::size_t> left;   ///< index in the first sequence
    std::optional<std::size_t> right;  ///< index in the second
};

/// Pairs as many equal elements as possible, in the order of both. Where both sides differ, what only the
/// first has comes before what only the second has.
/// Source: S. Wu, U. Manber, G. Myers, W. Miller: An O(NP) sequence comparison algorithm (1990).
std::vector<Aligned> align(const std::vector<std::string>& left, const std::vector<std::string>& right);

}  // namespace rig
