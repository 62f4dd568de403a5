#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rig::reports {

/// How `value` may stand in a text besides as itself, itself included: base64 (also within something longer,
/// where its place changes the letters), hexadecimal, percent-encoded, escaped as in JSON, XML and C. Letters
/// in lower case.
/// Source: RFC 4648 §4 §5, RFC 3986 §2.1, RFC 8259 §7.
std::vector<std::string> forms_of(std::string_view value);

/// The hexadecimal digits of an identifier without its separators, in lower case: "02:00:00:31:00:01" gives
/// "020000310001". Empty when anything else is in it.
std::string bare_digits(std::string_view identifier);

/// Every spelling of an identifier of hexadecimal digits: in both cases, a MAC address in pairs with : or -
/// or without, a UUID in its groups or without, and as the bytes that they stand for.
std::vector<std::string> spellings_of(std::string_view digits);

}  // namespace rig::reports
