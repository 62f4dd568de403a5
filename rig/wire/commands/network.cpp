#include "rig/wire/commands/commands.hpp"

namespace rig::console {

// The plug in its network.
std::vector<CommandRow> network_commands() {
    using enum Occurs;
    return {
        // Source: transcript; SDK (lwIP port, lwip_cli.c) "\ninterface: %s\n", "mode:      dhcp\n", ….
        // Errors are answered otherwise: "interface %s not found".
        {.words = "ip",
         .effect = Effect::none,
         .reply = "ip",
         .lines = {{must, R"(interface: (?P<name>\S+))", "interface"},
                   {must, R"(mode:      (?P<mode>static|dhcp))", "interface"},
                   {must, R"((?:static|dhcp):)"},
                   {must, R"(  ip      (?P<ip>\d{1,3}(?:\.\d{1,3}){3}))", "interface"},
                   {must, R"(  netmask (?P<netmask>\d{1,3}(?:\.\d{1,3}){3}))", "interface"},
                   {must, R"(  gateway (?P<gateway>\d{1,3}(?:\.\d{1,3}){3}))", "interface"}},
         .arguments = R"(\S*)",
         .again_from = 0},

        // Source: SDK. A setter that works says nothing; one that does not says "missing parameter", "mode
        // must be static/dhcp", "invalid address: %s" or "invalid command: %s".
        {.words = "ip",
         .effect = Effect::sets,
         .reply = "nothing",
         .lines = {},
         .arguments = R"(\S+(?: (?:mode|ip|mask|gw) \S+)+)"},

        // Source: transcript, of a plug without network; its mask made one octet of the mac a single x.
        {"meross net",
         Effect::none,
         "net",
         {{must, R"(network info:)"},
          {must, R"(ip: *:?(?P<ip>[0-9.]*))"},
          {must, R"(router mac:(?P<router_mac>[0-9A-Fa-fx:]+))"}}},

        // Source: transcript. The prompt comes before the answer, which is a log line.
        {.words = "meross ping",
         .effect = Effect::none,
         .reply = "ping",
         .lines =
             {{.occurs = must,
               .pattern =
                   R"(\[T: \d+ M: ping C: info F: ping_recv L: \d+\]: \[ping\]: ping: recv )"
                   R"(seq\((?P<sequence>0x[0-9A-Fa-f]{4})\) (?P<host>\S+), (?P<round_trip_ms>\d{1,9}) ms)",
               .kind = Kind::log}},
         .arguments = R"(\S+)",
         .until = R"(^\[T: .* F: ping_recv L: )"},

        // Source: transcript, which shows no prompt: it may stand before the table, on its line or above it.
        {.words = "meross scan",
         .effect = Effect::none,
         .reply = "scan",
         .lines =
             {{must, R"((?:\$ )?Ch +SSID +BSSID +Auth +Cipher +RSSI +WPS_EN +CM +DPID +SR *)"},
              {repeated,
               R"((?P<channel>\d{1,3}) +(?P<ssid>.*?) +(?P<bssid>(?:[0-9A-Fa-fx]{2}:){5}[0-9A-Fa-fx]{2}) +)"
               R"((?P<auth>\d{1,9}) +(?P<cipher>\d{1,9}) +(?P<rssi>-?\d{1,9}) +(?P<wps_en>\d{1,9}) +)"
               R"((?P<cm>\d{1,9}) +(?P<dpid>\d{1,9}) +(?P<sr>\d{1,9}) *)",
               "network"},
              {must, R"(\[MRS Scan Event Callback\]: Scan Done!)"}},
         .until = R"(^\[MRS Scan Event Callback\]: Scan Done!$)"},
    };
}

}  // namespace rig::console
