#pragma once

#include <cstdint>

namespace fw {

/// Who draws: each consumer has its own stream, so that one more draw shifts nobody else's.
enum class NoiseStream : std::uint64_t {
    background_instant = 1,
    background_text,
    tear_line,
    tear_cut,
    join_line,
    join_cut,
    ram,
    ram_use
};

/// 64 uniform bits of draw `index`: a pure function of its arguments (SplitMix64's finaliser).
/// Source: S. Vigna, splitmix64.c, public domain.
constexpr std::uint64_t noise(std::uint64_t seed, NoiseStream stream, std::uint64_t index) {
    std::uint64_t z =
        seed + 0x9E3779B97F4A7C15u * (index + 1) + 0xD1B54A32D192ED03u * static_cast<std::uint64_t>(stream);
    for (int round = 0; round < 2; ++round) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        z ^= z >> 31;
    }
    return z;
}

/// Range: [low, high].
constexpr std::uint64_t noise_between(std::uint64_t low, std::uint64_t high, std::uint64_t bits) {
    return low + bits % (high - low + 1);
}

}  // namespace fw
