#include "reports/formats/xml.hpp"

#include "reports/formats/escape.hpp"

namespace rig::reports {

namespace {

constexpr std::string_view not_a_character_fffe = "\xEF\xBF\xBE";
constexpr std::string_view not_a_character_ffff = "\xEF\xBF\xBF";

std::string escaped(std::string_view text, bool attribute) {
    const std::string utf8 = valid_utf8(text);
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        const std::string_view rest = std::string_view{utf8}.substr(i);
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";  // "]]>" must not stand in text
        } else if (c == '"') {
            out += attribute ? "&quot;" : "\"";
        } else if (c == '\r' || (attribute && (c == '\n' || c == '\t'))) {
            out += "&#" + std::to_string(static_cast<int>(c)) + ";";
        } else if (c == '\n' || c == '\t') {
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\x" + hex({&c, 1});
        } else if (rest.starts_with(not_a_character_fffe) || rest.starts_with(not_a_character_ffff)) {
            out += rest.starts_with(not_a_character_fffe) ? "\\uFFFE" : "\\uFFFF";
            i += not_a_character_fffe.size() - 1;
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string xml_attribute(std::string_view text) {
    return escaped(text, true);
}

std::string xml_text(std::string_view text) {
    return escaped(text, false);
}

}  // namespace rig::reports
