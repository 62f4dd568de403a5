#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reports/journal.pb.h"
#include "rig/core/time.hpp"
#include "rig/wire/console_record.hpp"

namespace rig::reports {

/// A stretch of time. Range: begin <= end.
struct Span {
    Time begin{};
    Time end{};
    friend bool operator==(const Span&, const Span&) = default;
};

/// When something was on.
struct Lane {
    std::string name;  ///< "Mains requested"
    std::vector<Span> on;
};

/// What an instrument said.
struct Sample {
    Time t{};
    double value = 0;
    friend bool operator==(const Sample&, const Sample&) = default;
};

/// One quantity, by the two instruments that measure it. Units: V, A or W.
struct TwoInstruments {
    std::vector<Sample> tap;    ///< the plug's own metering chip, at the reference circuit's scale
    std::vector<Sample> meter;  ///< the reference meter, at the end of its measuring interval
};

/// One attempt of one step.
struct StepSpan {
    std::string case_name;
    std::string step;
    unsigned attempt = 1;
    unsigned group_attempt = 0;  ///< of the group around it; 0: it is in none
    Span span;
};

/// Something that happened at one instant.
struct Mark {
    enum class What {
        power_up,
        reset,    ///< asked for by the rig
        restart,  ///< that only the console told
        flash,
        crash,  ///< of the plug's firmware
        fault,  ///< of the rig
        abort,
        gap,
        note
    };
    What what{};
    Time t{};
    std::string text;
};

/// A line that the rig typed. `t`: of its Enter.
struct TypedLine {
    Time t{};
    std::string text;
};

/// A journal as lanes over one time axis, for people. Each list is ordered by time.
struct Timeline {
    Time end{};           ///< of the last event
    std::string missing;  ///< why there is no time line and no console; empty: there is
    std::vector<Lane> lanes;
    TwoInstruments voltage;
    TwoInstruments current;
    TwoInstruments power;
    std::vector<console::Record> console;
    std::vector<TypedLine> typed;
    std::vector<StepSpan> steps;
    std::vector<Mark> marks;
};

/// Makes a Timeline of a journal's events, one by one. Reads no Verdict events.
class TimelineBuilder {
  public:
    TimelineBuilder();
    ~TimelineBuilder();

    /// The next event. Range: in the journal's order.
    void on(const plugrig::reports::Event& event);

    /// What has come so far; whatever is still on ends with the last event. Ends the builder's life.
    Timeline finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rig::reports
