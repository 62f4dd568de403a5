#pragma once

#include <string>

#include "reports/privacy/redacted.hpp"
#include "reports/record.pb.h"
#include "reports/timeline.hpp"

namespace rig::reports {

/// A run as one HTML page that needs nothing else: no network, and no JavaScript but for zooming.
std::string render_html(const Redacted<plugrig::reports::Record>& record, const Redacted<Timeline>& timeline);

}  // namespace rig::reports
