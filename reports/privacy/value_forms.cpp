#include "reports/privacy/value_forms.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <iterator>

#include "reports/formats/escape.hpp"

namespace rig::reports {

namespace {

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
    return out;
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

/// The letters that only `value` decides when `lead` bytes stand before it, whatever stands behind.
std::string base64_inside(std::string_view value, std::size_t lead) {
    const std::string whole = base64(std::string(lead, '\0').append(value));
    const std::size_t first = (lead * 8 + 5) / 6;
    const std::size_t end = (lead + value.size()) * 8 / 6;
    return whole.substr(first, end > first ? end - first : 0);
}

std::string url_alphabet(std::string text) {
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

std::string hex_with(std::string_view value, std::string_view before, std::string_view between) {
    std::string out;
    for (const char c : value) {
        if (!out.empty()) out += between;
        out.append(before).append(hex({&c, 1}));
    }
    return out;
}

/// Unreserved characters stand for themselves.
std::string percent(std::string_view value) {
    std::string out;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unreserved = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                                std::string_view{"-._~"}.find(c) != std::string_view::npos);
        out += unreserved ? std::string{c} : "%" + hex({&c, 1});
    }
    return out;
}

constexpr std::size_t digits_of_mac = 12;
constexpr std::size_t digits_of_uuid = 32;

std::string in_groups(std::string_view digits, std::initializer_list<std::size_t> breaks,
                      std::string_view separator) {
    std::string out{digits};
    for (auto at = std::rbegin(breaks); at != std::rend(breaks); ++at)
        out.insert(*at, separator);
    return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

std::string xml(std::string text) {
    for (const auto& [what, by] : {std::pair{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}})
        text = replaced(std::move(text), what, by);
    return text;
}

/// All that is not ASCII as \uNNNN. Range: valid UTF-8 of the basic plane; anything else stays.
std::string json_ascii(std::string_view value) {
    const std::string escaped = json_string(value);
    std::string out;
    for (std::size_t i = 1; i + 1 < escaped.size(); ++i) {
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(escaped[i + k]); };
        const std::size_t length = byte(0) >= 0xE0 ? 3 : 2;
        if (byte(0) < 0xC2 || byte(0) >= 0xF0 || i + length >= escaped.size()) {
            out += escaped[i];
            continue;
        }
        const unsigned point = length == 2
                                   ? (byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu)
                                   : (byte(0) & 0xFu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
        const char two[] = {static_cast<char>(point >> 8), static_cast<char>(point & 0xFF)};
        out += "\\u" + replaced(hex({two, 2}), " ", "");
        i += length - 1;
    }
    return out;
}

}  // namespace

std::vector<std::string> forms_of(std::string_view value) {
    const std::string text{value};
    std::vector<std::string> forms{text,
                                   base64(value),
                                   url_alphabet(base64(value)),
                                   hex_with(value, "", ""),
                                   hex_with(value, "", " "),
                                   hex_with(value, "", ":"),
                                   hex_with(value, "%", ""),
                                   hex_with(value, "\\x", ""),
                                   percent(value),
                                   replaced(percent(value), "%20", "+"),
                                   json_ascii(value),
                                   replaced(json_ascii(value), "/", "\\/"),
                                   visible(value),
                                   replaced(visible(value), "\"", "\\\""),
                                   xml(text)};
    for (const std::size_t lead : {0, 1, 2}) {
        forms.push_back(base64_inside(value, lead));
        forms.push_back(url_alphabet(forms.back()));
    }
    std::transform(forms.begin(), forms.end(), forms.begin(), [](const auto& form) { return lower(form); });
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    return forms;
}

std::string bare_digits(std::string_view identifier) {
    std::string digits;
    for (const char c : identifier) {
        if (std::isxdigit(static_cast<unsigned char>(c)) != 0) {
            digits += c;
        } else if (c != ':' && c != '-') {
            return {};
        }
    }
    return lower(digits);
}

std::vector<std::string> spellings_of(std::string_view digits) {
    std::vector<std::string> spellings{std::string{digits}};
    if (digits.size() == digits_of_mac) {
        for (const std::string_view separator : {":", "-"})
            spellings.push_back(in_groups(digits, {2, 4, 6, 8, 10}, separator));
    } else if (digits.size() == digits_of_uuid) {
        spellings.push_back(in_groups(digits, {8, 12, 16, 20}, "-"));
    }
    for (std::size_t i = spellings.size(); i-- > 0;)
        spellings.push_back(upper(spellings[i]));
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string{digits.substr(i, 2)}, nullptr, 16));
    spellings.push_back(bytes);
    return spellings;
}

}  // namespace rig::reports
