#pragma once

#include <cstdint>
#include <string_view>

#include "firmware/app/network/ipv4.hpp"

namespace fw {

/// An access point in radio range, as a scan tells of it. The texts are views of constants.
/// Source: LinkIt SDK 4.6.2 wifi_api.h, for the numbers of `auth` and `cipher`.
struct AccessPoint {
    std::uint8_t channel = 0;
    std::string_view ssid;
    std::string_view bssid;   ///< xx:xx:xx:xx:xx:xx
    std::uint8_t auth = 9;    ///< 9: WPA or WPA2 with a shared key
    std::uint8_t cipher = 8;  ///< 8: TKIP or AES
    std::int8_t rssi_dbm = 0;
    bool wps = false;
    Ipv4 network{0xC0A80100};  ///< of whose addresses it leases one; a /24
};

}  // namespace fw
