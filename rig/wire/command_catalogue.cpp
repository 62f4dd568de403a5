#include <iterator>

#include "rig/wire/commands/commands.hpp"

namespace rig::console {

const std::vector<CommandRow>& command_rows() {
    static const std::vector<CommandRow> rows = [] {
        std::vector<CommandRow> all;
        for (auto* subject : {shell_commands, device_commands, output_commands, metering_commands,
                              network_commands, cloud_commands, config_commands}) {
            std::vector<CommandRow> some = subject();
            all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        return all;
    }();
    return rows;
}

}  // namespace rig::console
