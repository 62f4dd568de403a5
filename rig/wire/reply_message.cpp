#include "rig/wire/reply_message.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>

#include <charconv>
#include <optional>
#include <string>

namespace rig::console {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// "0h8m57s" in seconds.
std::optional<std::uint32_t> seconds(std::string_view text) {
    std::uint32_t total = 0;
    for (const char unit : {'h', 'm', 's'}) {
        std::uint32_t count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        const auto used = static_cast<std::size_t>(end - text.data());
        if (error != std::errc{} || used == text.size() || *end != unit) return std::nullopt;
        text.remove_prefix(used + 1);
        total = total * 60 + count;
    }
    return text.empty() ? std::optional{total} : std::nullopt;
}

template <class Number>
std::optional<Number> number(std::string_view text) {
    int base = 10;
    if (text.starts_with("0x")) {
        base = 16;
        text.remove_prefix(2);
    }
    Number value{};
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, base);
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

/// Whether every field that can be missing is there. A name that lost a letter is an unknown name.
bool is_whole(const Message& message) {
    const Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        if (!field.has_presence()) continue;
        if (!message.GetReflection()->HasField(message, &field)) return false;
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
            !is_whole(message.GetReflection()->GetMessage(message, &field)))
            return false;
    }
    return true;
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
            const auto value = text.ends_with('s') ? seconds(text) : number<std::uint32_t>(text);
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

Message* last_message(Message& parent, std::string_view name) {
    const FieldDescriptor* field = find(*parent.GetDescriptor(), name);
    if (!field || !field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE)
        return nullptr;
    const auto* reflection = parent.GetReflection();
    const int size = reflection->FieldSize(parent, field);
    return size == 0 ? nullptr : reflection->MutableRepeatedMessage(&parent, field, size - 1);
}

bool read_json(Message& message, const std::string& text) {
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = true;
    return google::protobuf::util::JsonStringToMessage(text, &message, options).ok() && is_whole(message);
}

}  // namespace rig::console
