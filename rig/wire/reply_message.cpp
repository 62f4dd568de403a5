#include "rig/wire/reply_message.hpp"

#include <google/protobuf/descriptor.h>

#include <charconv>
#include <limits>
#include <string>

#include "rig/wire/command_spec.hpp"

namespace rig::console {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

template <class Number>
std::optional<Number> number(std::string_view text) {
    int base = 10;
    if constexpr (std::is_integral_v<Number>) {
        if (text.starts_with("0x")) {
            base = 16;
            text.remove_prefix(2);
        }
    }
    Number value{};
    std::from_chars_result parsed{};
    if constexpr (std::is_integral_v<Number>) {
        parsed = std::from_chars(text.data(), text.data() + text.size(), value, base);
    } else {
        parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    }
    if (text.empty() || parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool truth(std::string_view text) {
    return !(text.empty() || text == "NO" || text == "0" || text == "error");
}

const FieldDescriptor* find(const Descriptor& type, std::string_view name) {
    return type.FindFieldByName(std::string{name});
}

/// "hw.model, hw.local, …": what may be asked of one kind of reply.
std::string fields_of(const FieldDescriptor& kind) {
    std::string names;
    for (int i = 0; i < kind.message_type()->field_count(); ++i) {
        if (!names.empty()) names += ", ";
        names += kind.name() + "." + kind.message_type()->field(i)->name();
    }
    return names.empty() ? "none" : names;
}

Error no_such_field(std::string_view path, const FieldDescriptor* kind) {
    return {Errc::bad_input, "no field '" + std::string{path} + "' in this reply; it has: " +
                                 (kind ? fields_of(*kind) : std::string{"nothing"})};
}

/// The field that `path` names in replies of this kind, or null.
const FieldDescriptor* resolve(const FieldDescriptor& kind, std::string_view path) {
    const auto dot = path.find('.');
    if (dot == path.npos || path.substr(0, dot) != kind.name()) return nullptr;
    return find(*kind.message_type(), path.substr(dot + 1));
}

FieldValue of_text(std::string text) {
    const auto value = number<double>(text);
    return {.text = std::move(text), .number = value};
}

FieldValue of_count(int count) {
    return {.text = std::to_string(count), .number = count};
}

/// The entries one below the other; of messages, how many there are.
FieldValue repeated_value(const Message& message, const FieldDescriptor& field) {
    const auto* reflection = message.GetReflection();
    const int size = reflection->FieldSize(message, &field);
    FieldValue value = of_count(size);
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_STRING) return value;
    value.text.clear();
    for (int i = 0; i < size; ++i)
        value.text += (i > 0 ? "\n" : "") + reflection->GetRepeatedString(message, &field, i);
    return value;
}

FieldValue single_value(const Message& message, const FieldDescriptor& field) {
    const auto* reflection = message.GetReflection();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return of_text(reflection->GetString(message, &field));
        case FieldDescriptor::CPPTYPE_INT64:
            return of_text(std::to_string(reflection->GetInt64(message, &field)));
        case FieldDescriptor::CPPTYPE_UINT32:
            return of_text(std::to_string(reflection->GetUInt32(message, &field)));
        case FieldDescriptor::CPPTYPE_BOOL: {
            const bool on = reflection->GetBool(message, &field);
            return {.text = on ? "true" : "false", .number = on ? 1 : 0};
        }
        default:
            return {};
    }
}

}  // namespace

bool set_from_text(Message& message, std::string_view name, std::string_view text) {
    const FieldDescriptor* field = find(*message.GetDescriptor(), name);
    if (!field) return false;
    const auto* reflection = message.GetReflection();
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            if (field->is_repeated()) {
                reflection->AddString(&message, field, std::string{text});
            } else {
                reflection->SetString(&message, field, std::string{text});
            }
            return true;
        case FieldDescriptor::CPPTYPE_INT64: {
            const auto value = number<std::int64_t>(text);
            if (value) reflection->SetInt64(&message, field, *value);
            return value.has_value();
        }
        case FieldDescriptor::CPPTYPE_UINT32: {
            const auto value = number<std::uint32_t>(text);
            if (value) reflection->SetUInt32(&message, field, *value);
            return value.has_value();
        }
        case FieldDescriptor::CPPTYPE_BOOL:
            reflection->SetBool(&message, field, truth(text));
            return true;
        default:
            return false;
    }
}

Message* open_message(Message& parent, std::string_view name) {
    const FieldDescriptor* field = find(*parent.GetDescriptor(), name);
    if (!field || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return nullptr;
    const auto* reflection = parent.GetReflection();
    return field->is_repeated() ? reflection->AddMessage(&parent, field)
                                : reflection->MutableMessage(&parent, field);
}

Result<FieldValue> field(const plugrig::wire::Reply& reply, std::string_view path) {
    const auto* reflection = reply.GetReflection();
    const FieldDescriptor* kind =
        reflection->GetOneofFieldDescriptor(reply, reply.GetDescriptor()->oneof_decl(0));
    const FieldDescriptor* found = kind ? resolve(*kind, path) : nullptr;
    if (!found) return no_such_field(path, kind);
    const Message& message = reflection->GetMessage(reply, kind);
    return found->is_repeated() ? repeated_value(message, *found) : single_value(message, *found);
}

Result<void> check_field(const CommandSpec& command, std::string_view path) {
    const FieldDescriptor* kind = find(*plugrig::wire::Reply::descriptor(), command.row.reply);
    if (!kind || !resolve(*kind, path)) return no_such_field(path, kind);
    return {};
}

}  // namespace rig::console
