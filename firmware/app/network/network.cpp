#include "firmware/app/network/network.hpp"

#include <algorithm>

namespace fw {
namespace {

// Unverified(U66): restart a paired live unit, time `WiFi Init Done` to the steady green LED, with its access
// point on and off, and read what it logs meanwhile.
constexpr Time link_time = 3 * second;

constexpr Time local_round_trip = 1 * millisecond;
constexpr Time radio_round_trip = 4 * millisecond;

constexpr Network::Addresses loopback{{0x7F000001}, {0xFF000000}, {0x7F000001}};

// A lease as home routers give it.
constexpr Ipv4 netmask_of_lease{0xFFFFFF00};
constexpr std::uint32_t first_host = 1, leased_host = 23;

Ipv4 address_in(const Config& config, std::string_view item) {
    const auto text = config.read("network", item);
    return text ? Ipv4::parse(text->view()).value_or(Ipv4{}) : Ipv4{};
}

}  // namespace

void Network::start(Time now, const Config& config) {
    const Addresses own{address_in(config, "IpAddr"), address_in(config, "IpNetmask"),
                        address_in(config, "IpGateway")};
    interfaces_ = {Interface{"lo0", loopback, {}}, Interface{"ap1", own, {}}, Interface{"st2", own, {}}};
    wanted_ = config.read_number("meross", "dev.cfg.Bind") != 0;
    if (wanted_) next_try_ = now + link_time;
}

Time Network::step(Time now, const Config& config, Syslog& log) {
    if (now < next_try_) return next_try_;
    const Time at = next_try_;
    const auto ssid = config.read("STA", "Ssid");
    access_point_ = ssid ? look_for(ssid->view()) : nullptr;
    if (access_point_ == nullptr) return next_try_ = at + link_time;
    next_try_ = never;
    log.post({at, {"mrs_main", "info", "mrs_main_proc", 104}, FixedText<96>{"event network up"}});
    use_dhcp(interfaces_[2], config.read("network", "IpMode")->view() == "dhcp");
    return never;
}

Network::Interface* Network::find(std::string_view name) {
    const auto found = std::ranges::find(interfaces_, name, &Interface::name);
    return found == interfaces_.end() ? nullptr : &*found;
}

void Network::use_dhcp(Interface& interface, bool on) {
    interface.leased.reset();
    // Only the station has a server to ask.
    if (!on || !linked() || &interface != &interfaces_[2]) return;
    const std::uint32_t net = access_point_->network.value & netmask_of_lease.value;
    interface.leased = {{net | leased_host}, netmask_of_lease, {net | first_host}};
}

std::optional<Time> Network::round_trip(Ipv4 host) const {
    const bool local = std::ranges::any_of(
        interfaces_, [host](const Interface& each) { return each.addresses().ip == host; });
    if (local) return local_round_trip;
    if (linked() && station().leased && station().leased->gateway == host) return radio_round_trip;
    return std::nullopt;
}

const AccessPoint* Network::look_for(std::string_view ssid) const {
    const auto found = std::ranges::find(profile_.access_points, ssid, &AccessPoint::ssid);
    return found == profile_.access_points.end() ? nullptr : &*found;
}

}  // namespace fw
