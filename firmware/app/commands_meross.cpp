#include <array>
#include <optional>

#include "firmware/app/command.hpp"
#include "firmware/app/plug.hpp"

// Source of all texts, unless marked: the teardown transcript of bytespider/Meross, firmware 2.1.7.
namespace fw {
namespace {

ConfigValue factory_value(const Plug& plug, std::string_view item) {
    return plug.config.read("factory", item).value_or(ConfigValue{});
}

void hardware(Plug& plug, Args, Reply& reply) {
    reply << "hardware info\n";
    reply << "model     :" << plug.profile.model << "\n";
    reply << "local     :" << factory_value(plug, "dev.fac.locale").view() << "\n";
    reply << "hw version:" << plug.profile.hw_version << "\n";
    reply << "chipset   :" << plug.profile.chipset << "\n";
    reply << "uuid      :" << factory_value(plug, "dev.fac.uuid").view() << "\n";
    reply << "mac       :" << factory_value(plug, "dev.fac.mac").view() << "\n";
}

void firmware(Plug& plug, Args, Reply& reply) {
    reply << "firmware info\n";
    reply << "fw version:" << plug.profile.fw_version << "\n";
    reply << "buildDate :" << plug.profile.build_date << "\n";
}

void power(Plug& plug, Args, Reply& reply) {
    const Ratios ratios = plug.ratios();
    const Readings readings = plug.metering.readings(ratios);
    reply << "--------------runtime----------------\n";
    // Unverified(U21): run 100 W for an hour and see which of the three fields counts, and in what.
    reply << "energy:cur:" << readings.energy_wh << ",last:0,now:" << readings.energy_wh << "\n";
    // Unverified(U03): put 1 kW on the output and compare p with the reference meter.
    reply << "p:" << readings.power_mw << "\n";
    // Unverified(U01): at 230 V see whether v is near 122, 230, 2300 or 230000.
    reply << "v:" << readings.voltage_dv << " (ratio:" << std::uint64_t{ratios.voltage} << ")\n";
    // Unverified(U02): draw 4.35 A and see whether i is near 4, 435 or 4350.
    reply << "i:" << readings.current_ma << " (ratio:" << std::uint64_t{ratios.current} << ")\n";
    // Unverified(U31): look at these two on a loaded, paired unit.
    reply << "pulse unit:0\n"
             "max current:0\n";
    reply << "report status:todo\n"
             "report time[0] 00:00\n"
             "report time[1] 00:00\n"
             "report time[2] 00:00\n"
             "--------------history data----------------\n"
             "no data\n";
}

void switch_output(Plug& plug, Args args, Reply& reply) {
    if (args.size() != 2) {
        // Unverified(U26): send `meross switch` with no, one and three words.
        reply << "meross switch <uuid> on/off\n";
        return;
    }
    // Unverified(U04): switch with the right uuid, a wrong one and a third state, and read the console.
    if (args[0] != factory_value(plug, "dev.fac.uuid").view()) return;
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

}  // namespace

std::span<const Command> meross_commands() {
    static const Command iot[] = {
        {"status", "show status"}, {"unbind", "unbind"},  {"upgrade", "upgrade"},
        {"rule", "show rules"},    {"log", "log on|off"}, {"dbg", "show debug"},
    };
    static const Command table[] = {
        {"hw", "hardware info", hardware},
        {"fw", "firmware info", firmware},
        {"net", "network info"},
        {"task", "task info"},
        {"mem", "heap info"},
        {"time", "time info"},
        {"sun", "suncal info"},
        {"e2p", "e2p info"},
        {"ping", "ping tool"},
        {"power", "energy info", power},
        {"scan", "scan wifi"},
        {"switch", "switch", switch_output},
        {"led", "status led", led},
        {"crash", "crash test"},
        {"fac", "fac info", factory_mode},
        {"test", "hw test"},
        {"iot", "iot command", nullptr, iot},
    };
    return table;
}

}  // namespace fw
