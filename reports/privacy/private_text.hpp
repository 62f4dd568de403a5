#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "rig/core/privacy.pb.h"

namespace rig::reports {

/// A value within a text, and its class by the name that stands before it or by its own shape. PUBLIC ones
/// are told too: their line is understood. PRIVACY_UNSPECIFIED is a name that nobody has classified.
struct TellingValue {
    std::size_t begin = 0;
    std::size_t end = 0;
    plugrig::core::Privacy privacy{};
};

/// What `text` itself says is private: items of the configuration, fields of JSON, labels, arguments of
/// commands, a scan's networks; addresses, e-mail, tokens, private keys and hexadecimal keys by their shape.
std::vector<TellingValue> telling_values(std::string_view text);

/// Whether `value` is nobody's: nothing that was set, or an address that is the same everywhere.
bool tells_nothing(std::string_view value);

/// Whether what the plug answers to this command is shown line by line although a line is not understood.
/// Of every other command, known or not, such a line is not shown.
bool answers_openly(std::string_view command);

/// Whether behind `line` an answer tells of habits, whatever was asked.
bool begins_history(std::string_view line);

/// Whether `line` of an answer holds no values: a heading, a bracket, a menu entry.
bool is_heading(std::string_view line);

}  // namespace rig::reports
