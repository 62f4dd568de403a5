#include "rig/model/pinmap.hpp"

#include <map>

#include "rig/model/text_proto.hpp"

namespace rig::model {

using plugrig::model::Pin;
using plugrig::model::Pinmap;

namespace {

// Source: FT4232H, four channels of eight bits.
constexpr std::string_view adapter = "FT4232H";
constexpr std::string_view channels = "ABCD";

bool is_channel(std::string_view name) {
    return name.size() == 1 && channels.find(name[0]) != channels.npos;
}

bool is_bit(std::string_view name) {
    return name.size() == 2 && is_channel(name.substr(0, 1)) && name[1] >= '0' && name[1] <= '7';
}

Result<void> check_pin(const Pin& pin, const Locations& where) {
    if (pin.direction() == Pin::DIRECTION_UNSPECIFIED) {
        return error_at(where.of(Pin::kDirectionFieldNumber), "pin \"" + pin.name() + "\" has no direction");
    }
    const bool uart = pin.direction() == Pin::UART;
    if (uart ? !is_channel(pin.name()) : !is_bit(pin.name())) {
        return error_at(where.of(Pin::kNameFieldNumber),
                        "the adapter has no pin \"" + pin.name() + "\"; " +
                            (uart ? "a UART is a channel: A, B, C or D"
                                  : "an input or output is a channel and a bit: A0 to D7"));
    }
    if (uart == pin.uart().empty()) {
        return error_at(where.of(Pin::kUartFieldNumber),
                        uart ? "UART \"" + pin.name() + "\" has no format such as \"115200 8N1\""
                             : "pin \"" + pin.name() + "\" is not a UART and has a format");
    }
    if (pin.line() == plugrig::core::LINE_UNSPECIFIED) {
        return error_at(where.of(Pin::kLineFieldNumber), "pin \"" + pin.name() + "\" carries no line");
    }
    return {};
}

Result<void> check_pinmap(const Pinmap& pinmap, const Locations& locations) {
    if (pinmap.adapter() != adapter) {
        return error_at(locations.of(Pinmap::kAdapterFieldNumber),
                        "adapter \"" + pinmap.adapter() + "\" is not known; possible: FT4232H");
    }
    std::map<plugrig::core::Line, Location> lines;
    std::map<std::string, Location> pins;
    std::map<char, Location> uarts;
    std::map<char, Location> bits;
    for (int i = 0; i < pinmap.pin_size(); ++i) {
        const Pin& pin = pinmap.pin(i);
        const Locations where = locations.at(Pinmap::kPinFieldNumber, i);
        if (auto checked = check_pin(pin, where); !checked) {
            return checked;
        }
        const Location name_at = where.of(Pin::kNameFieldNumber);
        if (const auto [first, is_new] = pins.emplace(pin.name(), name_at); !is_new) {
            return error_at(
                name_at, "pin \"" + pin.name() + "\" is listed twice, first at " + to_string(first->second));
        }
        const Location line_at = where.of(Pin::kLineFieldNumber);
        if (const auto [first, is_new] = lines.emplace(pin.line(), line_at); !is_new) {
            return error_at(line_at, "line " + plugrig::core::Line_Name(pin.line()) +
                                         " sits on two pins, first at " + to_string(first->second));
        }
        const char channel = pin.name()[0];
        const bool uart = pin.direction() == Pin::UART;
        (uart ? uarts : bits).emplace(channel, name_at);
        const auto& others = uart ? bits : uarts;
        if (const auto other = others.find(channel); other != others.end()) {
            return error_at(name_at, std::string{"channel "} + channel +
                                         " is used as a UART and bit by bit, first at " +
                                         to_string(other->second));
        }
    }
    return {};
}

}  // namespace

Result<Pinmap> read_pinmap(std::string file, std::string_view text) {
    auto parsed = parse_text_proto<Pinmap>(std::move(file), text);
    if (!parsed) {
        return parsed.error();
    }
    if (auto checked = check_pinmap(parsed->message, parsed->locations); !checked) {
        return checked.error();
    }
    return std::move(parsed->message);
}

const Pin* find_pin(const Pinmap& pinmap, std::string_view name) {
    for (const Pin& pin : pinmap.pin()) {
        if (pin.name() == name) {
            return &pin;
        }
    }
    return nullptr;
}

const Pin* find_line(const Pinmap& pinmap, plugrig::core::Line line) {
    for (const Pin& pin : pinmap.pin()) {
        if (pin.line() == line) {
            return &pin;
        }
    }
    return nullptr;
}

std::uint8_t output_mask(const Pinmap& pinmap, char channel) {
    std::uint8_t mask = 0;
    for (const Pin& pin : pinmap.pin()) {
        if (pin.direction() == Pin::OUTPUT && pin_bit(pin).channel == channel) {
            mask |= pin_bit(pin).mask;
        }
    }
    return mask;
}

std::uint8_t idle_levels(const Pinmap& pinmap, char channel) {
    std::uint8_t active_high = 0;
    for (const Pin& pin : pinmap.pin()) {
        if (pin.direction() == Pin::OUTPUT && !pin.active_low() && pin_bit(pin).channel == channel) {
            active_high |= pin_bit(pin).mask;
        }
    }
    return static_cast<std::uint8_t>(~active_high);
}

PinBit pin_bit(const Pin& pin) {
    return {pin.name().at(0), static_cast<std::uint8_t>(1U << (pin.name().at(1) - '0'))};
}

}  // namespace rig::model
