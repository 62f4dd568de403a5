#include "rig/runner/software.hpp"

namespace rig::runner {

plugrig::reports::Host this_software() {
    plugrig::reports::Host host;
    host.set_version(PLUGRIG_VERSION);
    host.set_build(PLUGRIG_BUILD);
    host.set_revision(PLUGRIG_REVISION);
    return host;
}

std::string software_name(const plugrig::reports::Host& host) {
    return "plugrig " + (host.version().empty() ? "of unknown version" : host.version()) +
           (host.revision().empty() ? "" : " (" + host.revision() + ")");
}

}  // namespace rig::runner
