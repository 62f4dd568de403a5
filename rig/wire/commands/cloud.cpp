#include "rig/wire/commands/commands.hpp"

namespace rig::console {

// The plug and its maker's servers.
std::vector<CommandRow> cloud_commands() {
    using enum Occurs;
    return {
        // Source: transcript.
        {"meross iot",
         Effect::none,
         "menu",
         {{must, R"(incomplete command, more options:)"}, {repeated, R"((?P<entry>\S+) +- .*)"}}},

        // Source: transcript, of a plug that belongs to nobody.
        {"meross iot status",
         Effect::none,
         "iot",
         {{must, R"(wifi status:(?P<wifi>\S+))"},
          {must, R"(iot status:(?P<cloud>\S+))"},
          {must, R"(iot info:)"},
          {must, R"(primary   host: (?P<primary_host>[^ :]*):(?P<primary_port>\d{1,5}))"},
          {must, R"(secondary host: (?P<secondary_host>[^ :]*):(?P<secondary_port>\d{1,5}))"},
          {must, R"(user id       : ?(?P<user_id>\S*))"},
          {must, R"(user key      : ?(?P<user_key>\S*))"},
          {must, R"(bind id       : ?(?P<bind_id>\S*))"}}},

        // Source: transcript: the plug says so, forgets whose it is, and restarts: a prompt may never come.
        {.words = "meross iot unbind",
         .effect = Effect::resets,
         .reply = "unbinding",
         .lines = {{must, R"(device unbind via cli \[(?P<iot>\w+)\])"}},
         .until = R"(^device unbind via cli \[\w+\]$)"},

        // Source: transcript, which shows no reply. The plug restarts into what it loaded.
        {.words = "meross iot upgrade",
         .effect = Effect::resets,
         .reply = "said",
         .lines = {{repeated, R"((?P<line>.+))"}},
         .arguments = R"(\S+)"},

        // Source: transcript, of a plug without rules. What one looks like is not known.
        {"meross iot rule",
         Effect::none,
         "rule",
         {{must, R"(timer rules info:)"},
          {repeated, R"((?P<timer>.+))"},
          {must, R"(autooff rules info:)"},
          {repeated, R"((?P<autooff>.+))"}}},

        // Source: transcript, `on`. That `off` says the same with another number is our reading.
        {.words = "meross iot log",
         .effect = Effect::sets,
         .reply = "log",
         .lines = {{must, R"(mrs_protocol_set_log:protocol package dump (?P<dump>\d{1,9}))"}},
         .arguments = R"(on|off)"},

        // Source: transcript, which lost what stands between sysConnectTime and sysDisconnectCount; of
        // pingTrace it shows none.
        {.words = "meross iot dbg", .effect = Effect::none, .reply = "dbg", .json = true},
    };
}

}  // namespace rig::console
