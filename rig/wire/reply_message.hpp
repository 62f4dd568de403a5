#pragma once

#include <string>
#include <string_view>

#include <google/protobuf/message.h>

namespace rig::console {

/// Sets the field `name` of `message`, or adds to it if it repeats, from the text of a console line. Numbers
/// may be written 12, -12 or 0x0c, and seconds 0h8m57s; a bool is false for "NO", "0", "error" and "", else
/// true. False if there is no such field or the number does not fit it.
bool set_from_text(google::protobuf::Message& message, std::string_view name, std::string_view text);

/// The message in the field `name` of `parent`, made if it is not there; added if the field repeats. Null if
/// `name` is no message field.
google::protobuf::Message* open_message(google::protobuf::Message& parent, std::string_view name);

/// The last message in the repeated field `name` of `parent`, or null.
google::protobuf::Message* last_message(google::protobuf::Message& parent, std::string_view name);

/// Reads `text`, one JSON value, into `message`. False if it is none, if a value does not fit its field, or
/// if a field with presence is missing; names that the message does not have are passed over.
bool read_json(google::protobuf::Message& message, const std::string& text);

}  // namespace rig::console
