#include "rig/virtual/hlw8032_chip.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

// A reader of its own, so that the encoder does not agree with itself.
std::uint32_t be24(const Hlw8032Chip::Frame& f, std::size_t at) {
    return std::uint32_t{f[at]} << 16 | std::uint32_t{f[at + 1]} << 8 | f[at + 2];
}
double volts(const Hlw8032Chip::Frame& f) {
    return be24(f, 2) * 1.88 / be24(f, 5);
}
double amperes(const Hlw8032Chip::Frame& f) {
    return double(be24(f, 8)) / be24(f, 11);
}
double watts(const Hlw8032Chip::Frame& f) {
    return be24(f, 14) * 1.88 / be24(f, 17);
}
unsigned pulses(const Hlw8032Chip::Frame& f) {
    return f[21] * 256u + f[22];
}

struct Circuit {
    explicit Circuit(std::uint64_t seed = 1, const plugrig::model::Plug& plug = {},
                     const plugrig::model::Mains& knobs = {})
        : mains{knobs, seed}, path{mains, 5s}, chip{plug, seed} {
        chip.power_on(Time{});
    }
    Hlw8032Chip::Frame run_until(Time t) {
        Hlw8032Chip::Frame frame{};
        while (chip.next_frame() <= t) {
            frame = chip.frame(path);
            all.push_back(frame);
        }
        return frame;
    }
    void load(Time t, Ohms r) {
        path.set_input(t, true);
        path.set_load(t, r);
        path.set_relay(t, true);
    }
    Mains mains;
    PowerPath path;
    Hlw8032Chip chip;
    std::vector<Hlw8032Chip::Frame> all;
};

TEST(Hlw8032Chip, EveryFrameHasItsMarkAndItsChecksum) {
    Circuit circuit;
    circuit.load(Time{1s}, Ohms{27});
    circuit.run_until(Time{20s});
    ASSERT_GT(circuit.all.size(), 180u);
    for (const auto& f : circuit.all) {
        unsigned sum = 0;
        for (std::size_t k = 2; k < 23; ++k) {
            sum += f[k];
        }
        EXPECT_EQ(f[1], 0x5A);
        EXPECT_EQ(f[23], sum & 0xFF);
        EXPECT_EQ(f[20] & 0x0F, 1);
    }
}

TEST(Hlw8032Chip, SendsAFrameEvery105Milliseconds) {
    Circuit circuit;
    const Time first = circuit.chip.next_frame();
    circuit.chip.frame(circuit.path);
    EXPECT_EQ(circuit.chip.next_frame() - first, 105'060us);
}

TEST(Hlw8032Chip, ParametersAreAChipsOwnAndWithinTheTrimRange) {
    std::set<std::uint32_t> seen;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const auto f = Circuit{seed}.run_until(Time{100ms});
        EXPECT_GE(be24(f, 2), 0x02B750u);
        EXPECT_LE(be24(f, 2), 0x02FCD8u);
        EXPECT_EQ(be24(f, 2) % 8, 0u);
        EXPECT_GE(be24(f, 8), 0x3C05u);
        EXPECT_LE(be24(f, 8), 0x4132u);
        EXPECT_GE(be24(f, 14), 0x4C7250u);
        EXPECT_LE(be24(f, 14), 0x537B18u);
        EXPECT_EQ(be24(f, 14) % 8, 0u);
        seen.insert(be24(f, 14));
    }
    EXPECT_GT(seen.size(), 190u);
}

TEST(Hlw8032Chip, ReproducesTheTruthWithinItsResolution) {
    for (const double ohm : {1000.0, 100.0, 27.0}) {
        Circuit circuit{3};
        circuit.load(Time{}, Ohms{ohm});
        const auto f = circuit.run_until(Time{6s});
        EXPECT_EQ(f[0], 0x55) << ohm;
        EXPECT_EQ(f[20] & 0x70, 0x70);
        EXPECT_NEAR(volts(f), 230, 230 * 0.002);
        EXPECT_NEAR(amperes(f), 230 / ohm, 230 / ohm * 0.003);
        EXPECT_NEAR(watts(f), 230 * 230 / ohm, 230 * 230 / ohm * 0.002);
    }
}

TEST(Hlw8032Chip, GainErrorsMoveVoltageCurrentAndTheirProduct) {
    plugrig::model::Plug plug;
    plug.set_voltage_gain_error(0.02);
    plug.set_current_gain_error(-0.03);
    Circuit circuit{1, plug};
    circuit.load(Time{}, Ohms{27});
    const auto f = circuit.run_until(Time{6s});
    EXPECT_NEAR(volts(f), 230 * 1.02, 0.5);
    EXPECT_NEAR(amperes(f), 230 / 27.0 * 0.97, 0.02);
    EXPECT_NEAR(watts(f), 230 * 230 / 27.0 * 1.02 * 0.97, 4);
}

// A longer upper chain lets less through, a longer lower resistor more; the chip's own errors are of one
// quantity each.
TEST(Hlw8032Chip, PartsMoveWhatTheyCarry) {
    plugrig::model::Plug plug;
    auto& parts = *plug.mutable_metering_parts();
    parts.set_upper_divider_error(0.01);
    parts.set_lower_divider_error(-0.01);
    parts.set_shunt_error(0.02);
    parts.set_chip_voltage_error(0.005);
    parts.set_chip_current_error(-0.005);
    parts.set_chip_power_error(0.03);
    Circuit circuit{1, plug};
    circuit.load(Time{}, Ohms{27});
    const auto f = circuit.run_until(Time{6s});
    const double divider = 0.99 / 1.01;
    EXPECT_NEAR(volts(f), 230 * divider * 1.005, 0.5);
    EXPECT_NEAR(amperes(f), 230 / 27.0 * 1.02 * 0.995, 0.02);
    EXPECT_NEAR(watts(f), 230 * 230 / 27.0 * divider * 1.02 * 1.03, 4);
}

