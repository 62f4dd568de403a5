#pragma once

#include <string>

#include "reports/record.pb.h"
#include "reports/timeline.hpp"

namespace rig::reports {

/// A run as one HTML page that needs nothing else: no network, and no JavaScript but for zooming. Whatever is
/// secret in `record` and `timeline` must be gone before: this shows all it is given.
std::string render_html(const plugrig::reports::Record& record, const Timeline& timeline);

}  // namespace rig::reports
