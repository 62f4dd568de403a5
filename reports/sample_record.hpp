#pragma once

#include "reports/record.pb.h"

namespace rig::reports {

/// A small record as an end-of-line run leaves it, for the tests of what reads records: two cases, the second
/// failing at a load after one torn answer.
plugrig::reports::Record failing_record();

/// The same run with a good plug.
plugrig::reports::Record passing_record();

}  // namespace rig::reports
