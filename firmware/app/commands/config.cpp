#include "firmware/app/plug.hpp"
#include "firmware/app/shell/command.hpp"

// Source of all texts: LinkIt SDK 4.6.2, the `config` command of its demo applications.
namespace fw {
namespace {

void read(Plug& plug, Args args, Reply& reply) {
    if (args.size() != 2) {
        reply << "config read <group_name> <data_item_name>\n";
        return;
    }
    if (const auto value = plug.config.read(args[0], args[1]))
        reply << args[1] << " = " << value->view() << "\n";
    else
        reply << "the data item is not exist\n";
}

void write(Plug& plug, Args args, Reply& reply) {
    if (args.size() != 3) {
        reply << "config write <group_name> <data_item_name> <value>\n";
        return;
    }
    reply << args[0] << "-" << args[1] << " = " << args[2] << "\n";
    reply << (plug.config.write(args[0], args[1], args[2]) ? "write data item ok\n"
                                                           : "write data item error\n");
}

void reset(Plug& plug, Args args, Reply& reply) {
    if (args.empty()) {
        reply << "reset all group \n";
        plug.config.reset("");
    } else if (args.size() == 1) {
        reply << "reset group " << args[0] << "\n";
        plug.config.reset(args[0]);
    } else {
        reply << "config reset <group_name>\n";
    }
}

void show(Plug& plug, Args args, Reply& reply) {
    if (args.size() > 1) {
        reply << "config reset <group_name>\n";  // sic: the SDK prints the help of `reset` here
        return;
    }
    if (args.empty())
        reply << "show all group \n";
    else
        reply << "show group " << args[0] << "\n";
    plug.config.for_each([&](std::string_view group, std::string_view item, std::string_view value) {
        // The SDK compares as many characters as the group's own name has.
        if (args.empty() || args[0].starts_with(group))
            reply << "[" << group << "]" << item << ": " << value << "\r\n";
    });
}

constexpr Command table[] = {
    {"read", "config read <group_name> <data_item_name>", read},
    {"write", "config write <group_name> <data_item_name> <value>", write},
    {"reset", "config reset <group_name>", reset},
    {"show", "config show <group_name>", show},
};

}  // namespace

std::span<const Command> config_commands() {
    return table;
}

}  // namespace fw
