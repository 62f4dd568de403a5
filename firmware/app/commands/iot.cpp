#include "firmware/app/plug.hpp"
#include "firmware/app/shell/command.hpp"

// Source of all texts, unless marked: the teardown transcript of bytespider/Meross, firmware 2.1.7.
namespace fw {
namespace {

ConfigValue cloud_item(const Plug& plug, std::string_view item) {
    return plug.config.read("meross", item).value_or(ConfigValue{});
}

// The whole number of an item that is text, 0 for an empty one.
std::uint64_t cloud_number(const Plug& plug, std::string_view item) {
    return plug.config.read_number("meross", item);
}

void status(Plug& plug, Args, Reply& reply) {
    // Unverified(U74): read `meross iot status` and `dbg` of a unit that is paired and online.
    reply << "wifi status:" << (plug.network.linked() ? "connected" : "disconnect") << "\n";
    reply << "iot status:offline\n"
             "iot info:\n";
    reply << "primary   host: " << cloud_item(plug, "dev.cfg.Server").view() << ":"
          << cloud_number(plug, "dev.cfg.Port") << "\n";
    reply << "secondary host: " << cloud_item(plug, "dev.cfg.BackServer").view() << ":"
          << cloud_number(plug, "dev.cfg.BackPort") << "\n";
    reply << "user id       : " << cloud_item(plug, "dev.cfg.userId").view() << "\n";
    reply << "user key      : " << cloud_item(plug, "dev.cfg.Key").view() << "\n";
    reply << "bind id       : " << cloud_item(plug, "dev.cfg.bindId").view() << "\n";
}

void unbind(Plug& plug, Args, Reply& reply) {
    reply << "device unbind via cli [Offline]\n";
    plug.factory_reset();
}

void upgrade(Plug& plug, Args args, Reply& reply) {
    if (args.size() != 1) {
        reply << "meross iot upgrade <url>\n";
        return;
    }
    // Text from LinkIt SDK 4.6.2, fota_dl_api. Unverified(U75): upgrade a live unit without network from
    // http://10.10.10.2/x.bin and read what it says.
    plug.log.post({plug.now,
                   {"fota_dl_api", "error", "fota_http_retrieve_get", 151},
                   FixedText<96>{"http client connect error."}});
}

void print_rules(const Plug& plug, std::string_view prefix, Reply& reply) {
    plug.config.for_each([&](std::string_view, std::string_view item, std::string_view value) {
        if (item.starts_with(prefix) && !value.empty()) reply << value << "\n";
    });
}

// Unverified(U76): set a timer and an auto-off rule with the app, and read `meross iot rule`.
void rule(Plug& plug, Args, Reply& reply) {
    reply << "timer rules info:\n";
    print_rules(plug, "dev.tmr.Rule.", reply);
    reply << "autooff rules info:\n";
    print_rules(plug, "dev.atf.Rule.", reply);
}

// Unverified(U77): send `meross iot log on` twice, then `off` twice: does it say what was set before?
void log(Plug& plug, Args args, Reply& reply) {
    if (args.size() != 1 || (args[0] != "on" && args[0] != "off")) {
        reply << "meross iot log on|off\n";
        return;
    }
    reply << "mrs_protocol_set_log:protocol package dump " << (plug.logs_protocol ? "1" : "0") << "\n";
    plug.logs_protocol = args[0] == "on";
}

// One object of the JSON; the last of its members has no comma.
class Members {
  public:
    Members(Reply& reply, std::string_view name) : reply_{reply} { reply_ << "\t\"" << name << "\":\t{\n"; }

    void text(std::string_view name, std::string_view value) { member(name, "\"", value, "\""); }
    void raw(std::string_view name, std::string_view value) { member(name, "", value, ""); }
    void end(bool last) { reply_ << (last ? "\n\t}\n" : "\n\t},\n"); }

  private:
    void member(std::string_view name, std::string_view quote, std::string_view value,
                std::string_view unquote) {
        reply_ << (first_ ? "" : ",\n") << "\t\t\"" << name << "\":\t" << quote << value << unquote;
        first_ = false;
    }

    Reply& reply_;
    bool first_ = true;
};

void print_system(const Plug& plug, Reply& reply) {
    const SunTimes sun = plug.sun();
    Members system{reply, "system"};
    system.text("version", plug.profile.fw_version);
    system.text("sysUpTime", duration_text(plug.now / second).view());
    system.raw("localTimeOffset", FixedText<12>{}.append_signed(plug.clock.offset()).view());
    system.text("localTime", calendar_text(plug.clock.local(plug.now)).view());
    FixedText<16> times;
    times.append(sun.rise / 60).append(":").append(sun.rise % 60).append(";");
    times.append(sun.set / 60).append(":").append(sun.set % 60);
    system.text("suncalc", times.view());
    system.end(false);
}

void print_network(const Plug& plug, Reply& reply) {
    const AccessPoint* linked_to = plug.network.access_point();
    Members network{reply, "network"};
    network.text("linkStatus", linked_to != nullptr ? "connected" : "disconnect");
    network.text("ssid", linked_to != nullptr ? linked_to->ssid : "");
    network.text("gatewayMac", plug.gateway_mac().view());
    network.text("innerIp", plug.inner_ip().view());
    network.raw("wifiDisconnectCount", "0");
    network.end(false);
}

void print_cloud(const Plug& plug, Reply& reply) {
    const auto number = [&plug](std::string_view item) {
        return FixedText<12>{}.append(cloud_number(plug, item));
    };
    Members cloud{reply, "cloud"};
    cloud.text("activeServer", "");
    cloud.text("mainServer", cloud_item(plug, "dev.cfg.Server").view());
    cloud.raw("mainPort", number("dev.cfg.Port").view());
    cloud.text("secondServer", cloud_item(plug, "dev.cfg.BackServer").view());
    cloud.raw("secondPort", number("dev.cfg.BackPort").view());
    cloud.raw("userId", number("dev.cfg.userId").view());
    cloud.text("sysConnectTime", "N/A");
    // Unverified(U78): the transcript has this line torn behind `"sysOnlineT`; read it on a live unit. Name:
    // Appliance.System.Debug in doc/protocol.md of arandall/meross; value: as the line before.
    cloud.text("sysOnlineTime", "N/A");
    cloud.raw("sysDisconnectCount", "0");
    cloud.raw("pingTrace", "[]");
    cloud.end(true);
}

void debug(Plug& plug, Args, Reply& reply) {
    plug.ask_wifi(reply);
    reply << "\n{\n";
    print_system(plug, reply);
    print_network(plug, reply);
    print_cloud(plug, reply);
    reply << "}\n";
}

constexpr Command table[] = {
    {"status", "show status", status}, {"unbind", "unbind", unbind}, {"upgrade", "upgrade", upgrade},
    {"rule", "show rules", rule},      {"log", "log on|off", log},   {"dbg", "show debug", debug},
};

}  // namespace

std::span<const Command> iot_commands() {
    return table;
}

}  // namespace fw
