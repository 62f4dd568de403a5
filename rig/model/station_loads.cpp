#include "rig/model/station_loads.hpp"

#include <cmath>
#include <string>

#include "rig/model/number_text.hpp"
#include "rig/model/once.hpp"

namespace rig::model {

using plugrig::model::Load;
using plugrig::model::Station;
using plugrig::model::Supply;
using plugrig::model::Virtual;
using plugrig::model::VirtualLoad;

namespace {

std::string in_words(std::uint32_t number) {
    return "load " + std::to_string(number);
}

/// Physics: P = U²/R at the middle of the supply's range; whoever goes to its end keeps a margin himself.
Result<void> check_rating(const Load& load, const Supply& supply, const Location& where) {
    const double volts = (supply.low_v() + supply.high_v()) / 2;
    const double watts = volts * volts / load.nominal_ohm();
    if (watts <= load.rated_w()) {
        return {};
    }
    return error_at(where, in_words(load.number()) + ": " + number_text(load.nominal_ohm()) + " Ω takes " +
                               number_text(std::round(watts)) + " W at " + number_text(volts) +
                               " V, but it is rated " + number_text(load.rated_w()) + " W");
}

Result<void> check_real(const Station& station, const Locations& locations, Once<std::uint32_t>& numbers) {
    for (int i = 0; i < station.load_size(); ++i) {
        const Load& load = station.load(i);
        const Locations where = locations.at(Station::kLoadFieldNumber, i);
        if (auto once = numbers.use(load.number(), where.of(Load::kNumberFieldNumber),
                                    in_words(load.number()) + " is described twice");
            !once) {
            return once;
        }
        if (auto rated = check_rating(load, station.supply(), where.of(Load::kRatedWFieldNumber)); !rated) {
            return rated;
        }
    }
    return {};
}

Result<void> check_simulated(const Station& station, const Locations& locations,
                             const Once<std::uint32_t>& real) {
    const Locations bench = locations.at(Station::kVirtualFieldNumber);
    Once<std::uint32_t> modelled;
    for (int i = 0; i < station.virtual_().load_size(); ++i) {
        const VirtualLoad& load = station.virtual_().load(i);
        const Location number_at = bench.at(Virtual::kLoadFieldNumber, i).of(VirtualLoad::kNumberFieldNumber);
        if (auto once =
                modelled.use(load.number(), number_at, in_words(load.number()) + " is described twice");
            !once) {
            return once;
        }
        if (!real.has(load.number())) {
            return error_at(number_at, "the station has no " + in_words(load.number()));
        }
    }
    for (int i = 0; i < station.load_size(); ++i) {
        if (!modelled.has(station.load(i).number())) {
            return error_at(locations.at(Station::kLoadFieldNumber, i).of(Load::kNumberFieldNumber),
                            in_words(station.load(i).number()) + " has no counterpart in the virtual bench");
        }
    }
    return {};
}

}  // namespace

Result<void> check_loads(const Station& station, const Locations& locations) {
    Once<std::uint32_t> numbers;
    if (auto checked = check_real(station, locations, numbers); !checked || !station.has_virtual_()) {
        return checked;
    }
    return check_simulated(station, locations, numbers);
}

}  // namespace rig::model
