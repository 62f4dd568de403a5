#pragma once

#include "rig/model/station.pb.h"
#include "rig/virtual/contact.hpp"
#include "rig/virtual/knob.hpp"

namespace rig::virt {

// The plug's relay as its knobs say, for whatever it switches.

inline Contact::Times relay_times(const plugrig::model::Relay& knobs) {
    constexpr double typical_operate_ms = 8;  // Unverified(U18): FANHAR W14, class figure at most 15 ms.
    constexpr double typical_release_ms = 4;  // Unverified(U56): FANHAR W14, class figure at most 8 ms.
    constexpr double scatter = 0.05;
    return {.operate = milliseconds(knobs.has_operate_ms() ? knobs.operate_ms() : typical_operate_ms),
            .release = milliseconds(knobs.has_release_ms() ? knobs.release_ms() : typical_release_ms),
            .scatter = scatter};
}

inline Contact::Fault relay_fault(const plugrig::model::Relay& knobs) {
    return knobs.welded()       ? Contact::Fault::welded
           : knobs.stuck_open() ? Contact::Fault::stuck_open
                                : Contact::Fault::none;
}

}  // namespace rig::virt
