#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reports/journal/journal_writer.hpp"
#include "rig/ports/clock.hpp"
#include "rig/ports/evidence_sink.hpp"
#include "rig/ports/waiting.hpp"
#include "rig/runner/typed_lines.hpp"
#include "rig/suite/judge/judge.hpp"

namespace rig::runner {

/// Puts everything that happens into the journal first and before the Judge second, and wakes who waits for
/// evidence.
class Recorder final : public EvidenceSink {
  public:
    /// `needs_meter`: else a meter that does not answer is taken down and is no fault.
    Recorder(reports::JournalWriter& journal, suite::Judge& judge, Clock& clock, bool needs_meter = true);

    /// Takes down one event, now.
    void add(plugrig::reports::Event event);

    /// Given at every event.
    Signal& news() { return news_; }

    /// What was typed on the console, and which restarts were announced: for console.log.
    std::vector<reports::SentLine> typed() const { return typed_.lines(); }
    const std::vector<reports::Restart>& restarts() const { return restarts_; }

    /// Since the run began.
    std::uint32_t heartbeat_toggles() const { return toggles_; }
    Duration longest_loop_gap() const { return longest_loop_gap_; }

    void rx(plugrig::core::Line line, Sampled t, std::span<const std::uint8_t> bytes,
            LineStatus status) override;
    void tx(plugrig::core::Line line, Time t, std::span<const std::uint8_t> bytes) override;
    void edge(plugrig::core::Line line, Sampled t, bool active) override;
    void neighbour_edge(unsigned slot, plugrig::core::Line line, Time t, bool active) override;
    void drive(plugrig::core::Line line, Time t, bool active) override;
    void completed(plugrig::core::Line line, Time t) override;
    void read(Time t, const MeterReading& reading) override;
    void epoch(Time t, Restart cause) override;
    void heartbeat(Time t, const Heartbeat& second) override;
    void fault(Time t, const Error& error) override;
    void meter_lost(Time t, const Error& error) override;

  private:
    void add_at(Time t, plugrig::reports::Event event);

    reports::JournalWriter& journal_;
    suite::Judge& judge_;
    Clock& clock_;
    bool needs_meter_;
    Signal news_;
    TypedLines typed_;
    std::vector<reports::Restart> restarts_;
    std::uint64_t seq_ = 0;
    std::uint32_t toggles_ = 0;
    Duration longest_loop_gap_{};
};

}  // namespace rig::runner
