#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rig/model/location.hpp"
#include "rig/suite/check/check_mistakes.hpp"

namespace rig::suite {

/// A name that can be part of an identity case/step[key=value]: there, and of letters, digits, '_', '-', '.'.
/// `what` is what it names, for messages: "step".
void check_name(std::string_view name, std::string_view what, const model::Locations& where, int field_number,
                Mistakes& mistakes);

/// An RE2 pattern that compiles. False after a mistake, which says where in the pattern it goes wrong.
bool check_pattern(const std::string& pattern, const model::Location& where, Mistakes& mistakes);

/// A pattern that must never be seen has a literal of at least four bytes in every way to match it: without
/// one it costs a search at each byte and is likely to be met by chance.
void check_forbidden(const std::string& pattern, const model::Location& where, Mistakes& mistakes);

/// "one of a, b, c".
std::string one_of(std::span<const std::string> names);

}  // namespace rig::suite
