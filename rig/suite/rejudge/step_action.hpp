#pragma once

#include <string>

#include "rig/suite/suite.pb.h"

namespace rig::suite {

// What a step does, apart from how what came of it is judged: its name, limits, expectations, patterns,
// goldens and budget.

/// The action in words, equal for equal actions: "load 2", "'meross power'", "relay on by CONSOLE".
std::string action_of(const plugrig::suite::Step& step);

/// True if it changes the plug or the bench, or lets time pass: what comes after it depends on it.
bool is_acting(const plugrig::suite::Step& step);

/// True if having done `done` is evidence enough to judge `wanted`.
bool shows(const plugrig::suite::Step& done, const plugrig::suite::Step& wanted);

}  // namespace rig::suite
