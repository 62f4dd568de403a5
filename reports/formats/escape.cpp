#include "reports/formats/escape.hpp"

#include <google/protobuf/descriptor.h>

#include <cstdint>
#include <vector>

namespace rig::reports {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

void append_hex(std::string& out, char byte) {
    const auto value = static_cast<unsigned char>(byte);
    out += hex_digits[value >> 4];
    out += hex_digits[value & 15];
}

bool is_printable_ascii(char c) {
    return c >= 0x20 && c < 0x7F;
}

/// Bytes of the UTF-8 character at the front of `text`; 0 when there is none.
/// Source: RFC 3629 §4 (no overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8_length(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) return 1;
    const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
    if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < length) return 0;
    std::uint32_t point = byte(0) & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
        point = point << 6 | (byte(i) & 0x3F);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return overlong || surrogate || point > 0x10FFFF ? 0 : length;
}

/// The two-character escape of a byte that has one.
std::string_view short_escape(char c) {
    switch (c) {
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        case '\\':
            return "\\\\";
        default:
            return {};
    }
}

}  // namespace

std::string visible(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto length = utf8_length(bytes.substr(i));
        if (const auto escape = short_escape(bytes[i]); !escape.empty()) {
            out += escape;
        } else if (is_printable_ascii(bytes[i]) || length > 1) {
            out += bytes.substr(i, length);
        } else {
            out += "\\x";
            append_hex(out, bytes[i]);
        }
        i += length > 0 ? length : 1;
    }
    return out;
}

std::string quoted(std::string_view bytes) {
    std::string out = "\"";
    for (const char c : visible(bytes)) {
        if (c == '"') out += '\\';
        out += c;
    }
    return out += '"';
}

std::string hex(std::string_view bytes) {
    std::string out;
    for (const char byte : bytes) {
        if (!out.empty()) out += ' ';
        append_hex(out, byte);
    }
    return out;
}

std::string valid_utf8(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto length = utf8_length(bytes.substr(i));
        if (length > 0) {
            out += bytes.substr(i, length);
        } else {
            out += "\\x";
            append_hex(out, bytes[i]);
        }
        i += length > 0 ? length : 1;
    }
    return out;
}

void make_strings_valid(google::protobuf::Message& message) {
    using google::protobuf::FieldDescriptor;
    const auto* reflection = message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const auto* field : fields) {
        const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
        for (int i = 0; i < count; ++i) {
            if (field->type() == FieldDescriptor::TYPE_STRING && field->is_repeated()) {
                const auto text = reflection->GetRepeatedString(message, field, i);
                reflection->SetRepeatedString(&message, field, i, valid_utf8(text));
            } else if (field->type() == FieldDescriptor::TYPE_STRING) {
                reflection->SetString(&message, field, valid_utf8(reflection->GetString(message, field)));
            } else if (field->type() == FieldDescriptor::TYPE_MESSAGE && field->is_repeated()) {
                make_strings_valid(*reflection->MutableRepeatedMessage(&message, field, i));
            } else if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
                make_strings_valid(*reflection->MutableMessage(&message, field));
            }
        }
    }
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (const auto escape = short_escape(c); !escape.empty()) {
            out += escape;
        } else if (c == '"') {
            out += "\\\"";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            append_hex(out, c);
        } else {
            out += c;
        }
    }
    return out += '"';
}

}  // namespace rig::reports
