#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "firmware/app/io.hpp"
#include "firmware/app/log/syslog.hpp"
#include "firmware/app/network/ipv4.hpp"
#include "firmware/app/profile.hpp"
#include "firmware/app/store/config.hpp"

namespace fw {

/// The network interfaces, and the link to the access point that the configuration names.
class Network {
  public:
    struct Addresses {
        Ipv4 ip, netmask, gateway;
    };
    struct Interface {
        std::string_view name;
        Addresses set;
        std::optional<Addresses> leased;  ///< by DHCP

        const Addresses& addresses() const { return leased ? *leased : set; }
    };

    explicit Network(const Profile& profile) : profile_{profile} {}

    /// Begins with what the configuration says; a plug that is bound looks for its access point.
    void start(Time now, const Config& config);

    /// Does what is due. Range: returns when it wants to run next.
    Time step(Time now, const Config& config, Syslog& log);

    bool wants_link() const { return wanted_; }
    bool linked() const { return access_point_ != nullptr; }
    /// The one it is linked to; null when there is none.
    const AccessPoint* access_point() const { return access_point_; }

    std::span<const Interface> interfaces() const { return interfaces_; }
    /// Null when there is none of that name.
    Interface* find(std::string_view name);
    const Interface& station() const { return interfaces_[2]; }

    /// Takes or gives back an address by DHCP, as far as there is a link.
    void use_dhcp(Interface& interface, bool on);

    /// How long an echo request and its answer take. Nothing when `host` does not answer.
    std::optional<Time> round_trip(Ipv4 host) const;

  private:
    const AccessPoint* look_for(std::string_view ssid) const;

    const Profile& profile_;
    std::array<Interface, 3> interfaces_{};
    const AccessPoint* access_point_ = nullptr;
    bool wanted_ = false;
    Time next_try_ = never;
};

}  // namespace fw
