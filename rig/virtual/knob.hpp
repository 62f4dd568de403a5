#pragma once

#include "rig/core/time.hpp"

namespace rig::virt {

/// A station file leaves out what it does not care about; proto3 then says 0, which no physical part has.
constexpr double or_typical(double knob, double typical) {
    return knob == 0 ? typical : knob;
}

constexpr Duration milliseconds(double ms) {
    return from_seconds(ms / 1000);
}

/// An instant given as a knob in milliseconds since the run began; 0 = never.
constexpr Time instant(double ms) {
    return ms == 0 ? never : Time{milliseconds(ms)};
}

}  // namespace rig::virt
