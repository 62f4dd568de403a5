#include "rig/model/station.hpp"

#include <string>
#include <utility>

#include "rig/model/number_text.hpp"
#include "rig/model/rules.hpp"
#include "rig/model/station_loads.hpp"
#include "rig/model/station_wiring.hpp"

namespace rig::model {

using plugrig::model::Pinmap;
using plugrig::model::Station;
using plugrig::model::Supply;

namespace {

Result<void> check_supply(const Station& station, const Locations& locations) {
    if (!station.has_supply()) {
        if (station.load_size() == 0 && !can_request_mains(station)) {
            return {};
        }
        return error_at(locations.here(),
                        "the station does not say which mains it is for: add supply { low_v: … high_v: … }");
    }
    const Supply& supply = station.supply();
    if (supply.low_v() < supply.high_v()) {
        return {};
    }
    return error_at(locations.at(Station::kSupplyFieldNumber).of(Supply::kLowVFieldNumber),
                    "\"supply.low_v\" is " + number_text(supply.low_v()) + ", not below \"supply.high_v\", " +
                        number_text(supply.high_v()));
}

}  // namespace

Result<StationText> read_station(std::string file, std::string_view text) {
    return parse_text_proto<Station>(std::move(file), text);
}

Result<void> check_station(const Station& station, const Locations& locations, const Pinmap& pinmap) {
    if (station.format() != 1) {
        return error_at(locations.of(Station::kFormatFieldNumber),
                        "format " + std::to_string(station.format()) + " is not known; this program reads 1");
    }
    if (auto kept = check_rules(station, locations); !kept) {
        return kept;
    }
    if (auto checked = check_wiring(station, locations, pinmap); !checked) {
        return checked;
    }
    if (auto checked = check_supply(station, locations); !checked) {
        return checked;
    }
    return check_loads(station, locations);
}

}  // namespace rig::model
