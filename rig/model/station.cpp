#include "rig/model/station.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "rig/model/number_text.hpp"
#include "rig/model/own_path.hpp"
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

/// A cable can only be in an input that is there.
Result<void> check_cable(const plugrig::model::SenseLine& cable, const std::string& name,
                         const Station& station, const Locations& where) {
    const bool there = std::ranges::any_of(
        station.slot(), [&](const auto& slot) { return slot.number() == cable.cable_in_slot(); });
    if (!cable.has_cable_in_slot() || there) {
        return {};
    }
    return error_at(where.of(plugrig::model::SenseLine::kCableInSlotFieldNumber),
                    "\"virtual.sense." + name + ".cable_in_slot\" is " +
                        std::to_string(cable.cable_in_slot()) + ", and the station has no such slot");
}

Result<void> check_cables(const Station& station, const Locations& locations) {
    using plugrig::model::Sense;
    const plugrig::model::Sense& sense = station.virtual_().sense();
    const Locations where =
        locations.at(Station::kVirtualFieldNumber).at(plugrig::model::Virtual::kSenseFieldNumber);
    if (auto checked = check_cable(sense.vin(), "vin", station, where.at(Sense::kVinFieldNumber)); !checked) {
        return checked;
    }
    return check_cable(sense.vout(), "vout", station, where.at(Sense::kVoutFieldNumber));
}

}  // namespace

Result<StationText> read_station(std::string file, std::string_view text) {
    return parse_text_proto<Station>(std::move(file), text);
}

Result<void> check_named_files(const Station& station, const Locations& locations) {
    for (const auto& [name, path, number] :
         {std::tuple{"pinmap", station.pinmap(), Station::kPinmapFieldNumber},
          std::tuple{"plug_profile", station.plug_profile(), Station::kPlugProfileFieldNumber}}) {
        if (leads_out(path)) {
            return error_at(locations.of(number),
                            "\"" + std::string{name} + "\" is \"" + path +
                                "\", which leads out of the project; write a path from its root");
        }
    }
    return {};
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
    if (auto checked = check_cables(station, locations); !checked) {
        return checked;
    }
    return check_loads(station, locations);
}

}  // namespace rig::model
