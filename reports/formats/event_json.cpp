#include "reports/formats/event_json.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "reports/formats/escape.hpp"
#include "reports/number.hpp"

namespace rig::reports {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// Beyond this a reader that keeps numbers as doubles (jq, JavaScript) would change them.
constexpr std::int64_t exact_in_double = std::int64_t{1} << 53;

std::string json_integer(std::int64_t value) {
    const auto text = std::to_string(value);
    return value > exact_in_double || value < -exact_in_double ? json_string(text) : text;
}

std::string json_unsigned(std::uint64_t value) {
    const auto text = std::to_string(value);
    return value > static_cast<std::uint64_t>(exact_in_double) ? json_string(text) : text;
}

std::string json_number(double value) {
    return std::isfinite(value) ? number_text(value) : json_string(number_text(value));
}

bool is_text(char c) {
    return (c >= 0x20 && c < 0x7F) || c == '\r' || c == '\n' || c == '\t';
}

/// JSON's own escapes do for \r and \n; what is not text must be visible and not mistaken for it.
std::string ascii_text(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        if (byte == '\\') {
            text += "\\\\";
        } else if (is_text(byte)) {
            text += byte;
        } else {
            text += "\\x" + hex(std::string_view{&byte, 1});
        }
    }
    return text;
}

std::string line_bytes(std::string_view bytes, bool binary) {
    if (binary) return R"("hex":)" + json_string(hex(bytes));
    std::string text = R"("text":)" + json_string(ascii_text(bytes));
    if (!std::all_of(bytes.begin(), bytes.end(), is_text)) text += R"(,"hex":)" + json_string(hex(bytes));
    return text;
}

std::string json_object(const Message& message);

std::string json_value(const Message& message, const FieldDescriptor* field) {
    const auto* reflection = message.GetReflection();
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_BOOL:
            return reflection->GetBool(message, field) ? "true" : "false";
        case FieldDescriptor::CPPTYPE_INT32:
            return json_integer(reflection->GetInt32(message, field));
        case FieldDescriptor::CPPTYPE_INT64:
            return json_integer(reflection->GetInt64(message, field));
        case FieldDescriptor::CPPTYPE_UINT32:
            return json_unsigned(reflection->GetUInt32(message, field));
        case FieldDescriptor::CPPTYPE_UINT64:
            return json_unsigned(reflection->GetUInt64(message, field));
        case FieldDescriptor::CPPTYPE_FLOAT:
            return json_number(static_cast<double>(reflection->GetFloat(message, field)));
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return json_number(reflection->GetDouble(message, field));
        case FieldDescriptor::CPPTYPE_ENUM: {
            const int value = reflection->GetEnumValue(message, field);
            const auto* name = field->enum_type()->FindValueByNumber(value);
            return name != nullptr ? json_string(name->name()) : std::to_string(value);
        }
        case FieldDescriptor::CPPTYPE_STRING:
            return json_string(valid_utf8(reflection->GetString(message, field)));
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return "{" + json_object(reflection->GetMessage(message, field)) + "}";
    }
    return "null";
}

/// Every field of `message`, also those that are 0 or empty: an absent edge is as telling as a present one.
std::string json_object(const Message& message) {
    std::string out;
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const auto* field = message.GetDescriptor()->field(i);
        if (field->has_presence() && !message.GetReflection()->HasField(message, field)) continue;
        if (!out.empty()) out += ',';
        if (field->type() == FieldDescriptor::TYPE_BYTES) {
            const auto bytes = message.GetReflection()->GetString(message, field);
            const auto* line = message.GetDescriptor()->FindFieldByName("line");
            if (line == nullptr) {
                out += json_string(field->name() + "_bytes") + ":" + std::to_string(bytes.size());
            } else {
                out += line_bytes(bytes,
                                  message.GetReflection()->GetEnumValue(message, line) == plugrig::core::TAP);
            }
            continue;
        }
        out += json_string(field->name()) + ":" + json_value(message, field);
    }
    return out;
}

}  // namespace

std::string to_json_line(const Event& event) {
    std::string out =
        R"({"seq":)" + json_unsigned(event.seq()) + R"(,"t_s":)" + seconds_text(event.t_ns(), 9);
    const auto* kind =
        event.GetReflection()->GetOneofFieldDescriptor(event, event.GetDescriptor()->oneof_decl(0));
    out += R"(,"kind":)" + json_string(kind != nullptr ? kind->name() : "unknown");
    if (kind != nullptr) {
        const auto fields = json_object(event.GetReflection()->GetMessage(event, kind));
        if (!fields.empty()) out += "," + fields;
    }
    return out + "}";
}

}  // namespace rig::reports
