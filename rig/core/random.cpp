#include "rig/core/random.hpp"

namespace rig {
namespace {

// SplitMix64's finaliser. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
// OOPSLA 2014, variant 13 of Stafford's mixes.
constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

constexpr std::uint64_t golden_gamma = 0x9E3779B97F4A7C15u;

// FNV-1a, 64 bit: names are short and only have to differ.
constexpr std::uint64_t hash(std::string_view text) {
    std::uint64_t h = 0xCBF29CE484222325u;
    for (const char c : text) {
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    }
    return h;
}

}  // namespace

Random::Random(std::uint64_t seed, std::string_view stream) noexcept
    : key_{mix(mix(seed + golden_gamma) ^ hash(stream))} {}

std::uint64_t Random::bits(std::uint64_t index) const noexcept {
    return mix(key_ + mix((index + 1) * golden_gamma));
}

double Random::uniform(std::uint64_t index) const noexcept {
    return static_cast<double>(bits(index) >> 11) * 0x1p-53;
}

double Random::uniform(std::uint64_t index, double low, double high) const noexcept {
    return low + (high - low) * uniform(index);
}

double Random::normal(std::uint64_t index) const noexcept {
    double sum = 0;
    for (std::uint64_t k = 0; k < 12; ++k) {
        sum += static_cast<double>(mix(bits(index) + k * golden_gamma) >> 11) * 0x1p-53;
    }
    return sum - 6.0;
}

bool Random::chance(std::uint64_t index, double p) const noexcept {
    return uniform(index) < p;
}

}  // namespace rig
