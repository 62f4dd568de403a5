#include "rig/wire/commands/commands.hpp"

namespace rig::console {

// What the plug keeps.
std::vector<CommandRow> config_commands() {
    using enum Occurs;
    return {
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

        // Source: transcript; SDK "show all group \n", "show group %s\n", "[%s]%s: %s\r\n".
        {.words = "config show",
         .effect = Effect::none,
         .reply = "config_table",
         .lines = {{must, R"(show (?:all group|group \S+) ?)"},
                   {repeated, R"(\[(?P<group>[^\]]+)\](?P<item>[^:]+): (?P<value>.*))", "item"}},
         .arguments = R"(\S*)"},
    };
}

}  // namespace rig::console
