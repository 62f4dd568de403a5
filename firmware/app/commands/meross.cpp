#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "firmware/app/commands/meross_info.hpp"
#include "firmware/app/plug.hpp"
#include "firmware/app/shell/command.hpp"

// Source of all texts, unless marked: the teardown transcript of bytespider/Meross, firmware 2.1.7.
namespace fw {
namespace {

bool hexadecimal(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

bool uuid_shaped(std::string_view text) {
    return text.size() == 32 && hexadecimal(text);
}

constexpr std::size_t pairs = 6;

bool mac_shaped(std::string_view text) {
    if (text.size() != 3 * pairs - 1) return false;
    for (std::size_t i = 0; i < pairs; ++i) {
        if (!hexadecimal(text.substr(3 * i, 2))) return false;
        if (i > 0 && text[3 * i - 1] != ':') return false;
    }
    return true;
}

// Unverified(U72): read uuid and mac by `meross e2p`; write what is there already, then the mac with a digit
// too few, and compare `config read factory dev.fac.mac`.
void identity(Plug& plug, Args args, Reply& reply) {
    const bool uuid = !args.empty() && args[0] == "uuid";
    if (args.size() > 2 || !(uuid || (!args.empty() && args[0] == "mac"))) {
        reply << "meross e2p uuid               - read uuid\n"
                 "meross e2p uuid {uuid}        - write uuid\n"
                 "meross e2p mac                - read mac\n"
                 "meross e2p mac  {mac}         - write mac\n";
        return;
    }
    const std::string_view item = uuid ? "dev.fac.uuid" : "dev.fac.mac";
    if (args.size() == 1) {
        reply << args[0] << ":" << plug.factory_value(item).view() << "\n";
        return;
    }
    const bool well_formed = uuid ? uuid_shaped(args[1]) : mac_shaped(args[1]);
    const bool written = well_formed && plug.config.write("factory", item, args[1]);
    reply << "write " << args[0] << (written ? " ok\n" : " error\n");
}

void ping(Plug& plug, Args args, Reply& reply) {
    // Unverified(U73): send `meross ping` without a host, with a name and with half an address.
    if (args.size() != 1) {
        reply << "meross ping <host>\n";
        return;
    }
    if (const auto host = Ipv4::parse(args[0]))
        plug.ping.send(plug.now, *host, plug.network, plug.log);
    else
        reply << "invalid address: " << args[0] << "\n";
}

void crash(Plug& plug, Args, Reply& reply) {
    reply << "system crash test....\n";
    plug.panic.raise({"0", "./src/mrs_cli.c", 412});  // Unverified(U81): read which assertion is named
}

void scan(Plug& plug, Args, Reply&) {
    plug.scan.start(plug.now);
}

void switch_output(Plug& plug, Args args, Reply& reply) {
    if (args.size() != 2) {
        // Unverified(U26): send `meross switch` with no, one and three words.
        reply << "meross switch <uuid> on/off\n";
        return;
    }
    // Unverified(U04): switch with the right uuid, a wrong one and a third state, and read the console.
    if (args[0] != plug.factory_value("dev.fac.uuid").view()) return;
    if (args[1] == "on" || args[1] == "off")
        plug.switch_output(args[1] == "on", plug.now + plug.profile.switch_delay);
}

std::optional<Indicator::Pattern> pattern_named(std::string_view name) {
    if (name == "off") return Indicator::Pattern::off;
    if (name == "on") return Indicator::Pattern::on;
    if (name == "quick") return Indicator::Pattern::quick;
    if (name == "slow") return Indicator::Pattern::slow;
    return std::nullopt;
}

void led(Plug& plug, Args args, Reply& reply) {
    if (args.size() != 2) {
        reply << "meross led red/green on/off/quick/slow\n";
        return;
    }
    // Unverified(U05): send each colour and pattern, and a wrong word, and read the console.
    const auto pattern = pattern_named(args[1]);
    if (!pattern || (args[0] != "red" && args[0] != "green")) return;
    plug.indicator.override_with(args[0] == "red" ? Indicator::Led::red : Indicator::Led::green, *pattern);
}

void factory_mode(Plug& plug, Args args, Reply& reply) {
    if (args.empty()) {
        const bool on = plug.config.read_number("factory", "dev.fac.mode") != 0;
        reply << "In fac mode:" << (on ? "YES" : "NO") << "\n";
    } else if (args[0] == "0" || args[0] == "1") {
        // Unverified(U06): set and clear the mode, and read the console.
        plug.config.write("factory", "dev.fac.mode", args[0]);
    }
    // Unverified(U27): send `meross fac 2` and see whether anything is said or set.
}

// 0 where there is no number, or one too long to count.
std::uint32_t count_of(std::string_view word) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() ? number : 0;
}

void hardware_test(Plug& plug, Args args, Reply& reply) {
    const bool relay = args.size() == 3 && args[0] == "relay";
    const std::uint32_t count = relay ? count_of(args[1]) : 0;
    const std::uint32_t interval_s = relay ? count_of(args[2]) : 0;
    if (count == 0 || interval_s == 0)
        reply << "meross test relay count interval\n";
    else
        plug.relay_cycles.start(plug.now, count, interval_s);
}

constexpr Command table[] = {
    {"hw", "hardware info", hardware_info},
    {"fw", "firmware info", firmware_info},
    {"net", "network info", network_info},
    {"task", "task info", task_info},
    {"mem", "heap info", heap_info},
    {"time", "time info", time_info},
    {"sun", "suncal info", sun_info},
    {"e2p", "e2p info", identity},
    {"ping", "ping tool", ping},
    {"power", "energy info", energy_info},
    {"scan", "scan wifi", scan},
    {"switch", "switch", switch_output},
    {"led", "status led", led},
    {"crash", "crash test", crash},
    {"fac", "fac info", factory_mode},
    {"test", "hw test", hardware_test},
    {"iot", "iot command", nullptr, iot_commands},
};

}  // namespace

std::span<const Command> meross_commands() {
    return table;
}

}  // namespace fw
