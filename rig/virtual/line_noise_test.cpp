#include "rig/virtual/line_noise.hpp"

#include <gtest/gtest.h>

namespace rig::virt {
namespace {

constexpr double always = 1e6;  // every bit: each byte is hit once

struct Seen {
    unsigned lost = 0;
    unsigned changed = 0;
    unsigned parity = 0;
    unsigned framing = 0;
};

Seen receive(double errors_per_million_bits, unsigned bits, unsigned bytes) {
    LineNoise noise{errors_per_million_bits, bits, 7, "test/noise"};
    Seen seen;
    for (unsigned k = 0; k < bytes; ++k) {
        LineStatus status;
        const auto byte = noise.receive(0x55, status);
        seen.lost += byte ? 0 : 1;
        seen.changed += byte && *byte != 0x55 ? 1 : 0;
        seen.parity += status.parity ? 1 : 0;
        seen.framing += status.framing ? 1 : 0;
    }
    return seen;
}

TEST(LineNoise, LeavesAQuietLineAlone) {
    const Seen seen = receive(0, 10, 1000);
    EXPECT_EQ(seen.lost + seen.changed + seen.parity + seen.framing, 0u);
}

TEST(LineNoise, HitsEachBitOfAByteAsOftenAsTheOthers) {
    const Seen seen = receive(always, 10, 10'000);
    EXPECT_NEAR(seen.lost, 1000, 100);
    EXPECT_NEAR(seen.framing, 1000, 100);
    EXPECT_NEAR(seen.changed, 8000, 150);
    EXPECT_EQ(seen.parity, 0u) << "8N1 has no parity bit";
}

TEST(LineNoise, IsSeenByTheParityOfALineThatHasOne) {
    const Seen seen = receive(always, 11, 11'000);
    EXPECT_NEAR(seen.parity, 9000, 150);
    EXPECT_NEAR(seen.changed, 8000, 150);
}

TEST(LineNoise, IsAsFrequentAsItsKnob) {
    const Seen seen = receive(1000, 10, 100'000);
    EXPECT_NEAR(seen.lost + seen.framing + seen.changed, 1000, 100);
}

}  // namespace
}  // namespace rig::virt
