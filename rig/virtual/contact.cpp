#include "rig/virtual/contact.hpp"

#include <utility>

#include "rig/virtual/knob.hpp"

namespace rig::virt {

Contact::Contact(Clock& clock, std::string_view what, Times times, Fault fault, Random random,
                 std::function<void(Time, bool)> moved)
    : times_{times},
      fault_{fault},
      random_{random},
      moved_{std::move(moved)},
      move_{clock, Phase::physics, what,
            [this](Time t) {
                closed_ = energised_;
                moved_(t, closed_);
            }},
      closed_{fault == Fault::welded} {}

void Contact::coil(Time t, bool energised) {
    if (energised == energised_) {
        return;
    }
    energised_ = energised;
    if (fault_ != Fault::none) {
        return;  // the coil pulls, the contact does not follow
    }
    if (energised == closed_) {
        move_.clear();
        return;
    }
    const double factor = 1 + times_.scatter * random_.uniform(operations_++, -1, 1);
    move_.set(t + seconds(to_seconds(energised ? times_.operate : times_.release) * factor));
}

}  // namespace rig::virt
