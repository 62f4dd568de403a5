#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

#include "rig/core/random.hpp"
#include "rig/core/time.hpp"

namespace rig::campaign {

/// One draw after the other from a stream of random numbers.
class Dice {
  public:
    Dice(std::uint64_t seed, std::string_view stream) : random_{seed, stream} {}

    /// Range: [0, n).
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_.bits(draws_++) % n); }

    bool chance(double p) { return random_.chance(draws_++, p); }

    Duration between(Duration low, Duration high) {
        return low + from_seconds(random_.uniform(draws_++) * to_seconds(high - low));
    }

    /// The time until something comes that comes once in `mean`, whenever it came last.
    Duration until_next(Duration mean) {
        return from_seconds(-std::log1p(-random_.uniform(draws_++)) * to_seconds(mean));
    }

    template <class T>
    const T& pick(std::span<const T> from) {
        return from[below(from.size())];
    }
    const auto& pick(const auto& from) { return from[below(std::size(from))]; }

  private:
    Random random_;
    std::uint64_t draws_ = 0;
};

}  // namespace rig::campaign
