#include "tests/campaign/shell_lines.hpp"

#include <array>
#include <map>

#include "rig/core/error.hpp"
#include "rig/wire/command_spec.hpp"
#include "rig/wire/console_reply.hpp"
#include "rig/wire/shell_line.hpp"

namespace rig::campaign {
namespace {

using Words = std::vector<std::string>;
using Name = ConfigTruth::Name;

/// What may follow the words of a query that takes arguments.
const std::map<std::string_view, Words>& arguments_of_queries() {
    static const std::map<std::string_view, Words> arguments{
        {"ip", {"lo0", "ap1", "st2"}},
        {"stat", {"0", "1", "2", "9"}},
        {"config read", {"factory dev.fac.mode", "STA Ssid", "nobody nothing"}},
        {"config show", {"common", "STA", "network", "meross", "factory", "nobody"}},
        {"meross ping", {"127.0.0.1", "10.10.10.1", "10.0.0.77"}},
    };
    return arguments;
}

std::vector<std::string> queries() {
    std::vector<std::string> all;
    for (const auto& row : console::command_rows()) {
        if (row.effect != console::Effect::none || !row.never.empty()) continue;
        const std::string words{row.words};
        const auto arguments = arguments_of_queries().find(row.words);
        if (console::find_command(words) != nullptr && console::why_never(words).empty())
            all.push_back(words);
        if (arguments == arguments_of_queries().end()) {
            if (console::find_command(words) == nullptr)
                throw Error{Errc::internal, "the campaign knows no arguments for '" + words + "'"};
            continue;
        }
        for (const std::string& argument : arguments->second)
            all.push_back(words + " " + argument);
    }
    return all;
}

std::string draw_text(Dice& dice, std::string_view alphabet, std::size_t at_most) {
    std::string text;
    for (std::size_t size = dice.below(at_most + 1); size > 0; --size)
        text += alphabet[dice.below(alphabet.size())];
    return text;
}

std::string digits(Dice& dice, std::size_t size) {
    std::string text;
    while (text.size() < size)
        text += "0123456789abcdef"[dice.below(16)];
    return text;
}

// Blanks stand only inside: nobody sees one at the end of a line.
std::string draw_value(Dice& dice) {
    constexpr std::string_view letters = "abcdefgXYZ0123456789.,:;|-_+#%&=\"'\\";
    std::string value = draw_text(dice, letters, dice.chance(0.05) ? 40 : 8);
    if (!value.empty() && dice.chance(0.2)) value += " " + draw_text(dice, letters, 6) + "x";
    return value;
}

std::string typed(std::string_view words, const Words& arguments) {
    return console::shell_line(words, arguments).value();
}

ShellLine write_item(Dice& dice, const ConfigTruth& truth) {
    const Name& name = dice.pick(truth.names());
    const std::string value = draw_value(dice);
    return {typed("config write", {name.first, name.second, value}), {{name, value}}};
}

ShellLine reset_group(Dice& dice, const ConfigTruth& truth) {
    const std::string group =
        dice.pick(std::array<std::string, 5>{"common", "STA", "AP", "network", "meross"});
    return {"config reset " + group, truth.defaults_of(group)};
}

ShellLine reset_all(Dice&, const ConfigTruth& truth) {
    return {"config reset", truth.defaults_of("")};
}

ShellLine set_address(Dice& dice, const ConfigTruth&) {
    struct Field {
        const char* word;
        const char* item;
    };
    const auto field =
        dice.pick(std::array<Field, 3>{{{"ip", "IpAddr"}, {"mask", "IpNetmask"}, {"gw", "IpGateway"}}});
    const std::string interface = dice.pick(std::array<std::string, 3>{"lo0", "ap1", "st2"});
    const std::string address =
        "10." + std::to_string(dice.below(256)) + ".0." + std::to_string(dice.below(256));
    ShellLine line{"ip " + interface + " " + field.word + " " + address};
    if (interface != "lo0") line.writes = {{{"network", field.item}, address}};
    return line;
}

ShellLine set_mode(Dice& dice, const ConfigTruth&) {
    const std::string mode = dice.pick(std::array<std::string, 2>{"dhcp", "static"});
    return {"ip st2 mode " + mode, {{{"network", "IpMode"}, mode}}};
}

ShellLine set_uuid(Dice& dice, const ConfigTruth&) {
    const std::string uuid = digits(dice, 32);
    return {"meross e2p uuid " + uuid, {{{"factory", "dev.fac.uuid"}, uuid}}};
}

ShellLine set_mac(Dice& dice, const ConfigTruth&) {
    const std::string mac = "48:e1:e9:" + digits(dice, 2) + ":" + digits(dice, 2) + ":" + digits(dice, 2);
    return {"meross e2p mac " + mac, {{{"factory", "dev.fac.mac"}, mac}}};
}

ShellLine set_factory_mode(Dice& dice, const ConfigTruth&) {
    const std::string mode = dice.pick(std::array<std::string, 2>{"0", "1"});
    return {"meross fac " + mode, {{{"factory", "dev.fac.mode"}, mode}}};
}

// The catalogue wants one word for a uuid; `config write` stores any text as one.
ShellLine switch_output(Dice& dice, const ConfigTruth& truth) {
    const std::string uuid = truth.known({"factory", "dev.fac.uuid"}).value_or("");
    const bool one_word = !uuid.empty() && uuid.find(' ') == uuid.npos;
    return {typed("meross switch", {one_word ? uuid : "unknown", dice.chance(0.5) ? "on" : "off"})};
}

ShellLine set_led(Dice& dice, const ConfigTruth&) {
    const std::string colour = dice.pick(std::array<std::string, 2>{"red", "green"});
    const std::string state = dice.pick(std::array<std::string, 4>{"on", "off", "quick", "slow"});
    return {"meross led " + colour + " " + state};
}

ShellLine test_relay(Dice& dice, const ConfigTruth&) {
    return {"meross test relay " + std::to_string(dice.below(6)) + " " + std::to_string(1 + dice.below(3))};
}

ShellLine upgrade(Dice&, const ConfigTruth&) {
    return {"meross iot upgrade http://10.0.0.1/a.bin"};
}

ShellLine set_log(Dice& dice, const ConfigTruth&) {
    return {std::string{"meross iot log "} + (dice.chance(0.5) ? "on" : "off")};
}

}  // namespace

ShellLine draw_query(Dice& dice) {
    static const std::vector<std::string> all = queries();
    return {dice.pick(all)};
}

ShellLine draw_setting(Dice& dice, const ConfigTruth& truth) {
    using Draw = ShellLine (*)(Dice&, const ConfigTruth&);
    static constexpr Draw draws[] = {write_item,       write_item,    write_item,  write_item,
                                     reset_group,      reset_all,     set_address, set_mode,
                                     set_uuid,         set_mac,       upgrade,     set_log,
                                     set_factory_mode, switch_output, set_led,     test_relay};
    return dice.pick(draws)(dice, truth);
}

std::string draw_mistake(Dice& dice) {
    static constexpr std::string_view beginnings[] = {"",
                                                      "xyz ",
                                                      "ver ",
                                                      "meross ",
                                                      "meross hw2 ",
                                                      "meross led ",
                                                      "meross switch ",
                                                      "ip",
                                                      "ip st2 ip ",
                                                      "config read ",
                                                      "config reset x ",
                                                      "conf ",
                                                      "meross e2p ",
                                                      "meross test relay "};
    static constexpr std::string_view endings[] = {"\"open", "'", "\\q",      "\\",       "zz",
                                                   "",       " ", "\xC3\xA9", "10.0.0.x", "1 2 3 4"};
    std::string line{dice.pick(beginnings)};
    line += dice.pick(endings);
    if (dice.chance(0.1)) line += " " + std::string(dice.below(400), 'a');
    if (dice.chance(0.1))
        line += std::string(2 * dice.below(30), ' ') + "b c d e f g h i j k l m n o p q r s t u v";
    return line;
}

std::string draw_noise(Dice& dice) {
    std::string bytes;
    for (std::size_t size = 1 + dice.below(2000); size > 0; --size)
        bytes += static_cast<char>(dice.below(256));
    return bytes;
}

}  // namespace rig::campaign
