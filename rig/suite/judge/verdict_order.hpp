#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reports/record.pb.h"
#include "rig/core/vocabulary.pb.h"
#include "rig/suite/evidence/evidence.hpp"
#include "rig/suite/plan.hpp"

namespace rig::suite {

/// True if `a` outweighs `b`: FAIL > ERROR > ABORTED > INCONCLUSIVE > PASS. SKIP outweighs nothing.
bool worse(plugrig::core::Verdict a, plugrig::core::Verdict b);

/// A case's verdict and cause from those of its steps that count: the worst, and the first of several.
void settle_case(plugrig::reports::CaseRecord& record);

/// True if the step ended in a way in which its group is run again, and attempts are left.
bool may_be_run_again(const plugrig::reports::StepRecord& step);

/// Why a case did not run.
std::string skip_cause(const Plan& plan, const std::vector<plugrig::reports::CaseRecord>& cases,
                       std::size_t index);

/// A rig fault or an abort that no step saw still counts; the proof of the safe state is taken over.
void settle_run(const Evidence& evidence, plugrig::reports::Record& record);

}  // namespace rig::suite
