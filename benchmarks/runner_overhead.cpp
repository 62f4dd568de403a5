// What the runner costs beside the waiting: steps whose value is there already, journal written.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "reports/journal/journal_writer.hpp"
#include "reports/temporary_folder.hpp"
#include "rig/ports/scripted_lines.hpp"
#include "rig/ports/scripted_stream.hpp"
#include "rig/runner/run.hpp"
#include "rig/suite/evidence/tap_encoder.hpp"
#include "rig/time/simulated_clock.hpp"

namespace rig {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t steps_per_case = 100;
constexpr auto frame_period = 105ms;
constexpr unsigned frames_per_update = 17;
constexpr unsigned frames = 110;  // six updates of voltage and current: more than a measurement waits for

class NoMeter final : public PowerMeter {
  public:
    explicit NoMeter(Clock& clock) : clock_{clock} {}
    Task<MeterReading> read() override {
        MeterReading reading;
        reading.t = clock_.now();
        co_return reading;
    }

  private:
    Clock& clock_;
};

class Unobserved final : public runner::RunObserver {
    void step_begins(const runner::StepEvent&) override {}
    void step_ended(const runner::StepEvent&) override {}
    void asked_again(const runner::StepEvent&) override {}
};

ScriptedStream::Script metering() {
    ScriptedStream::Script script;
    for (unsigned k = 0; k < frames; ++k) {
        const double u_v = 230 + 0.1 * (k / frames_per_update % 3);
        script.reply(suite::samples::tap_frame({u_v, 2.3, 529}), frame_period);
    }
    return script;
}

suite::PlannedStep wait_for_metering() {
    suite::PlannedStep step;
    step.identity = "metering";
    step.step.set_id("metering");
    step.step.mutable_wait()->set_ms(12'000);
    step.within = step.upper = 12s;
    return step;
}

suite::PlannedStep measure(std::size_t k) {
    suite::PlannedStep step;
    step.identity = "m_" + std::to_string(k);
    step.step.set_id(step.identity);
    auto& measure = *step.step.mutable_measure();
    measure.set_field("tap.u");
    measure.mutable_limits()->set_low(207);
    measure.mutable_limits()->set_high(253);
    measure.mutable_limits()->set_unit(plugrig::core::V);
    step.within = step.upper = 20s;
    return step;
}

suite::Plan plan_of(std::size_t steps) {
    suite::Plan plan;
    plan.suite = "overhead";
    plan.virtual_bench = plan.slot_proven = true;
    plan.cases.push_back({"ready", false, {}, {wait_for_metering()}});
    for (std::size_t k = 0; k < steps; ++k) {
        if (k % steps_per_case == 0)
            plan.cases.push_back({"case_" + std::to_string(k / steps_per_case), false, {}, {}});
        plan.cases.back().steps.push_back(measure(k));
    }
    return plan;
}

void run_plan(benchmark::State& state) {
    const auto steps = static_cast<std::size_t>(state.range(0));
    const suite::Plan plan = plan_of(steps);
    for (auto _ : state) {
        const reports::TemporaryFolder folder;
        SimulatedClock clock;
        ScriptedStream console{clock, {}};
        ScriptedStream tap{clock, metering()};
        ScriptedLines lines{clock};
        NoMeter meter{clock};
        Unobserved observer;
        auto journal = reports::JournalWriter::create(folder / "slot1");
        runner::Run run{plan, {console, tap, lines, meter}, clock, journal, observer, {}};
        clock.run(run.execute());
        const auto record = run.record();
        unsigned passed = 0;
        for (const auto& tested : record.case_())
            for (const auto& step : tested.step())
                passed += step.verdict() == plugrig::core::PASS;
        if (passed != steps + 1) {
            const std::string cause =
                std::to_string(passed) + " of " + std::to_string(steps + 1) + " passed: " + record.cause();
            state.SkipWithError(cause.c_str());
        }
    }
}
BENCHMARK(run_plan)->Arg(0)->Arg(100'000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace rig

BENCHMARK_MAIN();
