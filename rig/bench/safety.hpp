#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "rig/core/error.hpp"
#include "rig/core/task.hpp"
#include "rig/ports/clock.hpp"
#include "rig/ports/digital_lines.hpp"
#include "rig/ports/evidence_sink.hpp"
#include "rig/ports/waiting.hpp"

namespace rig {

/// Owns the lines that energise. Mains is on only while this object ticks: the tick checks that the bench is
/// healthy and only then toggles the heartbeat, and the hardware drops mains within 500 ms of the last
/// toggle.
class Safety final {
  public:
    /// How the bench was left, and how that is known.
    struct Proof {
        bool requested_mains = false;    ///< this run asked for mains
        bool input_was_present = false;  ///< and the input had then been seen present: the opto is alive
        bool input_absent = false;
        bool output_absent = false;
        bool mirror_closed = false;
        bool lines_inactive = false;  ///< outputs read back

        /// A dead opto reads absent too, so absence counts only after presence.
        bool proven() const {
            return lines_inactive && (!requested_mains ||
                                      (input_was_present && input_absent && output_absent && mirror_closed));
        }
        /// Empty when proven.
        std::string reason() const;
    };

    Safety(DigitalLines& lines, Clock& clock, EvidenceSink& evidence);
    ~Safety();
    Safety(const Safety&) = delete;
    Safety& operator=(const Safety&) = delete;

    /// Starts ticking. The outputs are made safe first.
    void arm();

    /// Mains on or off.
    /// Errors: interlock, when the chain is open, the sense lines are stale, the watchdog does not come up,
    /// or the bench was made safe before; says which and what to check.
    Task<void> request_mains(bool on);

    /// Sets another output: button, strap.
    /// Errors: interlock, once the bench was made safe; rig_fault when the adapter is gone.
    Task<void> drive(Line output, bool active);

    /// Puts load 0 (none) to 3 on the output.
    Task<void> select_load(unsigned number);

    /// The step that runs now must have ended by then; later than that the bench is made safe.
    /// `what` names it for a person.
    void expect_progress_by(Time deadline, std::string what) {
        progress_by_ = deadline;
        progress_of_ = std::move(what);
    }

    /// Everything inactive, heartbeat stopped. On every way out; passes every queue.
    void make_safe() noexcept;

    /// Waits until the safe state shows on the sense lines, at most 500 ms. Call after make_safe().
    Task<Proof> prove();

    /// To be told of edges of the sensed inputs.
    void edge(Line line, bool active);

  private:
    void require_permission() const;
    void require_open_contactor() const;
    void tick();
    void schedule();
    void trip(std::string why);
    void count_heartbeat(Time now);

    DigitalLines& lines_;
    Clock& clock_;
    EvidenceSink& evidence_;
    Signal changed_;
    Clock::Timer timer_ = 0;
    Time due_{};
    Time last_toggle_{};
    Time second_begin_{};
    EvidenceSink::Heartbeat second_{};
    Time progress_by_ = never;
    std::string progress_of_;
    bool armed_ = false;
    bool requested_ = false;
    bool input_was_present_ = false;
    std::optional<Error> tripped_;
};

}  // namespace rig
