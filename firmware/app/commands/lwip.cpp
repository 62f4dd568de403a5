#include "firmware/app/commands/lwip.hpp"

#include <charconv>

#include "firmware/app/plug.hpp"

// Source of all texts: LinkIt SDK 4.6.2, lwip_cli.c.
namespace fw {
namespace {

void show(const Network::Interface& interface, Reply& reply) {
    const std::string_view mode = interface.leased ? "dhcp" : "static";
    const Network::Addresses& addresses = interface.addresses();
    reply << "\ninterface: " << interface.name << "\n";
    reply << "mode:      " << mode << "\n" << mode << ":\n";
    reply << "  ip      " << addresses.ip.text().view() << "\n";
    reply << "  netmask " << addresses.netmask.text().view() << "\n";
    reply << "  gateway " << addresses.gateway.text().view() << "\n";
}

// The SDK stores what is set for either radio interface under the same names, and nothing for lo0.
void store(Plug& plug, const Network::Interface& interface, std::string_view item, std::string_view value) {
    if (interface.name != "lo0") plug.config.write("network", item, value);
}

bool set(Plug& plug, Network::Interface& interface, Args args, Reply& reply);

// What follows on the line is done first, and if it is wrong nothing before it is done.
bool rest_is_done(Plug& plug, Network::Interface& interface, Args args, Reply& reply) {
    return args.size() == 2 || set(plug, interface, args.subspan(2), reply);
}

bool set_mode(Plug& plug, Network::Interface& interface, Args args, Reply& reply) {
    if (args[1] != "dhcp" && args[1] != "static") {
        reply << "mode must be static/dhcp\n";
        return false;
    }
    if (!rest_is_done(plug, interface, args, reply)) return false;
    plug.network.use_dhcp(interface, args[1] == "dhcp");
    store(plug, interface, "IpMode", args[1]);
    return true;
}

bool set_address(Plug& plug, Network::Interface& interface, Args args, Reply& reply) {
    const auto address = Ipv4::parse(args[1]);
    if (!address) {
        reply << "invalid address: " << args[1] << "\n";
        return false;
    }
    if (!rest_is_done(plug, interface, args, reply)) return false;
    if (args[0] == "ip") {
        interface.set.ip = *address;
        store(plug, interface, "IpAddr", args[1]);
    } else if (args[0] == "mask") {
        interface.set.netmask = *address;
        store(plug, interface, "IpNetmask", args[1]);
    } else {
        interface.set.gateway = *address;
        store(plug, interface, "IpGateway", args[1]);
    }
    return true;
}

bool set(Plug& plug, Network::Interface& interface, Args args, Reply& reply) {
    const bool mode = args[0] == "mode";
    if (!mode && args[0] != "ip" && args[0] != "mask" && args[0] != "gw") {
        reply << "invalid command: " << args[0] << "\n";
        return false;
    }
    if (args.size() < 2) {
        reply << "missing parameter\n";
        return false;
    }
    return mode ? set_mode(plug, interface, args, reply) : set_address(plug, interface, args, reply);
}

constexpr std::string_view statistics[] = {"TCP",    "UDP",  "ICMP", "IGMP", "IPFRAG", "IP",
                                           "ETHARP", "LINK", "MEM",  "MEMP", "SYS"};

}  // namespace

void ip_config(Plug& plug, Args args, Reply& reply) {
    if (args.empty()) {
        for (const Network::Interface& interface : plug.network.interfaces())
            show(interface, reply);
        return;
    }
    Network::Interface* interface = plug.network.find(args[0]);
    if (interface == nullptr)
        reply << "interface " << args[0] << " not found\n";
    else if (args.size() == 1)
        show(*interface, reply);
    else
        set(plug, *interface, args.subspan(1), reply);
}

// Unverified(U64): send `stat 0`, `stat 4095` and at last, ready for a crash, a bare `stat`: the SDK then
// reads a word that is not there. Which counters the plug was built with is not known; here it is none.
void ip_statistics(Plug&, Args args, Reply& reply) {
    std::uint32_t mask = 0;
    if (!args.empty()) std::from_chars(args[0].data(), args[0].data() + args[0].size(), mask);
    std::uint64_t bit = 1;
    for (const std::string_view name : statistics) {
        if (mask == 0)
            reply << FixedText<8>{}.append(bit).append(":").pad_to(6).view() << name << "\n";
        else if ((mask & bit) != 0)
            reply << "Please open the " << name << "_STATS Macro before compile!!!\n";
        bit <<= 1;
    }
    if (mask == 0)
        reply << "2048: PBUF\n";
    else if ((mask & bit) != 0)
        reply << "\nPBUF\nBUF_TB-alloc:0,free:0.Done\n";
}

}  // namespace fw
