#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

namespace rig::reports {

/// `bytes` on one line for a person: printable ASCII and whole UTF-8 characters stand for themselves,
/// \r \n \t \\ by their escapes, the rest as \xNN.
std::string visible(std::string_view bytes);

/// The same in double quotes, with \" for a quote.
std::string quoted(std::string_view bytes);

/// Two hexadecimal digits a byte, upper case, with spaces between: "55 5A 02".
std::string hex(std::string_view bytes);

/// `bytes` with each byte that is part of no UTF-8 character as \xNN. Protobuf strings must be UTF-8: what is
/// not serialises, but no reader accepts it again.
std::string valid_utf8(std::string_view bytes);

/// valid_utf8 for every string field of `message`, at any depth.
void make_strings_valid(google::protobuf::Message& message);

/// A JSON string with its quotes. Range: `text` is UTF-8. Source: RFC 8259 §7.
std::string json_string(std::string_view text);

}  // namespace rig::reports
