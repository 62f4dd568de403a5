#include "rig/wire/commands/commands.hpp"

namespace rig::console {

// What the plug is, and how its firmware fares.
std::vector<CommandRow> device_commands() {
    using enum Occurs;
    return {
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

        // Source: transcript; the columns are those of FreeRTOS vTaskList().
        {"meross task",
         Effect::none,
         "task",
         {{must, R"(task info:)"},
          {must, R"(name       \| status \| prio \| stack \| id)"},
          {repeated,
           R"((?P<name>\S(?:.*\S)?) *\t(?P<state>[XRBSD])\t(?P<priority>\d{1,9})\t(?P<stack>\d{1,9})\t(?P<id>\d{1,9}))",
           "task"}}},

        // Source: transcript.
        {"meross mem",
         Effect::none,
         "mem",
         {{must, R"(heap info:)"},
          {must, R"(total:(?P<total>\d{1,9}))"},
          {must, R"(free: (?P<free>\d{1,9}))"},
          {must, R"(low:  (?P<low>\d{1,9}))"}}},

        // Source: transcript.
        {"meross time",
         Effect::none,
         "time",
         {{must, R"(time info:)"},
          {must,
           R"(local time   :(?P<local_time>\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}) ?,local offset:(?P<local_offset>-?\d{1,9}))"},
          {must, R"(utc timestamp:(?P<utc_timestamp>-?\d{1,18}))"},
          {must, R"(system uptime:(?P<uptime_s>\d{1,5}h\d{1,2}m\d{1,2}s))"}}},

        // Source: transcript, of a plug that nobody has told where it is.
        {"meross sun",
         Effect::none,
         "sun",
         {{must, R"(latitude:(?P<latitude>-?[\d.]+),longitude:(?P<longitude>-?[\d.]+),tz:(?P<tz>\S*))"},
          {must, R"(sunrise (?P<sunrise>\d\d:\d\d))"},
          {must, R"(sunset  (?P<sunset>\d\d:\d\d))"}}},

        // Source: transcript. The forms of the answers are not known: to a read, what looks like one is
        // taken.
        {"meross e2p",
         Effect::none,
         "usage",
         {{must, R"((?P<line>meross e2p uuid) +- read uuid)"},
          {must, R"((?P<line>meross e2p uuid \{uuid\}) +- write uuid)"},
          {must, R"((?P<line>meross e2p mac) +- read mac)"},
          {must, R"((?P<line>meross e2p mac +\{mac\}) +- write mac)"}}},
        {"meross e2p uuid", Effect::none, "e2p", {{must, R"((?:.*\W)?(?P<uuid>[0-9A-Fa-fx]{32})\W*)"}}},
        {"meross e2p mac",
         Effect::none,
         "e2p",
         {{must, R"((?:.*[^0-9A-Fa-f])?(?P<mac>(?:[0-9A-Fa-fx]{2}:){5}[0-9A-Fa-fx]{2})\W*)"}}},
        {.words = "meross e2p uuid",
         .effect = Effect::sets,
         .reply = "said",
         .lines = {{repeated, R"((?P<line>.+))"}},
         .arguments = R"(\S+)"},
        {.words = "meross e2p mac",
         .effect = Effect::sets,
         .reply = "said",
         .lines = {{repeated, R"((?P<line>.+))"}},
         .arguments = R"(\S+)"},

        // Source: transcript. The setters print nothing there.
        {"meross fac", Effect::none, "fac", {{must, R"(In fac mode:(?P<mode>YES|NO))"}}},
        {"meross fac 0", Effect::sets, "nothing", {}},
        {"meross fac 1", Effect::sets, "nothing", {}},
    };
}

}  // namespace rig::console
