#include "rig/model/field_value.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "rig/model/number_text.hpp"
#include "rig/model/rule.pb.h"

namespace rig::model {

using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

template <class Number>
std::optional<Number> number_from(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

/// As short as it reads back; as a message for people wants it see number_text.hpp.
template <class Number>
std::string shortest_text(Number number) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

std::string from_to(const std::string& least, const std::string& most) {
    return " from " + least + " to " + most;
}

/// "a number" as far as the field's rule lets it go; `otherwise` when it has no rule.
std::string ruled_number(const FieldDescriptor& field, const std::string& what,
                         const std::string& otherwise) {
    if (!field.options().HasExtension(plugrig::model::range)) {
        return what + otherwise;
    }
    const auto& range = field.options().GetExtension(plugrig::model::range);
    return (range.or_zero() ? "0 (off) or " : "") + what +
           from_to(number_text(range.min()), number_text(range.max()));
}

template <class Whole>
std::string whole_range(const FieldDescriptor& field) {
    using Limits = std::numeric_limits<Whole>;
    return ruled_number(field, "a whole number",
                        from_to(shortest_text(Limits::min()), shortest_text(Limits::max())));
}

/// X_UNSPECIFIED is proto3's "not written" and nothing a person would choose.
std::string choices(const EnumDescriptor& type) {
    std::string list;
    for (int i = 0; i < type.value_count(); ++i) {
        if (!type.value(i)->name().ends_with("UNSPECIFIED")) {
            list += (list.empty() ? "" : ", ") + type.value(i)->name();
        }
    }
    return list;
}

/// Calls `set` when there is a value; says whether there was one.
template <class Value, class Set>
bool set_if(const std::optional<Value>& value, Set set) {
    if (value) {
        set(*value);
    }
    return value.has_value();
}

bool try_set(Message& message, const FieldDescriptor& field, std::string_view text) {
    const auto& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_DOUBLE: {
            const auto number = number_from<double>(text);
            return number && std::isfinite(*number) &&
                   set_if(number, [&](double v) { reflection.SetDouble(&message, &field, v); });
        }
        case FieldDescriptor::CPPTYPE_FLOAT: {
            const auto number = number_from<float>(text);
            return number && std::isfinite(*number) &&
                   set_if(number, [&](float v) { reflection.SetFloat(&message, &field, v); });
        }
        case FieldDescriptor::CPPTYPE_UINT32:
            return set_if(number_from<std::uint32_t>(text),
                          [&](std::uint32_t v) { reflection.SetUInt32(&message, &field, v); });
        case FieldDescriptor::CPPTYPE_UINT64:
            return set_if(number_from<std::uint64_t>(text),
                          [&](std::uint64_t v) { reflection.SetUInt64(&message, &field, v); });
        case FieldDescriptor::CPPTYPE_INT32:
            return set_if(number_from<std::int32_t>(text),
                          [&](std::int32_t v) { reflection.SetInt32(&message, &field, v); });
        case FieldDescriptor::CPPTYPE_INT64:
            return set_if(number_from<std::int64_t>(text),
                          [&](std::int64_t v) { reflection.SetInt64(&message, &field, v); });
        case FieldDescriptor::CPPTYPE_BOOL:
            if (text != "true" && text != "false") {
                return false;
            }
            reflection.SetBool(&message, &field, text == "true");
            return true;
        case FieldDescriptor::CPPTYPE_ENUM: {
            const auto* value = field.enum_type()->FindValueByName(std::string{text});
            if (value == nullptr || value->name().ends_with("UNSPECIFIED")) {
                return false;
            }
            reflection.SetEnum(&message, &field, value);
            return true;
        }
        case FieldDescriptor::CPPTYPE_STRING:
            reflection.SetString(&message, &field, std::string{text});
            return true;
        case FieldDescriptor::CPPTYPE_MESSAGE:
            break;
    }
    return false;
}

}  // namespace

std::string expected_value(const FieldDescriptor& field) {
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_DOUBLE:
        case FieldDescriptor::CPPTYPE_FLOAT:
            return ruled_number(field, "a number", "");
        case FieldDescriptor::CPPTYPE_UINT32:
            return whole_range<std::uint32_t>(field);
        case FieldDescriptor::CPPTYPE_UINT64:
            return whole_range<std::uint64_t>(field);
        case FieldDescriptor::CPPTYPE_INT32:
            return whole_range<std::int32_t>(field);
        case FieldDescriptor::CPPTYPE_INT64:
            return whole_range<std::int64_t>(field);
        case FieldDescriptor::CPPTYPE_BOOL:
            return "true or false";
        case FieldDescriptor::CPPTYPE_ENUM:
            return "one of " + choices(*field.enum_type());
        case FieldDescriptor::CPPTYPE_STRING:
            return field.options().HasExtension(plugrig::model::text)
                       ? field.options().GetExtension(plugrig::model::text).is()
                       : "text";
        case FieldDescriptor::CPPTYPE_MESSAGE:
            break;
    }
    return "a group of fields";
}

Result<void> set_value(Message& message, const FieldDescriptor& field, std::string_view text) {
    if (!try_set(message, field, text)) {
        return Error{Errc::usage, "expects " + expected_value(field) + ", not \"" + std::string{text} + "\""};
    }
    return {};
}

std::string value_text(const Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return shortest_text(reflection.GetDouble(message, &field));
        case FieldDescriptor::CPPTYPE_FLOAT:
            return shortest_text(reflection.GetFloat(message, &field));
        case FieldDescriptor::CPPTYPE_UINT32:
            return shortest_text(reflection.GetUInt32(message, &field));
        case FieldDescriptor::CPPTYPE_UINT64:
            return shortest_text(reflection.GetUInt64(message, &field));
        case FieldDescriptor::CPPTYPE_INT32:
            return shortest_text(reflection.GetInt32(message, &field));
        case FieldDescriptor::CPPTYPE_INT64:
            return shortest_text(reflection.GetInt64(message, &field));
        case FieldDescriptor::CPPTYPE_BOOL:
            return reflection.GetBool(message, &field) ? "true" : "false";
        case FieldDescriptor::CPPTYPE_ENUM:
            return reflection.GetEnum(message, &field)->name();
        case FieldDescriptor::CPPTYPE_STRING:
            return reflection.GetString(message, &field);
        case FieldDescriptor::CPPTYPE_MESSAGE:
            break;
    }
    return "";
}

}  // namespace rig::model
