#pragma once

#include "rig/core/time.hpp"

namespace rig {

/// When something happened that only became known at `t`: after `since`, and at `t` at the latest. An instant
/// that is known exactly is a Time.
struct Sampled {
    Time t{};
    Time since{};

    Sampled(Time exactly) : t{exactly}, since{exactly} {}  // NOLINT(google-explicit-constructor)
    Sampled(Time known, Time not_before) : t{known}, since{not_before} {}
};

}  // namespace rig
