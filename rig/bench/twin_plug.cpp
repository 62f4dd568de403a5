#include "rig/bench/twin_plug.hpp"

#include <string>
#include <utility>

namespace rig {

Result<std::unique_ptr<TwinPlug>> TwinPlug::make(Clock& clock, const plugrig::model::Station& station,
                                                 const model::Profile& profile, std::uint64_t seed) {
    if (!station.has_virtual_()) {
        return Error{Errc::usage, "station '" + station.name() +
                                      "' is not virtual, so it has no plug that could be a twin; leave out "
                                      "--station"};
    }
    auto plug = VirtualPlug::make(profile, station.virtual_().plug(), seed);
    if (!plug) {
        return plug.error();
    }
    return std::unique_ptr<TwinPlug>{new TwinPlug{clock, station, std::move(*plug), seed}};
}

}  // namespace rig
