#include "rig/model/station_wiring.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "rig/model/once.hpp"
#include "rig/model/pinmap.hpp"

namespace rig::model {

using plugrig::core::Line;
using plugrig::core::Line_Name;
using plugrig::model::Pin;
using plugrig::model::Pinmap;
using plugrig::model::Slot;
using plugrig::model::Station;
using plugrig::model::Wire;

namespace {

/// Without these mains could be switched on and not be proven off again (make_safe's proof).
constexpr std::array mains_needs{Line::HEARTBEAT,   Line::CHAIN_OK,     Line::CONTACTOR_MIRROR,
                                 Line::INPUT_SENSE, Line::OUTPUT_SENSE, Line::WATCHDOG_OK};

std::string in_words(const Slot& slot) {
    return "slot " + std::to_string(slot.number());
}

Result<void> check_wire(const Wire& wire, const Locations& where, const Pinmap& pinmap) {
    if (wire.line() == Line::LINE_UNSPECIFIED) {
        return error_at(where.of(Wire::kLineFieldNumber), "a wire without a line");
    }
    const Pin* pin = find_pin(pinmap, wire.pin());
    if (pin == nullptr) {
        return error_at(where.of(Wire::kPinFieldNumber),
                        "the pin map has no pin \"" + wire.pin() + "\" for " + Line_Name(wire.line()));
    }
    if (pin->line() != wire.line()) {
        return error_at(where.of(Wire::kPinFieldNumber),
                        "pin \"" + wire.pin() + "\" carries " + Line_Name(pin->line()) +
                            " in the pin map, not " + Line_Name(wire.line()));
    }
    return {};
}

Result<void> check_slot(const Slot& slot, const Locations& where, const Pinmap& pinmap) {
    const std::string in_slot = " twice in " + in_words(slot);
    Once<Line> lines;
    Once<std::string> pins;
    for (int i = 0; i < slot.wire_size(); ++i) {
        const Wire& wire = slot.wire(i);
        const Locations here = where.at(Slot::kWireFieldNumber, i);
        if (auto once = lines.use(wire.line(), here.of(Wire::kLineFieldNumber),
                                  "line " + Line_Name(wire.line()) + " is wired" + in_slot);
            !once) {
            return once;
        }
        if (auto once = pins.use(wire.pin(), here.of(Wire::kPinFieldNumber),
                                 "pin \"" + wire.pin() + "\" is used" + in_slot);
            !once) {
            return once;
        }
        if (auto checked = check_wire(wire, here, pinmap); !checked) {
            return checked;
        }
    }
    for (const Line needed : mains_needs) {
        if (lines.has(Line::MAINS_REQUEST) && !lines.has(needed)) {
            return error_at(where.here(), in_words(slot) + " wires MAINS_REQUEST without " +
                                              Line_Name(needed) + ": mains could not be proven off");
        }
    }
    if (lines.has(Line::CONSOLE) && !slot.has_console()) {
        return error_at(where.here(), in_words(slot) + " wires CONSOLE without console { latency_ms: … }");
    }
    if (lines.has(Line::TAP) && !slot.has_tap()) {
        return error_at(where.here(), in_words(slot) + " wires TAP without tap { latency_ms: … }");
    }
    return {};
}

}  // namespace

bool can_request_mains(const Station& station) {
    return std::ranges::any_of(station.slot(), [](const Slot& slot) {
        return std::ranges::any_of(slot.wire(),
                                   [](const Wire& wire) { return wire.line() == Line::MAINS_REQUEST; });
    });
}

Result<void> check_wiring(const Station& station, const Locations& locations, const Pinmap& pinmap) {
    if (station.slot_size() == 0) {
        return error_at(locations.here(), "the station has no slot");
    }
    Once<std::uint32_t> numbers;
    for (int i = 0; i < station.slot_size(); ++i) {
        const Slot& slot = station.slot(i);
        const Locations where = locations.at(Station::kSlotFieldNumber, i);
        const Location number_at = where.of(Slot::kNumberFieldNumber);
        if (auto once = numbers.use(slot.number(), number_at, in_words(slot) + " is described twice");
            !once) {
            return once;
        }
        if (auto checked = check_slot(slot, where, pinmap); !checked) {
            return checked;
        }
    }
    return {};
}

}  // namespace rig::model
