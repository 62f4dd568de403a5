#include "tests/campaign/plug_run.hpp"

#include <unistd.h>

#include <chrono>
#include <exception>
#include <iostream>
#include <mutex>
#include <thread>

#include "reports/journal/journal_writer.hpp"
#include "reports/temporary_folder.hpp"
#include "rig/bench/virtual_station.hpp"
#include "rig/runner/run.hpp"
#include "rig/runner/virtual_run.hpp"

namespace rig::campaign {
namespace {

class Silent final : public runner::RunObserver {
    void step_begins(const runner::StepEvent&) override {}
    void step_ended(const runner::StepEvent&) override {}
    void asked_again(const runner::StepEvent&) override {}
};

const runner::Project& project() {
    static const runner::Project found{PLUGRIG_SOURCE_DIR};
    return found;
}

void show(std::uint64_t done, std::uint64_t count) {
    constexpr std::uint64_t width = 40;
    const std::string bar(done * width / count, '#');
    std::cerr << "\r\033[K[" << bar << std::string(width - bar.size(), ' ') << "] " << done << "/" << count
              << std::flush;
}

}  // namespace

runner::Prepared prepare(const Setup& setup, std::uint64_t seed) {
    auto prepared = runner::prepare(project(), {.suite = setup.suite,
                                                .station = "fixtures/stations/virtual.textproto",
                                                .set = setup.set,
                                                .population = setup.population,
                                                .seed = seed});
    if (!prepared) throw prepared.error();
    return std::move(*prepared);
}

PlugRun run_plug(const runner::Prepared& prepared, std::uint64_t seed) {
    const reports::TemporaryFolder folder;
    auto journal = reports::JournalWriter::create(folder / "slot1");
    const auto station =
        VirtualStation::build(prepared.station, 1, prepared.pinmap, prepared.profile, seed).value();
    Silent observer;
    plugrig::reports::RunStart start;
    start.set_suite(prepared.plan.suite);
    start.set_seed(seed);
    start.set_slot(1);
    start.set_virtual_bench(true);
    start.set_slot_proven(prepared.plan.slot_proven);
    runner::Run run{prepared.plan, station->ports(), station->clock(),
                    journal,       observer,         {start, station->console_options()}};
    station->clock().run(run.execute());
    const auto records = run.console_history().records;
    return {run.record(), {records.begin(), records.end()}};
}

std::filesystem::path keep_run(const runner::Prepared& prepared, std::uint64_t seed,
                               const std::filesystem::path& out) {
    Silent observer;
    runner::VirtualRunOptions options;
    options.seed = seed;
    options.out = out;
    options.started =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return runner::run_virtual(prepared, options, observer).value().folder;
}

void for_each_seed(std::uint64_t count, const std::function<void(std::uint64_t seed)>& one) {
    std::atomic<std::uint64_t> next{1};
    std::atomic<std::uint64_t> done{0};
    std::mutex lock;
    std::exception_ptr failed;
    const bool on_terminal = isatty(STDERR_FILENO) != 0;
    const auto work = [&] {
        for (std::uint64_t seed = next++; seed <= count; seed = next++) {
            try {
                one(seed);
            } catch (...) {
                const std::lock_guard hold{lock};
                failed = std::current_exception();
                next = count + 1;
            }
            const std::uint64_t so_far = ++done;
            if (on_terminal) {
                const std::lock_guard hold{lock};
                show(so_far, count);
            }
        }
    };
    std::vector<std::thread> threads;
    for (unsigned k = 0; k < std::max(1u, std::thread::hardware_concurrency()); ++k)
        threads.emplace_back(work);
    for (std::thread& thread : threads)
        thread.join();
    if (on_terminal) std::cerr << "\r\033[K";
    if (failed) std::rethrow_exception(failed);
}

}  // namespace rig::campaign
