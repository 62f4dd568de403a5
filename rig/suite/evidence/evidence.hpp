#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reports/journal.pb.h"
#include "reports/record.pb.h"
#include "rig/core/time.hpp"
#include "rig/suite/evidence/line_history.hpp"
#include "rig/suite/evidence/tap_updates.hpp"
#include "rig/suite/plan.hpp"
#include "rig/wire/console_demux.hpp"
#include "rig/wire/hlw8032.hpp"
#include "rig/wire/pattern_watch.hpp"

namespace rig::suite {

/// Everything the journal says so far, decoded: the only thing verdicts are made of.
class Evidence {
  public:
    explicit Evidence(const Plan& plan);

    /// Takes one event. Verdict, StepBegin and StepEnd events say nothing about the plug and are passed over.
    void on(const plugrig::reports::Event& event);

    /// Time passed without an event.
    void poll(Time now);

    // ---- console ----

    std::span<const console::Record> records() const { return records_; }

    /// When poll() would next change something, or `never`.
    Time wake() const { return demux_.wake(); }

    /// Records whose first byte arrived at or after `t`.
    std::span<const console::Record> records_since(Time t) const;

    std::span<const console::Record> epoch_records() const { return records_of_epoch(epoch_); }

    Time epoch_begin() const { return epoch_begin_; }

    /// One stretch of console text between two restarts.
    struct Epoch {
        std::uint32_t number;
        Time begin;
        bool after_dip;  ///< mains had gone and come back although it was wanted all the time
    };

    /// The newest epoch that began before `t`.
    std::optional<Epoch> epoch_before(Time t) const;

    std::span<const console::Record> records_of_epoch(std::uint32_t number) const;

    /// Bytes that came in the open epoch: silence is not the same as a wrong answer.
    std::uint64_t epoch_bytes() const { return epoch_bytes_; }

    /// The last thing typed on the console at or after `t`.
    std::optional<Time> typed_since(Time t) const;

    /// The last thing typed in [from, to).
    std::optional<Time> typed_between(Time from, Time to) const;

    /// By when what was typed at `t` had left the adapter.
    Time typed_by(Time t) const;

    /// What was heard on the console at `t` was sent after this.
    Time console_since(Time t) const;

    /// The last Enter in [from, to): before it, what was typed is only text on a line.
    std::optional<Time> entered_between(Time from, Time to) const;

    /// A fall of the input sense in [from, to] although mains was wanted.
    bool dipped_between(Time from, Time to) const;

    /// A restart that nobody asked for, at or after `t`.
    std::optional<Time> unexpected_reset_since(Time t) const;

    /// The first boot banner that came while mains was wanted and the input sense showed none.
    std::optional<Time> boot_before_mains() const { return boot_before_mains_; }

    /// How much has come of what ends any step. What a step has ended with is not held against the next.
    struct Mischief {
        std::size_t resets = 0;
        std::size_t forbidden = 0;
    };
    Mischief mischief() const { return {unexpected_resets_.size(), forbidden_.size()}; }

    /// The first restart that nobody asked for beyond `known`.
    std::optional<Time> unexpected_reset_beyond(Mischief known) const;

    /// A restart because mains dipped, at or after `t`.
    std::optional<Time> restart_by_dip_since(Time t) const;

    /// Chunks with overrun, parity or framing errors at or after `t`.
    std::uint32_t line_errors_since(Time t) const;

    struct Forbidden {
        Time t;
        std::string cause;
        std::string text;  ///< the line that holds it, as far as it has come
    };
    /// When the last byte of the console came.
    Time last_heard() const { return heard_.empty() ? Time{} : heard_.back().t; }

    /// The first forbidden text beyond `known`.
    std::optional<Forbidden> forbidden_beyond(Mischief known) const;

    plugrig::reports::ConsoleCount console_count() const;

    // ---- lines, metering ----

    const LineHistory& lines() const { return lines_; }
    const TapUpdates& tap() const { return tap_; }
    const std::vector<plugrig::reports::MeterRead>& meter() const { return meter_; }

    /// A sense line of another slot that came on.
    struct NeighbourSense {
        Time t;
        unsigned slot;
        plugrig::core::Line line;
    };
    /// The first at or after `t`.
    std::optional<NeighbourSense> neighbour_sense_since(Time t) const;

    /// The number of this slot, for words.
    unsigned slot() const { return slot_; }

    /// Which load the select lines choose; 0 = none.
    unsigned load() const;

    /// The last change of mains, load or relay, or restart of the plug: samples before it describe another
    /// circuit, or another life of the firmware.
    Time disturbed() const { return disturbed_; }

    // ---- the rig ----

    struct RigFault {
        Time t;
        std::string context;
    };
    const std::optional<RigFault>& fault() const { return fault_; }
    std::optional<Time> aborted() const { return aborted_; }

    /// Evidence is missing from here on: what the lines are, what was said and done is not known any more.
    struct Hole {
        Time t;
        std::string reason;
    };
    const std::optional<Hole>& hole() const { return hole_; }
    const std::optional<plugrig::reports::SafeProof>& safe_proof() const { return safe_proof_; }

  private:
    void on_rx(Time t, const plugrig::reports::Rx& rx);
    void on_line(Time t, plugrig::core::Line line, bool active, Time since);
    void on_completed(Time t, plugrig::core::Line line);
    void on_tx(Time t, const std::string& data);
    void on_epoch(Time t, const plugrig::reports::Epoch& epoch);
    void open_epoch(Time t, bool after_dip);
    bool reset_is_due() const;
    void drain();
    void note_forbidden(Time t, std::span<const console::PatternWatch::Hit> hits);

    const Plan& plan_;
    console::Demux demux_;
    std::vector<console::Record> records_;
    std::uint32_t epoch_ = 0;
    Time epoch_begin_{};
    std::uint64_t epoch_bytes_ = 0;
    std::uint64_t bytes_ = 0;
    std::vector<console::Record> taken_;  // its memory is used again
    std::vector<Time> typed_;
    std::vector<Time> typed_by_;  // for each of them
    struct Heard {
        Time t;
        Time since;
    };
    std::vector<Heard> heard_;  // chunks of the console
    std::vector<Time> enters_;
    std::vector<Epoch> epochs_;
    std::string last_command_;  // what was typed, up to its Enter
    bool entered_ = false;
    std::vector<Time> unexpected_resets_;
    std::optional<Time> boot_before_mains_;
    std::vector<Time> restarts_by_dip_;
    std::vector<Time> line_errors_;
    std::vector<Forbidden> forbidden_;
    LineHistory lines_;
    std::vector<NeighbourSense> neighbours_;
    unsigned slot_ = 0;
    hlw8032::Decoder decoder_;
    TapUpdates tap_;
    std::vector<plugrig::reports::MeterRead> meter_;
    Time disturbed_{};
    std::optional<RigFault> fault_;
    std::optional<Time> aborted_;
    std::optional<Hole> hole_;
    std::optional<plugrig::reports::SafeProof> safe_proof_;
    // In the bytes of the epoch, for text that no line break closes; and in lines that a log had cut.
    console::PatternWatch forbidden_in_stream_, forbidden_in_record_;
};

}  // namespace rig::suite
