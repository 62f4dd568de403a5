#pragma once

#include <cmath>
#include <deque>
#include <limits>

#include "rig/core/time.hpp"
#include "rig/core/units.hpp"
#include "rig/virtual/mains.hpp"

namespace rig::virt {

/// The way of the current: mains, contactor, plug relay, load. Remembers when what was switched, so that
/// meters can integrate exactly over any recent interval.
class PowerPath {
  public:
    /// Keeps `history` back from the newest change.
    PowerPath(const Mains& mains, Duration history) : mains_{mains}, history_{history} {}

    void set_input(Time t, bool present);
    void set_relay(Time t, bool closed);
    void set_load(Time t, Ohms resistance);

    bool input_present() const { return states_.back().input; }
    bool output_present() const { return states_.back().input && states_.back().relay; }
    Volts output(Time t) const { return output_present() ? mains_.rms(t) : Volts{}; }
    Amperes current(Time t) const { return output(t) / states_.back().load; }

    /// A stretch of time in which nothing changes.
    struct Piece {
        Time from;
        Time to;
        Volts input;
        Volts output;
        Amperes current;
        double seconds() const { return to_seconds(to - from); }
    };

    /// Calls `visit(Piece)` for all of [from, to) in order.
    template <class Visit>
    void for_each_piece(Time from, Time to, Visit visit) const;

    struct Means {
        Volts input;  ///< RMS, as the others
        Volts output;
        Amperes current;
        Watts power;
    };
    Means means(Time from, Time to) const;

  private:
    struct State {
        Time from{};
        bool input = false;
        bool relay = false;
        Ohms load{std::numeric_limits<double>::infinity()};
    };
    State& change(Time t);

    const Mains& mains_;
    Duration history_;
    std::deque<State> states_{State{}};
};

template <class Visit>
void PowerPath::for_each_piece(Time from, Time to, Visit visit) const {
    std::size_t k = states_.size() - 1;
    while (k > 0 && states_[k].from > from) {
        --k;
    }
    while (from < to) {
        const State& state = states_[k];
        Time end = std::min(to, Time{(from.time_since_epoch() / Mains::interval + 1) * Mains::interval});
        if (k + 1 < states_.size()) {
            end = std::min(end, states_[k + 1].from);
        }
        if (end > from) {
            const Volts u = state.input ? mains_.rms(from) : Volts{};
            const Volts out = state.relay ? u : Volts{};
            visit(Piece{from, end, u, out, out / state.load});
        }
        from = end;
        if (k + 1 < states_.size() && states_[k + 1].from <= from) {
            ++k;
        }
    }
}

}  // namespace rig::virt
