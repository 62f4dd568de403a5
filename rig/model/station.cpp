#include "rig/model/station.hpp"

#include <array>
#include <map>
#include <utility>
#include <vector>

#include "rig/model/pinmap.hpp"

namespace rig::model {

using google::protobuf::FieldDescriptor;
using plugrig::core::Line;
using plugrig::core::Line_Name;
using plugrig::model::Load;
using plugrig::model::Pin;
using plugrig::model::Pinmap;
using plugrig::model::Slot;
using plugrig::model::Station;
using plugrig::model::Virtual;
using plugrig::model::VirtualLoad;
using plugrig::model::Wire;

namespace {

/// Without these mains could be switched on and not be proven off again (make_safe's proof).
constexpr std::array mains_needs{Line::HEARTBEAT, Line::CHAIN_OK, Line::CONTACTOR_MIRROR, Line::INPUT_SENSE,
                                 Line::OUTPUT_SENSE};

/// Where each name was first used; says so when it is used again.
template <class Key>
class Once {
  public:
    Result<void> use(const Key& key, const Location& here, const std::string& what) {
        const auto [first, is_new] = first_.emplace(key, here);
        if (!is_new) {
            return error_at(here, what + ", first at " + to_string(first->second));
        }
        return {};
    }

    bool has(const Key& key) const { return first_.contains(key); }

  private:
    std::map<Key, Location> first_;
};

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

Result<void> check_latency(const std::string& name, std::uint32_t latency_ms, const Location& where) {
    // Source: FTDI latency timer, one byte, 0 not allowed.
    if (latency_ms < 1 || latency_ms > 255) {
        return error_at(where, "the latency timer of the " + name + " is " + std::to_string(latency_ms) +
                                   " ms, outside 1 to 255");
    }
    return {};
}

Result<void> check_slot(const Slot& slot, const Locations& where, const Pinmap& pinmap) {
    const std::string in_slot = " twice in slot " + std::to_string(slot.number());
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
            return error_at(where.here(), "slot " + std::to_string(slot.number()) +
                                              " wires MAINS_REQUEST without " + Line_Name(needed) +
                                              ": mains could not be proven off");
        }
    }
    if (lines.has(Line::CONSOLE)) {
        const Locations console = where.at(Slot::kConsoleFieldNumber);
        if (auto checked = check_latency("console", slot.console().latency_ms(),
                                         console.of(plugrig::model::Console::kLatencyMsFieldNumber));
            !checked) {
            return checked;
        }
    }
    if (lines.has(Line::TAP)) {
        return check_latency("tap", slot.tap().latency_ms(),
                             where.at(Slot::kTapFieldNumber).of(plugrig::model::Uart::kLatencyMsFieldNumber));
    }
    return {};
}

Result<void> check_slots(const Station& station, const Locations& locations, const Pinmap& pinmap) {
    if (station.slot_size() == 0) {
        return error_at(locations.here(), "the station has no slot");
    }
    Once<std::uint32_t> numbers;
    for (int i = 0; i < station.slot_size(); ++i) {
        const Slot& slot = station.slot(i);
        const Locations where = locations.at(Station::kSlotFieldNumber, i);
        const Location number_at = where.of(Slot::kNumberFieldNumber);
        if (slot.number() == 0) {
            return error_at(number_at, "slots are numbered from 1");
        }
        if (auto once = numbers.use(slot.number(), number_at,
                                    "slot " + std::to_string(slot.number()) + " is described twice");
            !once) {
            return once;
        }
        if (auto checked = check_slot(slot, where, pinmap); !checked) {
            return checked;
        }
    }
    return {};
}

