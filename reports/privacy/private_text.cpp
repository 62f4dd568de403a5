#include "reports/privacy/private_text.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "reports/privacy/private_keys.hpp"

namespace rig::reports {

using plugrig::core::Privacy;
using re2::StringPiece;

namespace {

using Values = std::vector<TellingValue>;

/// "", "0", ":0", "0.0.0.0": that nothing is set may be seen.
bool says_nothing(std::string_view value) {
    return value.find_first_not_of(" \t:.,0\"") == value.npos;
}

void add(Values& values, std::string_view text, StringPiece found, Privacy privacy) {
    if (found.data() == nullptr) return;
    while (!found.empty() &&
           std::string_view{" \t\r\n,"}.find(found[found.size() - 1]) != std::string_view::npos)
        found.remove_suffix(1);
    if (says_nothing({found.data(), found.size()})) privacy = Privacy::PUBLIC;
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    values.push_back({begin, begin + found.size(), privacy});
}

/// Whether the plug's own help has this where somebody's line has a value; `rest` goes on to the line's end.
/// Source: LinkIt SDK 4.6.2, the texts of `config`; fixtures/console/help_tree.expect.
bool is_help(std::string_view rest) {
    constexpr std::array texts{"<value>",   "write <group_name> <data_item_name> <value>",
                               "<url>",     "<host>",
                               "- upgrade", "- ping tool"};
    rest = rest.substr(0, rest.find_first_of("\r\n"));
    return std::find(texts.begin(), texts.end(), rest) != texts.end();
}

/// All but what is help.
void add_typed(Values& values, std::string_view text, const Values& typed) {
    std::copy_if(typed.begin(), typed.end(), std::back_inserter(values),
                 [&](const auto& value) { return !is_help(text.substr(value.begin)); });
}

/// A pattern of two groups, the name of a value and the value.
void add_named(Values& values, std::string_view text, const RE2& pattern) {
    StringPiece rest{text.data(), text.size()};
    StringPiece key;
    StringPiece value;
    while (RE2::FindAndConsume(&rest, pattern, &key, &value)) {
        auto privacy = privacy_of_key({key.data(), key.size()});
        // Two lines run into one: nobody knows what stands behind the first name.
        if (value.find(']') != value.npos || value.find(": ") != value.npos)
            privacy = Privacy::PRIVACY_UNSPECIFIED;
        add(values, text, value, privacy);
    }
}

/// A pattern of one group, a value of this class.
void add_all(Values& values, std::string_view text, const RE2& pattern, Privacy privacy) {
    StringPiece rest{text.data(), text.size()};
    StringPiece value;
    while (RE2::FindAndConsume(&rest, pattern, &value))
        add(values, text, value, privacy);
}

/// Addresses that are the same everywhere: loopback, masks, and the one that the maker gives every plug.
/// Source: RFC 1122 §3.2.1.3; fixtures/console/teardown-transcript.md, IpAddr.
bool is_everywhere(std::string_view address) {
    return address.starts_with("127.") || address.starts_with("255.") || address.starts_with("0.") ||
           address == "10.10.10.1";
}

void add_addresses(Values& values, std::string_view text) {
    static const RE2 pattern{R"(((?:[0-9]{1,3}\.){3}[0-9]{1,3}))"};
    StringPiece rest{text.data(), text.size()};
    StringPiece found;
    while (RE2::FindAndConsume(&rest, pattern, &found)) {
        if (!is_everywhere({found.data(), found.size()})) add(values, text, found, Privacy::PERSONAL);
    }
}

bool has(std::string_view text, std::string_view characters) {
    return text.find_first_of(characters) != text.npos;
}

void add_shapes(Values& values, std::string_view text) {
    static const RE2 mac{R"(([0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}))"};
    static const RE2 hex_key{R"(([0-9A-Fa-f]{32,}))"};
    static const RE2 email{R"(([\w.+-]+@[\w-]+(?:\.[\w-]+)+))"};
    static const RE2 json_web_token{R"((eyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?))"};
    static const RE2 private_key{R"((?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*-----|$)))"};
    if (has(text, ":-")) add_all(values, text, mac, Privacy::PERSONAL);
    if (text.size() >= 32) add_all(values, text, hex_key, Privacy::SECRET);
    if (has(text, "@")) add_all(values, text, email, Privacy::PERSONAL);
    if (has(text, ".")) {
        add_all(values, text, json_web_token, Privacy::SECRET);
        add_addresses(values, text);
    }
    if (has(text, "-")) add_all(values, text, private_key, Privacy::SECRET);
}

void add_items(Values& values, std::string_view text) {
    // Source: transcript, `config show`.
    static const RE2 shown{R"(\[[A-Za-z]\w*\]([A-Za-z][\w.]*): ?([^\r\n]*))"};
    // Source: SDK, `config write` and `config read`.
    static const RE2 written{R"(\b(?:common|STA|AP|network|meross|factory)-([A-Za-z][\w.]*) = ([^\r\n]*))"};
    static const RE2 read{R"(^(\w[\w.]*) = ([^\r\n]*))"};
    static const RE2 typed{R"(\bconfig +write +\S+ +(\S+) +([^\r\n]*))"};
    if (has(text, "]")) add_named(values, text, shown);
    if (has(text, "=")) {
        add_named(values, text, written);
        Values of_read;
        add_named(of_read, text, read);
        // Drivers print such lines too, so only names that are known count; see answers_openly().
        std::copy_if(of_read.begin(), of_read.end(), std::back_inserter(values),
                     [](const auto& value) { return value.privacy != Privacy::PRIVACY_UNSPECIFIED; });
    }
    if (has(text, "w")) {
        Values of_write;
        add_named(of_write, text, typed);
        add_typed(values, text, of_write);
    }
}

void add_json(Values& values, std::string_view text) {
    static const RE2 quoted{R"rx(([\w.]*)\\?"(?:\s|\\t)*:(?:\s|\\t)*\\?"((?:[^"\\]|\\.)*))rx"};
    static const RE2 bare{R"rx(([\w.]*)\\?"(?:\s|\\t)*:(?:\s|\\t)*([^\s"{}\[\],\\]+))rx"};
    if (!has(text, "\"") || !has(text, ":")) return;
    add_named(values, text, quoted);
    add_named(values, text, bare);
}

void add_labels(Values& values, std::string_view text) {
    static const RE2 of_a_word{
        R"rx((?i)\b(uuid|mac|latitude|longitude|tz)["']?[ \t]*[:=][ \t]*["']?([^\s,;"'\\)]+))rx"};
    static const RE2 of_a_line{
        R"rx((?i)\b(user key|user id|bind id|(?:primary|secondary) +host|router mac|ssid|bssid|wpapsk|psk|)rx"
        R"rx(passphrase|password|passwd|pwd|token|secret|api[ _]key|user_?id|e-?mail|iot status|wifi status|)rx"
        R"rx(local time|local offset|utc timestamp|system uptime)["']?)rx"
        R"rx([ \t]*[:=][ \t]*["']?([^"\r\n]*))rx"};
    if (!has(text, ":=")) return;
    add_named(values, text, of_a_word);
    add_named(values, text, of_a_line);
}

void add_arguments(Values& values, std::string_view text) {
    static const RE2 identity{
        R"(\be2p +(uuid|mac) +([^\s{-]\S*))"};  // but for the usage's "{uuid}", "- read"
    static const RE2 ping{R"(\bmeross +ping +(\S+))"};
    static const RE2 pinged{R"(\b(?:send|recv) seq\([^)]*\) ([^\s,]+))"};
    static const RE2 upgrade{R"(\biot +upgrade +([^\r\n]+))"};
    static const RE2 network{R"(^\s*[0-9]{1,3}\s+(\S.*?)\s+(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}\s+[0-9])"};
    add_named(values, text, identity);
    Values typed;
    for (const auto* host : {&ping, &pinged}) {
        Values hosts;
        add_all(hosts, text, *host, Privacy::PERSONAL);
        std::copy_if(hosts.begin(), hosts.end(), std::back_inserter(typed), [&](const auto& value) {
            return !is_everywhere(text.substr(value.begin, value.end - value.begin));
        });
    }
    add_all(typed, text, upgrade, Privacy::SECRET);
    add_typed(values, text, typed);
    if (has(text, ":")) add_all(values, text, network, Privacy::PERSONAL);
}

/// Of what the pattern finds, all that has digits enough to tell a device.
void add_torn(Values& values, std::string_view text, const RE2& pattern) {
    constexpr std::ptrdiff_t telling = 8;
    StringPiece rest{text.data(), text.size()};
    StringPiece found;
    while (RE2::FindAndConsume(&rest, pattern, &found)) {
        const auto digits =
            std::count_if(found.begin(), found.end(), [](char c) { return c != ':' && c != '-'; });
        if (digits >= telling) add(values, text, found, Privacy::PERSONAL);
    }
}

/// Addresses of which a line lost some characters, or of their labels.
void add_torn_addresses(Values& values, std::string_view text) {
    static const RE2 pairs{R"(((?:[0-9A-Fa-f]{1,4}:){3,}[0-9A-Fa-f]{1,6}))"};
    static const RE2 labelled{
        R"rx((?i)(?:\b(?:ap ?u?p?|a ?up|p up|ac)|ma?c)["']?[ \t]*[:=]?[ \t]*["']?((?:[0-9a-f][:-]?){8,14}))rx"};
    if (has(text, ":")) add_torn(values, text, pairs);
    add_torn(values, text, labelled);
}

}  // namespace

bool tells_nothing(std::string_view value) {
    return says_nothing(value) || is_everywhere(value);
}

std::vector<TellingValue> telling_values(std::string_view text) {
    Values values;
    add_items(values, text);
    add_json(values, text);
    add_labels(values, text);
    add_arguments(values, text);
    add_shapes(values, text);
    add_torn_addresses(values, text);  // last: a name or the whole of it says more
    return values;
}

bool answers_openly(std::string_view command) {
    // Source: fixtures/console/teardown-transcript.md: what these print holds no value of a person or
    // network.
    constexpr std::array open{"ver",          "reboot",      "meross hw",   "meross fw",    "meross power",
                              "meross fac",   "meross led",  "meross task", "meross mem",   "meross switch",
                              "meross crash", "meross test", "meross ping", "stat",         "?",
                              "??",           "meross ?",    "meross ??",   "meross iot ?", "meross iot ??",
                              "config ?",     "config ??"};
    constexpr std::array menus{"", "meross", "meross iot", "config"};
    if (std::find(menus.begin(), menus.end(), command) != menus.end()) return true;
    return std::any_of(open.begin(), open.end(), [&](std::string_view words) {
        return command.starts_with(words) && (command.size() == words.size() || command[words.size()] == ' ');
    });
}

bool begins_history(std::string_view line) {
    static const RE2 pattern{R"(-*history data-*)"};
    return RE2::FullMatch({line.data(), line.size()}, pattern);
}

bool is_heading(std::string_view line) {
    static const RE2 pattern{
        R"rx([\s{}\[\],]*|\s*"\w+"\s*:\s*[{\[]\s*\]?,?\s*|show (?:all group|group \w+) ?|(?:network|iot|time) info: ?|)rx"
        R"rx(the data item is not exist|write data item (?:ok|error)|incomplete command, more options:|[\w ]+ +- [\w |]+|)rx"
        R"rx(ip: *:? *|Ch +SSID +BSSID .*|\[MRS Scan Event Callback\]: Scan Done!|)rx"
        R"rx((?:timer|autooff) rules info: ?|mrs_protocol_set_log:protocol package dump \d+|device unbind via cli \[\w+\]|)rx"
        R"rx(config (?:reset <group_name>|(?:read|write) <group_name> <data_item_name>(?: <value>)?)|)rx"
        R"rx(meross iot (?:log on\|off|upgrade <url>)|meross e2p (?:uuid|mac) +(?:\{\w+\} +)?- (?:read|write) (?:uuid|mac)|no data|)rx"
        R"rx(interface: (?:lo0|ap1|st2)|mode: +(?:static|dhcp)|(?:static|dhcp):|missing parameter|mode must be static/dhcp|)rx"
        R"rx(  (?:ip|netmask|gateway) +(?:(?:0|127|255)(?:\.\d{1,3}){3}|10\.10\.10\.1))rx"};
    return RE2::FullMatch({line.data(), line.size()}, pattern);
}

}  // namespace rig::reports
