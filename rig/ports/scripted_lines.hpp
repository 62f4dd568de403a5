#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rig/ports/clock.hpp"
#include "rig/ports/digital_lines.hpp"

namespace rig {

/// DigitalLines whose inputs are set by hand and whose outputs are remembered. For tests.
/// Physics: none: outputs move no input.
class ScriptedLines final : public DigitalLines {
  public:
    explicit ScriptedLines(Clock& clock) : clock_{clock} {}
    ~ScriptedLines() override { clock_.cancel(accept_); }
    ScriptedLines(const ScriptedLines&) = delete;
    ScriptedLines& operator=(const ScriptedLines&) = delete;

    /// An input changes and the next poll sees it, now.
    void set(Line input, bool active) {
        inputs_.set(input, active);
        if (listener_ != nullptr) {
            listener_->edge(clock_.now(), input, active);
        }
    }

    /// From now on nobody polls the inputs.
    void stop_polling() { last_poll_ = clock_.now(); }

    /// The adapter is gone: nothing moves any more, whoever drives hears of it.
    void lose() {
        lost_ = true;
        stop_polling();
        if (listener_ != nullptr) {
            listener_->lost(clock_.now(), gone());
        }
    }

    Task<void> drive(Line output, bool active) override {
        if (lost_) {
            throw gone();
        }
        outputs_.set(output, active);
        drives.emplace_back(output, active);
        co_return;
    }

    bool toggle_heartbeat() noexcept override {
        ++asked;
        if (lost_ || in_flight_) {
            return false;
        }
        toggles.push_back(clock_.now());
        in_flight_ = true;
        accept_ = clock_.at(clock_.now() + transfer, Phase::physics, "scripted heartbeat",
                            [this] { in_flight_ = false; });
        return true;
    }

    Snapshot inputs() const override { return {inputs_, std::min(clock_.now(), last_poll_)}; }
    LineSet outputs() const override { return outputs_; }

    void make_safe() noexcept override {
        ++made_safe;
        if (!stuck) {
            outputs_ = {};
        }
    }

    void listen(LineListener* listener) override { listener_ = listener; }

    std::vector<std::pair<Line, bool>> drives;  ///< accepted, in order
    std::vector<Time> toggles;                  ///< posted
    unsigned asked = 0;                         ///< calls of toggle_heartbeat()
    unsigned made_safe = 0;
    bool stuck = false;                       ///< outputs stay as they are, whatever make_safe() says
    Duration transfer = Duration{1'000'000};  ///< of one heartbeat edge

  private:
    static Error gone() { return {Errc::rig_fault, "the scripted adapter is gone"}; }

    Clock& clock_;
    LineSet inputs_;
    LineSet outputs_;
    LineListener* listener_ = nullptr;
    Clock::Timer accept_ = 0;
    Time last_poll_ = never;
    bool in_flight_ = false;
    bool lost_ = false;
};

}  // namespace rig
