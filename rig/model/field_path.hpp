#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "rig/core/result.hpp"

namespace rig::model {

/// Sets one field by its path: "virtual.plug.voltage_gain_error=0.013". Elements of a repeated message
/// are named by their own `number` field: "virtual.load.2.open=true" is the load with 2 printed on it.
/// A section that the file does not have at all is not created: a knob cannot make a real station virtual.
/// Errors: usage: no "=", a name that does not exist (says which, the nearest, and what there is), a number
/// that is not in the list, a value of another type or out of range.
Result<void> set_field(google::protobuf::Message& message, std::string_view assignment);

/// One settable field, for help texts.
struct FieldDoc {
    std::string path;   ///< "virtual.load.2.open"
    std::string type;   ///< "number", "whole number", "true or false", "text", "one of A, B"
    std::string value;  ///< as set_field would accept it
};

/// Every path that set_field accepts for this message, in the order of the schema.
std::vector<FieldDoc> list_fields(const google::protobuf::Message& message);

}  // namespace rig::model
