#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rig/core/result.hpp"
#include "rig/model/pinmap.pb.h"

namespace rig::model {

/// Reads a pin map and checks it: every line and every pin once, pin names that the adapter has, a
/// direction each, and a character format for each UART.
/// Errors: bad_input, "file:line:column: …".
Result<plugrig::model::Pinmap> read_pinmap(std::string file, std::string_view text);

/// The pin of this name ("A3"), or null.
const plugrig::model::Pin* find_pin(const plugrig::model::Pinmap& pinmap, std::string_view name);

/// The pin that carries this line, or null.
const plugrig::model::Pin* find_line(const plugrig::model::Pinmap& pinmap, plugrig::core::Line line);

/// The bits of a channel that the adapter drives, as its bit-bang mode wants them (1 = output).
std::uint8_t output_mask(const plugrig::model::Pinmap& pinmap, char channel);

/// The levels of a channel with every output inactive. Bits that are not outputs read 1: the pins have
/// pull-ups.
std::uint8_t idle_levels(const plugrig::model::Pinmap& pinmap, char channel);

/// Channel and bit of a pin that is not a UART.
struct PinBit {
    char channel = 'A';
    std::uint8_t mask = 0;  ///< one bit set

    friend bool operator==(const PinBit&, const PinBit&) = default;
};

/// Range: pins of a checked map whose direction is INPUT or OUTPUT.
PinBit pin_bit(const plugrig::model::Pin& pin);

}  // namespace rig::model
