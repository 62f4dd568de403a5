#pragma once

#include <string_view>

/// What report.html carries inside, embedded by reports/layer.cmake.
namespace rig::reports::assets {

extern const std::string_view report_css;
extern const std::string_view report_js;
extern const std::string_view dygraphs_js;       ///< the zoomable plots, from Debian's libjs-dygraphs
extern const std::string_view dygraphs_licence;  ///< which goes where dygraphs goes

}  // namespace rig::reports::assets
