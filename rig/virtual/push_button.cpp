#include "rig/virtual/push_button.hpp"

#include <algorithm>
#include <utility>

#include "rig/virtual/knob.hpp"

namespace rig::virt {
namespace {

constexpr unsigned bounces = 3;  // open-close pairs within the bounce time

}  // namespace

PushButton::PushButton(Clock& clock, const plugrig::model::Button& knobs, std::uint64_t seed,
                       std::function<void(Time)> changed)
    : bounce_{milliseconds(knobs.bounce_ms())},
      dead_{knobs.dead()},
      random_{seed, "button/bounce"},
      changed_{std::move(changed)},
      move_{clock, Phase::physics, "button contact", [this](Time t) { move(t); }} {}

void PushButton::press(Time t, bool pressed) {
    const bool settles_to = contact_ != (flips_.size() % 2 == 1);
    if (dead_ || pressed == settles_to) {
        return;
    }
    // What still bounces from the last change bounces on, towards the other end.
    flips_.push_back(t);
    if (bounce_ > Duration{}) {
        for (unsigned k = 0; k < 2 * bounces; ++k) {
            flips_.push_back(t + seconds(to_seconds(bounce_) * random_.uniform(draws_++)));
        }
    }
    std::ranges::sort(flips_);
    move_.set(flips_.front());
}

void PushButton::move(Time t) {
    flips_.pop_front();
    contact_ = !contact_;
    if (!flips_.empty()) {
        move_.set(flips_.front());
    }
    changed_(t);
}

}  // namespace rig::virt