/// Both kinds of load have a printed number and a resistance: `Kind` is Load or VirtualLoad.
template <class Kind>
Result<void> check_load(const Kind& load, double ohm, int ohm_field, const Locations& where,
                        Once<std::uint32_t>& numbers) {
    const std::string name = "load " + std::to_string(load.number());
    const Location number_at = where.of(Kind::kNumberFieldNumber);
    // Source: LOADSEL has two bits and 0 is "none" (74HC139).
    if (load.number() < 1 || load.number() > 3) {
        return error_at(number_at, name + " cannot be selected: loads are numbered 1 to 3");
    }
    if (!(ohm > 0)) {
        return error_at(where.of(ohm_field), name + " needs a resistance above 0 ohm");
    }
    return numbers.use(load.number(), number_at, name + " is described twice");
}

Result<void> check_loads(const Station& station, const Locations& locations) {
    Once<std::uint32_t> real;
    for (int i = 0; i < station.load_size(); ++i) {
        const Load& load = station.load(i);
        const Locations where = locations.at(Station::kLoadFieldNumber, i);
        if (auto checked = check_load(load, load.nominal_ohm(), Load::kNominalOhmFieldNumber, where, real);
            !checked) {
            return checked;
        }
    }
    if (!station.has_virtual_()) {
        return {};
    }
    const Locations simulated = locations.at(Station::kVirtualFieldNumber);
    Once<std::uint32_t> modelled;
    for (int i = 0; i < station.virtual_().load_size(); ++i) {
        const VirtualLoad& load = station.virtual_().load(i);
        const Locations where = simulated.at(Virtual::kLoadFieldNumber, i);
        if (auto checked = check_load(load, load.ohm(), VirtualLoad::kOhmFieldNumber, where, modelled);
            !checked) {
            return checked;
        }
        if (!real.has(load.number())) {
            return error_at(where.of(VirtualLoad::kNumberFieldNumber),
                            "the station has no load " + std::to_string(load.number()));
        }
    }
    for (int i = 0; i < station.load_size(); ++i) {
        if (!modelled.has(station.load(i).number())) {
            return error_at(locations.at(Station::kLoadFieldNumber, i).of(Load::kNumberFieldNumber),
                            "load " + std::to_string(station.load(i).number()) +
                                " has no counterpart in the virtual bench");
        }
    }
    return {};
}

/// A simulated duration may be 0 and never negative: every knob whose name ends in _ms or _s.
Result<void> check_durations(const google::protobuf::Message& message, const Locations& where) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> present;
    reflection.ListFields(message, &present);
    for (const FieldDescriptor* field : present) {
        const bool duration = field->name().ends_with("_ms") || field->name().ends_with("_s");
        if (field->message_type() != nullptr && !field->is_repeated()) {
            const Locations inside = where.at(field->number());
            if (auto checked = check_durations(reflection.GetMessage(message, field), inside); !checked) {
                return checked;
            }
        } else if (duration && field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE &&
                   reflection.GetDouble(message, field) < 0) {
            return error_at(where.of(field->number()), "\"" + field->name() + "\" must not be negative");
        }
    }
    return {};
}

Result<void> check_virtual(const Virtual& bench, const Locations& where) {
    if (!(bench.mains().frequency_hz() > 0)) {
        return error_at(
            where.at(Virtual::kMainsFieldNumber).of(plugrig::model::Mains::kFrequencyHzFieldNumber),
            "simulated mains needs a frequency above 0 Hz");
    }
    return check_durations(bench, where);
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
    if (auto checked = check_slots(station, locations, pinmap); !checked) {
        return checked;
    }
    if (auto checked = check_loads(station, locations); !checked) {
        return checked;
    }
    if (station.has_meter() && !(station.meter().accuracy_percent() > 0)) {
        return error_at(
            locations.at(Station::kMeterFieldNumber).of(plugrig::model::Meter::kAccuracyPercentFieldNumber),
            "the meter needs an accuracy above 0 %");
    }
    if (station.has_virtual_()) {
        return check_virtual(station.virtual_(), locations.at(Station::kVirtualFieldNumber));
    }
    return {};
}

}  // namespace rig::model
