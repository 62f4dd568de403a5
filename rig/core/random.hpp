#pragma once

#include <cstdint>
#include <string_view>

namespace rig {

/// Counter-based random numbers: each draw is a pure function of (seed, stream name, index).
/// Adding a component shifts nobody's stream; a draw needs no earlier draw. The distributions are our
/// own because the standard library's differ between implementations.
class Random {
  public:
    /// `stream` names the consumer, "component/stream": "mains/noise", "relay/operate".
    Random(std::uint64_t seed, std::string_view stream) noexcept;

    /// 64 uniform bits of draw `index`.
    std::uint64_t bits(std::uint64_t index) const noexcept;

    /// Range: [0, 1).
    double uniform(std::uint64_t index) const noexcept;

    /// Range: [low, high).
    double uniform(std::uint64_t index, double low, double high) const noexcept;

    /// Mean 0, standard deviation 1. Range: ±6 (sum of twelve uniforms: no libm, so equal on every build).
    double normal(std::uint64_t index) const noexcept;

    /// True with probability `p`.
    bool chance(std::uint64_t index, double p) const noexcept;

  private:
    std::uint64_t key_;
};

}  // namespace rig
