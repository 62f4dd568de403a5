#pragma once

#include "rig/suite/judge/step_view.hpp"

namespace rig::suite {

/// Takes what a plug says of itself in the step that passed into `dut`: uuid, versions, whether it is
/// calibrated.
void learn_identity(const StepView& step, plugrig::reports::Dut& dut);

}  // namespace rig::suite
