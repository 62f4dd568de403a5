#include "rig/suite/evidence/tap_updates.hpp"

#include <algorithm>

namespace rig::suite {
namespace {

template <class Quantity>
std::optional<double> number(const std::optional<Quantity>& quantity) {
    return quantity ? std::optional{quantity->value} : std::nullopt;
}

}  // namespace

void TapUpdates::add(const hlw8032::Reading& reading) {
    const hlw8032::Frame& frame = reading.frame;
    ++frames_since_;
    const bool changed = !last_ || last_->voltage_register() != frame.voltage_register() ||
                         last_->current_register() != frame.current_register();
    if (changed || frames_since_ >= frames_per_update) {
        updates_.push_back({reading.t_last, number(hlw8032::voltage(frame)), number(hlw8032::current(frame)),
                            number(hlw8032::power(frame))});
        frames_since_ = 0;
    } else {
        // P has its own, faster cadence: an update carries the newest P of its span.
        updates_.back().p_w = number(hlw8032::power(frame));
    }
    last_ = frame;
    last_frame_ = reading.t_last;
}

std::optional<TapUpdates::Window> TapUpdates::window(Time disturbed, unsigned settle, unsigned count) const {
    const auto first = std::find_if(updates_.begin(), updates_.end(),
                                    [&](const Update& update) { return update.t > disturbed; });
    const auto available = static_cast<std::size_t>(updates_.end() - first);
    if (count == 0 || available < settle + count) {
        return std::nullopt;
    }
    const Time begin = settle > 0 ? (first + settle - 1)->t : disturbed;
    return Window{begin, (first + settle + count - 1)->t};
}

}  // namespace rig::suite
