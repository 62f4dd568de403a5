#include "rig/model/value_check.hpp"

#include <cmath>
#include <vector>

#include "rig/model/text_proto.hpp"

namespace rig::model {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

double real_value(const Message& message, const FieldDescriptor& field, int index) {
    const auto& reflection = *message.GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_FLOAT) {
        return field.is_repeated() ? reflection.GetRepeatedFloat(message, &field, index)
                                   : reflection.GetFloat(message, &field);
    }
    return field.is_repeated() ? reflection.GetRepeatedDouble(message, &field, index)
                               : reflection.GetDouble(message, &field);
}

int enum_number(const Message& message, const FieldDescriptor& field, int index) {
    const auto& reflection = *message.GetReflection();
    return field.is_repeated() ? reflection.GetRepeatedEnumValue(message, &field, index)
                               : reflection.GetEnumValue(message, &field);
}

Result<void> check_value(const Message& message, const FieldDescriptor& field, int index,
                         const Locations& locations) {
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_FLOAT:
        case FieldDescriptor::CPPTYPE_DOUBLE:
            if (!std::isfinite(real_value(message, field, index))) {
                return error_at(locations.of(field.number(), index),
                                "\"" + field.name() + "\" must be a finite number");
            }
            return {};
        case FieldDescriptor::CPPTYPE_ENUM: {
            const int number = enum_number(message, field, index);
            if (field.enum_type()->FindValueByNumber(number) == nullptr) {
                return error_at(
                    locations.of(field.number(), index),
                    "\"" + field.name() + "\" has no value " + std::to_string(number) + "; write a name");
            }
            return {};
        }
        case FieldDescriptor::CPPTYPE_MESSAGE: {
            const auto& reflection = *message.GetReflection();
            return check_values(field.is_repeated() ? reflection.GetRepeatedMessage(message, &field, index)
                                                    : reflection.GetMessage(message, &field),
                                locations.at(field.number(), index));
        }
        default:
            return {};
    }
}

}  // namespace

Result<void> check_values(const Message& message, const Locations& locations) {
    std::vector<const FieldDescriptor*> present;
    message.GetReflection()->ListFields(message, &present);
    for (const FieldDescriptor* field : present) {
        const int count = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
        for (int index = 0; index < count; ++index) {
            if (auto checked = check_value(message, *field, index, locations); !checked) {
                return checked;
            }
        }
    }
    return {};
}

}  // namespace rig::model
