#include "rig/wire/command_spec.hpp"

namespace rig::console {

// A row is all there is to a command. Texts: "transcript" is fixtures/console/teardown-transcript.md, "SDK"
// is LinkIt SDK V4.6.2 project/mt7682_hdk (cli_def.c and the minicli library). The transcript masks digits
// with x.
const std::vector<CommandRow>& command_rows() {
    using enum Occurs;
    static const std::vector<CommandRow> rows{
        // Source: seed; SDK "CM4 Image Ver: %s\n", "N9 Image  Ver: %s\n".
        {"ver",
         Effect::none,
         "version",
         {{must, R"(CM4 Image Ver: (?P<cm4>\S.*))"}, {must, R"(N9 Image  Ver: (?P<n9>\S.*))"}}},

        // Source: SDK. The plug restarts behind this line: no prompt comes.
        {.words = "reboot",
         .effect = Effect::resets,
         .reply = "rebooting",
         .lines = {{must, R"(Reboot Bye Bye Bye!!!!)"}},
         .until = R"(^Reboot Bye Bye Bye!!!!$)"},

        // Source: transcript.
        {"meross",
         Effect::none,
         "menu",
         {{must, R"(incomplete command, more options:)"}, {repeated, R"((?P<entry>\S+) +- .*)"}}},

        // Source: transcript. A plug that has not been provisioned has no uuid and no mac.
        {"meross hw",
         Effect::none,
         "hw",
         {{must, R"(hardware info)"},
          {must, R"(model     :(?P<model>\S*))"},
          {must, R"(local     :(?P<local>\S*))"},
          {must, R"(hw version:(?P<hw_version>\S*))"},
          {must, R"(chipset   :(?P<chipset>\S*))"},
          {must, R"(uuid      :(?P<uuid>[0-9A-Fa-fx]{32}|))"},
          {must, R"(mac       :(?P<mac>(?:[0-9A-Fa-fx]{2}:){5}[0-9A-Fa-fx]{2}|))"}}},

        // Source: transcript.
        {"meross fw",
         Effect::none,
         "fw",
         {{must, R"(firmware info)"},
          {must, R"(fw version:(?P<version>\S+))"},
          {must, R"(buildDate :(?P<build_date>\S.*))"}}},

        // Source: transcript. The history has no known form but "no data".
        {"meross power",
         Effect::none,
         "power",
         {{must, R"(-+runtime-+)"},
          {must,
           R"(energy:cur:(?P<energy_current>-?\d{1,18}),last:(?P<energy_last>-?\d{1,18}),now:(?P<energy_now>-?\d{1,18}))"},
          {must, R"(p:(?P<p>-?\d{1,18}))"},
          {must, R"(v:(?P<v>-?\d{1,18}) \(ratio:(?P<v_ratio>-?\d{1,18})\))"},
          {must, R"(i:(?P<i>-?\d{1,18}) \(ratio:(?P<i_ratio>-?\d{1,18})\))"},
          {must, R"(pulse unit:(?P<pulse_unit>-?\d{1,18}))"},
          {must, R"(max current:(?P<max_current>-?\d{1,18}))"},
          {optional, R"(report status:.*)"},
          {repeated, R"(report time\[\d+\] \d\d:\d\d)"},
          {must, R"(-+history data-+)"},
          {repeated, R"(.+)"}}},

        // Source: transcript. What the setters print is not known: the transcript shows no reply.
        {"meross fac", Effect::none, "fac", {{must, R"(In fac mode:(?P<mode>YES|NO))"}}},
        {"meross fac 0", Effect::sets, "nothing", {}},
        {"meross fac 1", Effect::sets, "nothing", {}},

        // Source: seed, which shows no reply.
        {"meross led", Effect::sets, "nothing", {}, R"((?:red|green) (?:on|off|quick|slow))"},

        // Source: seed, which shows no reply.
        {"meross switch", Effect::sets, "nothing", {}, R"(\S+ (?:on|off))"},

        // Source: seed, of a plug without network; its mask made one octet of the mac a single x.
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
                   R"(seq\((?P<sequence>0x[0-9A-Fa-f]{1,8})\) (?P<host>\S+), (?P<round_trip_ms>\d{1,9}) ms)",
               .kind = Kind::log}},
         .arguments = R"(\S+)",
         .until = R"(^\[T: .* F: ping_recv L: )"},

        // Source: transcript.
        {"config",
         Effect::none,
         "menu",
         {{must, R"(incomplete command, more options:)"}, {repeated, R"((?P<entry>\S+) +- .*)"}}},

        // Source: SDK "%s = %s\n", "the data item is not exist\n".
        {.words = "config read",
         .effect = Effect::none,
         .reply = "config_item",
         .lines = {{must, R"((?P<item>\S+) (?P<exists>=) (?P<value>.*)|the data item is not exist)"}},
         .arguments = R"((?P<group>\S+) (?P<item>\S+))"},

        // Source: SDK "%s-%s = %s\n", "write data item ok\n", "write data item error\n".
        {.words = "config write",
         .effect = Effect::sets,
         .reply = "written",
         .lines = {{must, R"((?P<group>[^- ]+)-(?P<item>\S+) = (?P<value>.*))"},
                   {must, R"(write data item (?P<ok>ok|error))"}},
         .arguments = R"((?P<group>\S+) (?P<item>\S+) .+)"},

        // Source: SDK "reset all group \n", "reset group %s\n".
        {.words = "config reset",
         .effect = Effect::sets,
         .reply = "config_reset",
         .lines = {{must, R"(reset (?:all group|group (?P<group>\S+)) ?)"}},
         .arguments = R"(\S*)"},

        // Source: seed; SDK "show all group \n", "show group %s\n", "[%s]%s: %s\r\n".
        {.words = "config show",
         .effect = Effect::none,
         .reply = "config_table",
         .lines = {{must, R"(show (?:all group|group \S+) ?)"},
                   {repeated, R"(\[(?P<group>[^\]]+)\](?P<item>[^:]+): (?P<value>.*))", "item"}},
         .arguments = R"(\S*)"},
    };
    return rows;
}

}  // namespace rig::console
