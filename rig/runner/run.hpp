#pragma once

#include <memory>
#include <string>

#include "reports/formats/console_log.hpp"
#include "reports/journal/journal_writer.hpp"
#include "reports/record.pb.h"
#include "rig/bench/slot.hpp"
#include "rig/runner/run_observer.hpp"
#include "rig/suite/plan.hpp"

namespace rig::runner {

/// Everything a run is made of besides its plan and its bench.
struct RunOptions {
    plugrig::reports::RunStart start;  ///< suite, station, slot, seed, DUT, host
    Console::Options console{};
    Duration tell_every{};  ///< the observer hears that a step goes on; 0 = never, as nobody watches
                            ///< simulated time
};

/// Executes a plan on one slot and leaves the slot safe, whatever happens.
///
/// The runner decides nothing: it acts, and asks the Judge whether to wait, to ask again or to go on. Its
/// errors are evidence like everything else.
class Run {
  public:
    Run(const suite::Plan& plan, SlotPorts ports, Clock& clock, reports::JournalWriter& journal,
        RunObserver& observer, RunOptions options);
    ~Run();

    /// From the first event to the proof of the safe state.
    Task<void> execute();

    /// Ends the run early: mains is taken away at once, the verdict becomes ABORTED. Asked for again, or when
    /// the last step is over, it changes nothing; asked for before execute(), nothing is energised.
    void abort(std::string by);

    /// Complete after execute().
    plugrig::reports::Record record() const;

    /// What was said and typed on the console, for console.log.
    reports::ConsoleHistory console_history() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig::runner
