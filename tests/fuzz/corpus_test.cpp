// Every target over what it begins with and over broken pieces of that, in every build.
#include <gtest/gtest.h>

#include "rig/core/random.hpp"
#include "tests/fuzz/seeds.hpp"
#include "tests/fuzz/targets.hpp"

namespace rig::fuzz {

void planted(Input input);

std::ostream& operator<<(std::ostream& out, const Target& target) {
    return out << target.name;
}

namespace {

const std::vector<std::string>& seeds_of(std::string_view target) {
    static const auto all = seeds();
    return all.at(std::string{target});
}

class FuzzTarget : public testing::TestWithParam<Target> {};

TEST_P(FuzzTarget, BeginsWithSomethingAndHoldsForIt) {
    EXPECT_FALSE(seeds_of(GetParam().name).empty());
    GetParam().run({});
    for (const std::string& seed : seeds_of(GetParam().name))
        GetParam().run(bytes(seed));
}

TEST_P(FuzzTarget, HoldsForBrokenPiecesOfIt) {
    constexpr std::size_t longest = 1000;
    constexpr int rounds = 300;
    const Random random{1, "fuzz/" + std::string{GetParam().name}};
    std::uint64_t draws = 0;
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random.bits(draws++) % n); };
    const auto& inputs = seeds_of(GetParam().name);
    for (int round = 0; round < rounds; ++round) {
        const std::string& whole = inputs[below(inputs.size())];
        std::string broken = whole.substr(0, below(std::min(whole.size(), longest) + 1));
        for (std::size_t changes = below(8); changes > 0 && !broken.empty(); --changes) {
            const std::size_t place = below(broken.size());
            if (below(2) == 0) {
                broken[place] = static_cast<char>(below(256));
            } else {
                broken.erase(place, 1 + below(20));
            }
        }
        GetParam().run(bytes(broken));
    }
}

INSTANTIATE_TEST_SUITE_P(Of, FuzzTarget, testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& target) { return std::string{target.param.name}; });

TEST(FuzzPlanted, IsAMistakeThatWhatItBeginsWithDoesNotShow) {
    for (const std::string& seed : seeds_of("planted"))
        planted(bytes(seed));
    EXPECT_DEATH(planted(bytes("[T: 1 M: a C: info F: f L: 2]: oh!\n\r")), "fuzz: planted");
}

}  // namespace
}  // namespace rig::fuzz
