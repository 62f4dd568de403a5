#include "firmware/app/commands/lwip.hpp"
#include "firmware/app/plug.hpp"
#include "firmware/app/shell/command.hpp"

// Source of all texts: LinkIt SDK 4.6.2 and the teardown transcript of bytespider/Meross, firmware 2.1.7.
namespace fw {
namespace {

void reboot(Plug& plug, Args, Reply& reply) {
    reply << "Reboot Bye Bye Bye!!!!\n";
    plug.reset_requested = true;
}

void version(Plug& plug, Args, Reply& reply) {
    reply << "CM4 Image Ver: " << plug.profile.cm4_version << "\n";
    reply << "N9 Image  Ver: " << plug.profile.n9_version << "\n";
}

constexpr Command table[] = {
    {"?", "show the comands available"},  // answered at every level
    {"ip", "show current IP config", ip_config},
    {"stat", "show statistics", ip_statistics},
    {"meross", "meross module tools", nullptr, meross_commands},
    {"config", "user config read/write/reset/show", nullptr, config_commands},
    {"reboot", "reboot", reboot},
    {"ver", "f/w ver", version},
};

}  // namespace

std::span<const Command> root_commands() {
    return table;
}

}  // namespace fw
