#include "rig/runner/virtual_run.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <optional>

#include "reports/file.hpp"
#include "reports/journal/journal_writer.hpp"
#include "reports/privacy/redacted_run.hpp"
#include "reports/record_file.hpp"
#include "rig/bench/stop_signals.hpp"
#include "rig/bench/virtual_station.hpp"
#include "rig/runner/run.hpp"
#include "rig/runner/software.hpp"

namespace rig::runner {
namespace {

// The journal of 10 000 burn-in cycles takes 44 MB; one of a run without cycles far less.
constexpr std::uint64_t space_needed = 64 * 1024 * 1024;

// Often enough for seconds that count.
constexpr Duration told_every = std::chrono::milliseconds{250};

std::string host_name() {
    char name[256] = {};
    return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

std::int64_t peak_memory_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
}

plugrig::reports::RunStart run_start(const Prepared& prepared, const VirtualRunOptions& options) {
    plugrig::reports::RunStart start;
    start.set_suite(prepared.plan.suite);
    start.set_station(prepared.station.name());
    start.set_slot(options.slot);
    start.set_seed(options.seed);
    start.set_dut(options.dut);
    start.set_lot(options.lot);
    start.set_operator_name(options.operator_name);
    start.set_virtual_bench(true);
    start.set_real_time(options.real_time);
    start.set_slot_proven(prepared.plan.slot_proven);
    *start.mutable_host() = this_software();
    start.mutable_host()->set_started_utc(reports::iso_utc(options.started));
    start.mutable_host()->set_hostname(host_name());
    return start;
}

VirtualStation::Pace pace(const VirtualRunOptions& options) {
    return options.real_time ? VirtualStation::Pace::wall : VirtualStation::Pace::simulated;
}

}  // namespace

Result<RunResult> run_virtual(const Prepared& prepared, const VirtualRunOptions& options,
                              RunObserver& observer) {
    const auto wall_begin = std::chrono::steady_clock::now();
    std::optional<StopSignals> signals;
    if (options.heeds_signals) {
        signals.emplace();  // until everything is written
    }
    auto station = VirtualStation::build(prepared.station, options.slot, prepared.pinmap, prepared.profile,
                                         options.seed, pace(options));
    if (!station) {
        return station.error();
    }
    reports::require_free_space(options.out, space_needed);
    const auto folder = reports::RunFolder::create(options.out, options.started, prepared.plan.suite);
    auto journal = reports::JournalWriter::create(folder.create_slot(options.slot));

    EventLoop& clock = (*station)->clock();
    Run run{prepared.plan,
            (*station)->ports(),
            clock,
            journal,
            observer,
            {run_start(prepared, options), (*station)->console_options(),
             options.real_time ? told_every : Duration{0}}};
    if (options.abort_at != never) {
        clock.at(options.abort_at, Phase::wait, "abort", [&run] { run.abort("request"); });
    }
    std::optional<StopSignals::Heeding> heeding;
    if (signals) {
        heeding.emplace(signals->heed(clock.context(),
                                      [&run](std::string_view signal) { run.abort(std::string{signal}); }));
    }
    clock.run(run.execute());

    auto record = run.record();
    auto& process = *record.mutable_process();
    process.set_wall_ns(std::chrono::nanoseconds{std::chrono::steady_clock::now() - wall_begin}.count());
    process.set_peak_rss_bytes(peak_memory_bytes());
    reports::write_record(folder.path(), record);
    auto redacted = reports::redact(folder, record);
    if (!redacted) {
        throw redacted.error();
    }
    reports::write_renderings(folder, *redacted, run.console_history());
    return RunResult{std::move(redacted->record), folder.path()};
}

}  // namespace rig::runner
