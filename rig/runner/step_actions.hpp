#pragma once

#include "rig/bench/slot.hpp"
#include "rig/core/task.hpp"
#include "rig/suite/judge/judge.hpp"

namespace rig::runner {

/// What a step of this kind does to the bench before the Judge looks. Steps that only look do nothing.
/// Errors: what the slot's ports and Safety throw.
/// Cancels: a press of the button is ended by make_safe(), which follows.
Task<void> act(const plugrig::suite::Step& step, Slot& slot, Clock& clock, const suite::Judge& judge);

}  // namespace rig::runner
