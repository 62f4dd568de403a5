#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "reports/journal/journal_reader.hpp"
#include "reports/temporary_folder.hpp"
#include "rig/bench/virtual_station.hpp"
#include "rig/runner/breakable_ports.hpp"
#include "rig/runner/project.hpp"
#include "rig/runner/rejudged.hpp"
#include "rig/runner/run.hpp"

namespace rig::runner {

/// The end-of-line suite on the default station, read and checked once.
inline const Prepared& eol() {
    static const Prepared prepared = [] {
        const Request request{"suites/eol.textproto", "fixtures/stations/virtual.textproto", {}};
        auto made = prepare(Project{PLUGRIG_SOURCE_DIR}, request);
        if (!made) {
            throw made.error();
        }
        return std::move(*made);
    }();
    return prepared;
}

/// One run of the end-of-line suite on a virtual station, with its ports within a test's reach.
class EolRun final : private RunObserver {
  public:
    /// `tell_every`: as RunOptions has it.
    explicit EolRun(Duration tell_every = {})
        : station_{VirtualStation::build(eol().station, 1, eol().pinmap, eol().profile, 1).value()},
          ports_{station_->ports()},
          journal_{reports::JournalWriter::create(folder_ / "slot1")},
          run_{eol().plan, ports_.ports(), station_->clock(),
               journal_,   *this,          {{}, station_->console_options(), tell_every}} {}

    /// Called when a step begins, with "case/step".
    std::function<void(const std::string& step)> on_step;

    /// Called while a step goes on.
    std::function<void(const StepEvent& event)> on_goes_on;

    void abort_at(Time t) {
        station_->clock().at(t, Phase::wait, "abort", [this] {
            const unsigned before = ports_.made_safe();
            run_.abort("a person");
            EXPECT_EQ(ports_.made_safe(), before + 1) << "mains is not taken away before abort() is over";
        });
    }
    Clock& clock() { return station_->clock(); }
    void abort(std::string by) { run_.abort(std::move(by)); }

    /// Runs, and holds every run against its journal.
    void execute() {
        station_->clock().run(run_.execute());
        const auto again = rejudge(without_verdicts(journal().events));
        ASSERT_TRUE(again) << again.error().context;
        EXPECT_TRUE(rejudged_equal(record(), *again));
    }

    BreakablePorts& ports() { return ports_; }
    Time now() const { return station_->clock().now(); }
    auto truth() const { return station_->truth(); }
    plugrig::reports::Record record() const { return run_.record(); }
    reports::Journal journal() const {
        return reports::read_journal(folder_ / "slot1/journal-0001.pb").value();
    }

  private:
    void step_begins(const StepEvent& event) override {
        if (on_step) {
            on_step(std::string{event.case_name} + "/" + std::string{event.step});
        }
    }
    void step_ended(const StepEvent&) override {}
    void asked_again(const StepEvent&) override {}
    void goes_on(const StepEvent& event) override {
        if (on_goes_on) {
            on_goes_on(event);
        }
    }

    reports::TemporaryFolder folder_;
    std::unique_ptr<VirtualStation> station_;
    BreakablePorts ports_;
    reports::JournalWriter journal_;
    Run run_;
};

}  // namespace rig::runner
