#include "firmware/app/command.hpp"
#include "firmware/app/plug.hpp"

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

}  // namespace

std::span<const Command> root_commands() {
    static const Command table[] = {
        {"ip", "show current IP config"},
        {"stat", "show statistics"},
        {"meross", "meross module tools", nullptr, meross_commands()},
        {"config", "user config read/write/reset/show", nullptr, config_commands()},
        {"reboot", "reboot", reboot},
        {"ver", "f/w ver", version},
    };
    return table;
}

}  // namespace fw
