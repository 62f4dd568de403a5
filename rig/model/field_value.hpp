#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

#include "rig/core/result.hpp"

namespace rig::model {

/// What a person may write for a field, as its rule has it (rule.proto): "a number from 0 to 1", "true or
/// false", "one of IMMEDIATE, AFTER_ENTER". Range: fields that are neither repeated nor messages.
std::string expected_value(const google::protobuf::FieldDescriptor& field);

/// Sets the field from text. Errors: usage, "expects a number, not \"abc\"" without the field's name.
Result<void> set_value(google::protobuf::Message& message, const google::protobuf::FieldDescriptor& field,
                       std::string_view text);

/// The field's value in the form that set_value reads.
std::string value_text(const google::protobuf::Message& message,
                       const google::protobuf::FieldDescriptor& field);

}  // namespace rig::model
