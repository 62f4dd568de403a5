#pragma once

#include <string_view>

#include <google/protobuf/message.h>

#include "rig/core/result.hpp"
#include "rig/wire/console_reply.hpp"

namespace rig::console {

/// Sets the field `name` of `message`, or adds to it if it repeats, from the text of a console line. Numbers
/// may be written 12, -12 or 0x0c; a bool is false for "NO", "0", "error" and "", else true. False if there
/// is no such field or the number does not fit it.
bool set_from_text(google::protobuf::Message& message, std::string_view name, std::string_view text);

/// The message in the field `name` of `parent`, made if it is not there; added if the field repeats. Null if
/// `name` is no message field.
google::protobuf::Message* open_message(google::protobuf::Message& parent, std::string_view name);

}  // namespace rig::console
