#include "rig/virtual/power_path.hpp"

#include <algorithm>

namespace rig::virt {

void PowerPath::set_input(Time t, bool present) {
    change(t).input = present;
}

void PowerPath::set_relay(Time t, bool closed) {
    change(t).relay = closed;
}

void PowerPath::set_load(Time t, Ohms resistance) {
    change(t).load = resistance;
}

PowerPath::State& PowerPath::change(Time t) {
    State next = states_.back();
    next.from = std::max(t, next.from);
    states_.push_back(next);
    while (states_.size() > 1 && states_[1].from < next.from - history_) {
        states_.pop_front();
    }
    return states_.back();
}

PowerPath::Means PowerPath::means(Time from, Time to) const {
    double input = 0;
    double output = 0;
    double current = 0;
    double energy = 0;
    for_each_piece(from, to, [&](const Piece& piece) {
        const double s = piece.seconds();
        input += piece.input.value * piece.input.value * s;
        output += piece.output.value * piece.output.value * s;
        current += piece.current.value * piece.current.value * s;
        energy += (piece.output * piece.current).value * s;
    });
    const double s = to_seconds(to - from);
    return {Volts{std::sqrt(input / s)}, Volts{std::sqrt(output / s)}, Amperes{std::sqrt(current / s)},
            Watts{energy / s}};
}

}  // namespace rig::virt
