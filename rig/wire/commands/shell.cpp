#include "rig/wire/commands/commands.hpp"

namespace rig::console {

// The shell itself and what every LinkIt firmware brings.
std::vector<CommandRow> shell_commands() {
    using enum Occurs;
    return {
        // Source: transcript, its list of commands; SDK: the same for every level.
        {"?",
         Effect::none,
         "menu",
         {{must, R"((?P<entry>\?) +- .*)"}, {repeated, R"((?P<entry>\S+) +- .*)"}}},

        // Source: SDK: the whole tree, a line "a b - help" for each.
        {"??",
         Effect::none,
         "menu",
         {{must, R"((?P<entry>\?) +- .*)"}, {repeated, R"((?P<entry>\S+(?: \S+)*?) +- .*)"}}},

        // Source: transcript; SDK "CM4 Image Ver: %s\n", "N9 Image  Ver: %s\n".
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

        // Source: SDK: without a number the handler reads a first argument that is not there.
        {.words = "stat",
         .never = "the handler of `stat` reads its argument without looking whether there is one, which may "
                  "crash the plug; write `stat 0` for the list of numbers"},

        // Source: SDK; lwIP src/core/stats.c, stats_display_proto(). The entries are powers of two.
        {.words = "stat",
         .effect = Effect::none,
         .reply = "stat",
         .lines = {{must, R"((?P<not_compiled>Please open the \w+ Macro before compile!!!))"
                          R"(|(?P<entry>1: +TCP))"},
                   {repeated, R"((?P<entry>\d{1,4}: +\S+))"}},
         .arguments = "0"},
        {.words = "stat",
         .effect = Effect::none,
         .reply = "stat",
         .lines = {{must, R"((?P<not_compiled>Please open the \w+ Macro before compile!!!))"
                          R"(|(?P<protocol>[A-Z][\w ]*))"},
                   {repeated, R"(\s*(?P<name>[a-z][a-z.]*): +(?P<value>\d{1,9}))", "counter"}},
         .arguments = R"([1-9]\d*)"},

        // Source: transcript.
        {"meross",
         Effect::none,
         "menu",
         {{must, R"(incomplete command, more options:)"}, {repeated, R"((?P<entry>\S+) +- .*)"}}},
    };
}

}  // namespace rig::console
