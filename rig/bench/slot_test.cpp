#include "rig/bench/slot.hpp"

#include <gtest/gtest.h>

#include "rig/ports/evidence_log.hpp"
#include "rig/ports/scripted_lines.hpp"
#include "rig/ports/scripted_stream.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;
using namespace plugrig::core;

// Answers `good` times and is silent then.
struct CountedMeter final : PowerMeter {
    explicit CountedMeter(unsigned good_) : good{good_} {}
    Task<MeterReading> read() override {
        if (++asked > good) {
            throw Error{Errc::rig_fault, "the meter does not answer; check its cable"};
        }
        co_return MeterReading{};
    }
    unsigned good;
    unsigned asked = 0;
};

struct SlotBench {
    explicit SlotBench(unsigned good_readings = 1'000'000, ScriptedStream::Script script = {})
        : console{clock, std::move(script)},
          tap{clock, {}},
          lines{clock},
          meter{good_readings},
          slot{{console, tap, lines, meter}, clock, chatter, {}, log} {}

    void run_for(Duration d) { clock.run(sleep_until(clock, clock.now() + d, "test")); }

    SimulatedClock clock;
    EvidenceLog log;
    console::ChatterCatalogue chatter;
    ScriptedStream console;
    ScriptedStream tap;
    ScriptedLines lines;
    CountedMeter meter;
    Slot slot;
};

TEST(MeterPump, ReadsFourTimesASecondUntilItIsStopped) {
    SlotBench bench;
    bench.clock.run(bench.slot.open());
    bench.run_for(1001ms);
    EXPECT_EQ(bench.log.count("read"), 5) << "0, 250, 500, 750 and 1000 ms";
    bench.clock.run(bench.slot.close());
    EXPECT_EQ(bench.clock.now(), Time{1001ms});
    bench.run_for(5s);
    EXPECT_EQ(bench.log.count("read"), 5);
    EXPECT_TRUE(bench.log.faults.empty()) << "being stopped is no fault";
}

TEST(MeterPump, TakesASilentMeterDownAsOneFault) {
    SlotBench bench{2};
    bench.clock.run(bench.slot.open());
    bench.run_for(10s);
    EXPECT_EQ(bench.log.count("read"), 2);
    EXPECT_EQ(bench.meter.asked, 3u) << "broken once is broken";
    ASSERT_EQ(bench.log.faults.size(), 1u);
    EXPECT_EQ(bench.log.faults[0].t, Time{500ms});
    EXPECT_EQ(bench.log.faults[0].error.code, Errc::rig_fault);
    bench.clock.run(bench.slot.close());
}

TEST(Slot, TakesDownWhichInputsAreActiveWhenItOpens) {
    SlotBench bench;
    bench.lines.set(CHAIN_OK, true);
    bench.lines.set(CONTACTOR_MIRROR, true);
    bench.log.lines.clear();
    bench.clock.run(bench.slot.open());
    EXPECT_EQ(bench.log.lines, (std::vector<std::string>{"edge CONTACTOR_MIRROR on", "edge CHAIN_OK on"}));
    EXPECT_EQ(bench.lines.made_safe, 1u);
    EXPECT_EQ(bench.lines.toggles.size(), 0u);
    bench.run_for(101ms);
    EXPECT_EQ(bench.lines.toggles.size(), 3u);
    bench.clock.run(bench.slot.close());
}

TEST(Slot, APowerEdgeOpensAnEpochBehindTheEdgeItself) {
    SlotBench bench;
    bench.lines.set(INPUT_SENSE, true);
    bench.lines.set(INPUT_SENSE, false);
    EXPECT_EQ(bench.log.lines,
              (std::vector<std::string>{"edge INPUT_SENSE on", "epoch power", "edge INPUT_SENSE off"}));
}

TEST(Slot, TakesDownBothStreams) {
    ScriptedStream::Script script;
    script.reply("boot", 1ms);
    SlotBench bench{1'000'000, script};
    bench.run_for(10ms);
    EXPECT_EQ(bench.log.count("rx CONSOLE boot"), 1);
}

TEST(Slot, IsMadeSafeWhenTheAdapterGoes) {
    SlotBench bench;
    bench.lines.set(CHAIN_OK, true);
    bench.lines.set(WATCHDOG_OK, true);
    bench.lines.set(CONTACTOR_MIRROR, true);
    bench.clock.run(bench.slot.open());
    bench.clock.run(bench.slot.safety().request_mains(true));
    bench.run_for(500ms);
    const unsigned asked = bench.lines.asked;
    const unsigned made_safe = bench.lines.made_safe;
    bench.lines.lose();
    EXPECT_EQ(bench.lines.made_safe, made_safe + 1);
    bench.run_for(2s);
    EXPECT_EQ(bench.lines.asked, asked) << "the heartbeat goes on";
    ASSERT_EQ(bench.log.faults.size(), 1u);
    EXPECT_THROW(bench.clock.run(bench.slot.safety().request_mains(true)), Error);
    bench.clock.run(bench.slot.close());
}

TEST(Slot, LeavesTheLinesAsTheyAreWhenItCloses) {
    SlotBench bench;
    bench.lines.set(CHAIN_OK, true);
    bench.lines.set(WATCHDOG_OK, true);
    bench.lines.set(CONTACTOR_MIRROR, true);
    bench.clock.run(bench.slot.open());
    bench.clock.run(bench.slot.safety().request_mains(true));
    bench.clock.run(bench.slot.close());
    EXPECT_TRUE(bench.lines.outputs().has(MAINS_REQUEST));
}

}  // namespace
}  // namespace rig
