#include "rig/virtual/power_path.hpp"

#include <gtest/gtest.h>

namespace rig::virt {
namespace {

using namespace std::chrono_literals;

TEST(PowerPath, CurrentFlowsOnlyThroughContactorRelayAndLoad) {
    const Mains mains{{}, 1};
    PowerPath path{mains, 5s};
    path.set_input(Time{1s}, true);
    EXPECT_EQ(path.output(Time{1s}), Volts{});
    path.set_relay(Time{1s}, true);
    EXPECT_EQ(path.output(Time{1s}), Volts{230});
    EXPECT_EQ(path.current(Time{1s}), Amperes{});
    path.set_load(Time{1s}, Ohms{100});
    EXPECT_EQ(path.current(Time{1s}), Amperes{2.3});
    path.set_input(Time{2s}, false);
    EXPECT_EQ(path.current(Time{2s}), Amperes{});
}

TEST(PowerPath, MeansAreExactOverASwitchInsideTheInterval) {
    const Mains mains{{}, 1};
    PowerPath path{mains, 5s};
    path.set_input(Time{}, true);
    path.set_load(Time{}, Ohms{100});
    path.set_relay(Time{750ms}, true);
    const auto means = path.means(Time{}, Time{1s});
    EXPECT_NEAR(means.power.value, 529 * 0.25, 1e-9);
    EXPECT_NEAR(means.current.value, 2.3 * 0.5, 1e-9) << "RMS over a quarter of the time";
    EXPECT_NEAR(means.input.value, 230, 1e-9);
}

TEST(PowerPath, ForgetsWhatIsOlderThanItsHistoryOnly) {
    const Mains mains{{}, 1};
    PowerPath path{mains, 1s};
    path.set_input(Time{}, true);
    path.set_load(Time{}, Ohms{100});
    for (int k = 1; k <= 1000; ++k) {
        path.set_relay(Time{k * 10ms}, k % 2 == 0);
    }
    EXPECT_NEAR(path.means(Time{9s + 200ms}, Time{10s}).power.value, 529 / 2.0, 1e-6);
}

}  // namespace
}  // namespace rig::virt