TEST(Hlw8032Chip, VoltageAndCurrentMoveEvery17FramesPowerEvery4) {
    plugrig::model::Mains mains;
    mains.set_noise_percent(1);
    Circuit circuit{5, {}, mains};
    circuit.load(Time{}, Ohms{100});
    circuit.run_until(Time{30s});
    std::set<std::size_t> v_gaps;
    std::set<std::size_t> p_gaps;
    std::size_t v_last = 0;
    std::size_t p_last = 0;
    for (std::size_t k = 40; k < circuit.all.size(); ++k) {
        if (be24(circuit.all[k], 5) != be24(circuit.all[k - 1], 5)) {
            v_gaps.insert(v_last == 0 ? 0 : (k - v_last) % 17);
            v_last = k;
        }
        if (be24(circuit.all[k], 17) != be24(circuit.all[k - 1], 17)) {
            p_gaps.insert(p_last == 0 ? 0 : (k - p_last) % 4);
            p_last = k;
        }
    }
    EXPECT_EQ(v_gaps, std::set<std::size_t>{0});
    EXPECT_NE(v_last, 0u);
    EXPECT_EQ(p_gaps, std::set<std::size_t>{0});
    EXPECT_NE(p_last, 0u);
}

TEST(Hlw8032Chip, SaysThatNothingIsMeasuredYetAfterPowerUp) {
    Circuit circuit;
    circuit.path.set_input(Time{}, true);
    const auto first = circuit.run_until(Time{100ms});
    EXPECT_EQ(first[0], 0xFA);
    EXPECT_EQ(first[20], 0x01);
    EXPECT_EQ(be24(first, 5), 0xFEFF01u);
    EXPECT_EQ(be24(first, 11), 0u);
    EXPECT_EQ(circuit.run_until(Time{2s})[20], 0x61) << "no load: power is never measured";
}

TEST(Hlw8032Chip, WithoutLoadSaysF2AndRunsThePowerCounter) {
    Circuit circuit;
    circuit.path.set_input(Time{}, true);
    circuit.run_until(Time{40s});
    std::size_t clamped = 0;
    for (std::size_t k = 20; k < circuit.all.size(); ++k) {
        EXPECT_EQ(circuit.all[k][0], 0xF2);
        const auto before = be24(circuit.all[k - 1], 17);
        const auto now = be24(circuit.all[k], 17);
        if (now == 0xFEFF01) {
            ++clamped;
        } else if (before != 0xFEFF01) {
            EXPECT_EQ(now - before, 105'060u);
        }
    }
    EXPECT_EQ(clamped, 20u) << "ten frames at each of two wraps";
    EXPECT_NEAR(volts(circuit.all.back()), 230, 0.5);
    EXPECT_LT(amperes(circuit.all.back()), 0.010);
}

TEST(Hlw8032Chip, WithoutMainsVoltageSaysFaWithSaturatedVoltageAndZeroCurrent) {
    Circuit circuit;
    circuit.load(Time{}, Ohms{100});
    circuit.run_until(Time{5s});
    circuit.path.set_input(Time{5s}, false);
    const auto f = circuit.run_until(Time{10s});
    EXPECT_EQ(f[0], 0xFA);
    EXPECT_EQ(be24(f, 5), 0xFEFF01u);
    EXPECT_EQ(be24(f, 11), 0u);
}

TEST(Hlw8032Chip, TellsNoLoadWithinTwoPulsePeriodsAfterSwitchOff) {
    Circuit circuit;
    circuit.load(Time{}, Ohms{27});
    EXPECT_EQ(circuit.run_until(Time{5s})[0], 0x55);
    circuit.path.set_relay(Time{5s}, false);
    EXPECT_EQ(circuit.run_until(Time{5s + 2 * Hlw8032Chip::frame_period})[0], 0xF2);
}

TEST(Hlw8032Chip, CountsPulsesAsEnergyAndTurnsTheCarryBitOverAtTheWrap) {
    Circuit circuit;
    circuit.load(Time{}, Ohms{27});
    const auto a = circuit.run_until(Time{10s});
    const auto b = circuit.run_until(Time{70s});
    const double joules = double(pulses(b) - pulses(a)) * be24(a, 14) * 1.88e-6;
    EXPECT_NEAR(joules, 230 * 230 / 27.0 * 60, 230 * 230 / 27.0 * 0.3);
    circuit.run_until(Time{700s});
    unsigned wraps = 0;
    for (std::size_t k = 1; k < circuit.all.size(); ++k) {
        const bool toggled = (circuit.all[k][20] & 0x80) != (circuit.all[k - 1][20] & 0x80);
        EXPECT_EQ(toggled, pulses(circuit.all[k]) < pulses(circuit.all[k - 1]));
        wraps += toggled ? 1 : 0;
    }
    EXPECT_EQ(wraps, 2u);
}

TEST(Hlw8032Chip, AtLowPowerTheRegisterMovesOnlyWithAPulse) {
    Circuit circuit;
    circuit.load(Time{}, Ohms{10'000});  // 5.29 W: a pulse every 1.8 s
    circuit.run_until(Time{30s});
    std::set<std::uint32_t> registers;
    for (std::size_t k = 60; k < circuit.all.size(); ++k) {
        EXPECT_EQ(circuit.all[k][0], 0x55);
        registers.insert(be24(circuit.all[k], 17));
    }
    EXPECT_LE(registers.size(), 15u);
    EXPECT_NEAR(watts(circuit.all.back()), 5.29, 0.02);
}

}  // namespace
}  // namespace rig::virt
