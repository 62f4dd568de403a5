#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "tests/plugrig_program.hpp"

/// For tests: values that must not be shown, to be planted, and where a rendering shows one after all.
namespace rig::tests {

// One for each thing that facts about people, networks and plugs can be. Not a word of them is in the
// project.
inline constexpr const char* uuid = "1907205563847251900248e1e9f4c7d6";
inline constexpr const char* mac = "48:e1:e9:f4:c7:d6";
inline constexpr const char* ssid = "Canary Nest/5";
inline constexpr const char* passphrase = "yellow+Canary&9";
inline constexpr const char* cloud_key = "c4n4ryKeyOfTheCloud";
inline constexpr const char* user_id = "73548261";
inline constexpr const char* ip = "192.168.77.91";
inline constexpr const char* access_point = "a4:2b:b0:9d:e3:71";
inline constexpr const char* neighbour = "Nextdoor Finch";
inline constexpr const char* server = "mqtt-canary.example.net";
inline constexpr const char* place = "51237849";
inline constexpr const char* habit = "canary-wakes-0630";
inline constexpr const char* unheard_of = "no-name-for-this-bird";
// Too short to be looked for: only the name that stands before it gives it away.
inline constexpr const char* bind_id = "~Zq";

inline const std::vector<std::string> canaries{uuid,    mac,   ssid,         passphrase, cloud_key,
                                               user_id, ip,    access_point, neighbour,  server,
                                               place,   habit, unheard_of};

inline std::string hex_of(std::string_view text, const char* before) {
    std::string out;
    for (const unsigned char c : text) {
        char two[8];
        std::snprintf(two, sizeof two, "%s%02x", before, c);
        out += two;
    }
    return out;
}

// Not the redactor's own: RFC 4648 §4.
inline std::string base64_of(std::string_view text) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const unsigned char c : text) {
        bits = bits << 8 | c;
        for (count += 8; count >= 6; count -= 6)
            out += letters[bits >> (count - 6) & 63];
    }
    if (count > 0) out += letters[bits << (6 - count) & 63];
    while (out.size() % 4 != 0)
        out += '=';
    return out;
}

inline std::string percent_of(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.'
                   ? std::string{c}
                   : hex_of({&c, 1}, "%");
    return out;
}

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

inline std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

inline std::vector<std::string> encodings(const std::string& canary) {
    std::vector<std::string> all{
        canary,
        base64_of(canary),
        base64_of("x" + canary).substr(2, (canary.size() + 1) * 8 / 6 - 2),  // within more
        hex_of(canary, ""),
        percent_of(canary),
        hex_of(canary, "%"),
        replaced(canary, "/", "\\/"),
        replaced(canary, "&", "&amp;"),
        replaced(canary, ":", ""),
        replaced(canary, ":", "-")};
    if (canary.size() >= 12) {  // torn: fewer than eight characters of a value are not looked for
        all.push_back(canary.substr(0, canary.size() - 3));
        all.push_back(canary.substr(3));
    }
    for (auto& one : all)
        one = lower(one);
    return all;
}

/// Every canary that `text` shows, in any encoding.
inline std::vector<std::string> seen_in(const std::string& text) {
    const std::string page = lower(text);
    std::vector<std::string> seen;
    for (const auto& canary : canaries) {
        for (const auto& form : encodings(canary)) {
            if (mentions(page, form)) seen.push_back(canary + " as " + form);
        }
    }
    return seen;
}

inline void expect_no_canary(const std::map<std::string, std::string>& renderings) {
    for (const auto& [name, text] : renderings) {
        EXPECT_FALSE(text.empty() && !name.ends_with("measurements")) << name;
        for (const auto& seen : seen_in(text))
            ADD_FAILURE() << name << " shows " << seen;
    }
}

inline const std::vector<std::string> formats{"text", "json",      "html",        "junit",
                                              "csv",  "canonical", "measurements"};

/// All that a run leaves for people: its files but for the evidence, and `plugrig report` in each format.
inline std::map<std::string, std::string> renderings_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> all;
    for (auto& [name, content] : contents(folder)) {
        if (!name.ends_with(".pb")) all[name] = content;
    }
    for (const auto& format : formats) {
        const Finished finished = plugrig({"report", folder.string(), "--format", format});
        EXPECT_EQ(finished.exit_code, 0) << finished.err;
        all["report --format " + format] = finished.out + finished.err;
    }
    return all;
}

}  // namespace rig::tests
