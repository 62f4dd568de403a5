#include "rig/wire/commands/commands.hpp"

namespace rig::console {

// Relay, LEDs, and the end of it all.
std::vector<CommandRow> output_commands() {
    using enum Occurs;
    return {
        // Source: transcript, which shows no reply to a complete command.
        {"meross switch", Effect::none, "usage", {{must, R"((?P<line>meross switch <uuid> on/off))"}}},
        {"meross switch", Effect::sets, "nothing", {}, R"(\S+ (?:on|off))"},

        // Source: transcript, which shows no reply to a complete command.
        {"meross led",
         Effect::none,
         "usage",
         {{must, R"((?P<line>meross led red/green on/off/quick/slow))"}}},
        {"meross led", Effect::sets, "nothing", {}, R"((?:red|green) (?:on|off|quick|slow))"},

        // Source: transcript, which shows no reply to a complete command.
        {"meross test", Effect::none, "usage", {{must, R"((?P<line>meross test relay count interval))"}}},
        {"meross test relay", Effect::acts, "nothing", {}, R"(\d{1,9} \d{1,9})"},

        // Source: transcript. Behind this line come the fault handler's report and, when the watchdog bites,
        // a restart: no prompt.
        {.words = "meross crash",
         .effect = Effect::resets,
         .reply = "crashing",
         .lines = {{must, R"(system crash test\.\.\.\.)"}},
         .until = R"(^system crash test\.\.\.\.$)"},
    };
}

}  // namespace rig::console
