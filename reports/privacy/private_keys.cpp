#include "reports/privacy/private_keys.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace rig::reports {

using plugrig::core::Privacy;

namespace {

struct Row {
    std::string_view key;
    Privacy privacy;
};

// In lower case, without the number of a numbered item.
// Source: fixtures/console/teardown-transcript.md: `config show`, `meross iot dbg`, `meross iot status`,
// `meross hw`, `meross net`, `meross time`, `meross sun`. What each item means is read from its name.
constexpr std::array rows{
    Row{"achanneltable", Privacy::PUBLIC},
    Row{"apclibwautoupbelow", Privacy::PUBLIC},
    Row{"authmode", Privacy::PUBLIC},
    Row{"autoba", Privacy::PUBLIC},
    Row{"autochannelselect", Privacy::PUBLIC},
    Row{"badecline", Privacy::PUBLIC},
    Row{"bcndisen", Privacy::PUBLIC},
    Row{"beaconlosttime", Privacy::PUBLIC},
    Row{"bgchanneltable", Privacy::PUBLIC},
    Row{"bsstype", Privacy::PUBLIC},
    Row{"bw", Privacy::PUBLIC},
    Row{"channel", Privacy::PUBLIC},
    Row{"chipset", Privacy::PUBLIC},
    Row{"current", Privacy::PUBLIC},
    Row{"countrycode", Privacy::PUBLIC},  // of the radio's channel plan
    Row{"countryregion", Privacy::PUBLIC},
    Row{"countryregionaband", Privacy::PUBLIC},
    Row{"dbglevel", Privacy::PUBLIC},
    Row{"defaultkeyid", Privacy::PUBLIC},
    Row{"dev.cfg.backport", Privacy::PUBLIC},
    Row{"dev.cfg.bind", Privacy::PUBLIC},
    Row{"dev.cfg.dndmode", Privacy::PUBLIC},
    Row{"dev.cfg.port", Privacy::PUBLIC},
    Row{"dev.cfg.resetcount", Privacy::PUBLIC},
    Row{"dev.cfg.state", Privacy::PUBLIC},
    Row{"dev.cfg.upgradeflag", Privacy::PUBLIC},
    Row{"dev.ctl.switchstatus", Privacy::PUBLIC},
    Row{"dev.enr.iratio", Privacy::PUBLIC},
    Row{"dev.enr.ratioflag", Privacy::PUBLIC},
    Row{"dev.enr.vratio", Privacy::PUBLIC},
    Row{"dev.fac.locale", Privacy::PUBLIC},  // the market that the plug was made for
    Row{"dev.fac.mode", Privacy::PUBLIC},
    Row{"dev.fac.teststep", Privacy::PUBLIC},
    Row{"dtimperiod", Privacy::PUBLIC},
    Row{"encryptype", Privacy::PUBLIC},
    Row{"fragthreshold", Privacy::PUBLIC},
    Row{"groupcipher", Privacy::PUBLIC},
    Row{"hidessid", Privacy::PUBLIC},
    Row{"ht_bawinsize", Privacy::PUBLIC},
    Row{"ht_extcha", Privacy::PUBLIC},
    Row{"ht_gi", Privacy::PUBLIC},
    Row{"ht_mcs", Privacy::PUBLIC},
    Row{"ht_protect", Privacy::PUBLIC},
    Row{"ipmode", Privacy::PUBLIC},
    Row{"iot status", Privacy::PUBLIC},
    Row{"keepaliveperiod", Privacy::PUBLIC},
    Row{"linkstatus", Privacy::PUBLIC},
    Row{"listeninterval", Privacy::PUBLIC},
    Row{"localadminmac", Privacy::PUBLIC},  // a flag
    Row{"mainport", Privacy::PUBLIC},
    Row{"opmode", Privacy::PUBLIC},
    Row{"paircipher", Privacy::PUBLIC},
    Row{"power", Privacy::PUBLIC},
    Row{"psmode", Privacy::PUBLIC},
    Row{"radiooff", Privacy::PUBLIC},
    Row{"rekeyinterval", Privacy::PUBLIC},
    Row{"rtsthreshold", Privacy::PUBLIC},
    Row{"secondport", Privacy::PUBLIC},
    Row{"ssidlen", Privacy::PUBLIC},
    Row{"stafastlink", Privacy::PUBLIC},
    Row{"stakeepalivepacket", Privacy::PUBLIC},
    Row{"sysconnecttime", Privacy::PUBLIC},
    Row{"sysdisconnectcount", Privacy::PUBLIC},
    Row{"syslog_filters", Privacy::PUBLIC},
    Row{"sysonlinetime", Privacy::PUBLIC},
    Row{"system uptime", Privacy::PUBLIC},
    Row{"sysuptime", Privacy::PUBLIC},
    Row{"utc timestamp", Privacy::PUBLIC},  // a report has its own time
    Row{"version", Privacy::PUBLIC},
    Row{"voltage", Privacy::PUBLIC},  // of the metering chip
    Row{"wifi status", Privacy::PUBLIC},
    Row{"wifidisconnectcount", Privacy::PUBLIC},
    Row{"wifiprivilegeenable", Privacy::PUBLIC},
    Row{"wirelessmode", Privacy::PUBLIC},
    Row{"wmmcapable", Privacy::PUBLIC},

    Row{"dev.fac.mac", Privacy::IDENTIFIER},
    Row{"dev.fac.uuid", Privacy::IDENTIFIER},
    Row{"mac", Privacy::IDENTIFIER},
    Row{"macaddr", Privacy::IDENTIFIER},
    Row{"macaddress", Privacy::IDENTIFIER},
    Row{"uuid", Privacy::IDENTIFIER},

    Row{"activeserver", Privacy::PERSONAL},
    Row{"bind id", Privacy::PERSONAL},
    Row{"bindid", Privacy::PERSONAL},
    Row{"bssid", Privacy::PERSONAL},  // a public catalogue knows where it stands
    Row{"dev.atf.rule", Privacy::PERSONAL},
    Row{"dev.cfg.backserver", Privacy::PERSONAL},
    Row{"dev.cfg.bindid", Privacy::PERSONAL},
    Row{"dev.cfg.bindtime", Privacy::PERSONAL},
    Row{"dev.cfg.networktrace", Privacy::PERSONAL},
    Row{"dev.cfg.server", Privacy::PERSONAL},
    Row{"dev.cfg.traceinfo", Privacy::PERSONAL},
    Row{"dev.cfg.userid", Privacy::PERSONAL},
    Row{"dev.ctl.latitude", Privacy::PERSONAL},
    Row{"dev.ctl.longitude", Privacy::PERSONAL},
    Row{"dev.ctl.switchlmtime", Privacy::PERSONAL},
    Row{"dev.ctl.timestamp", Privacy::PERSONAL},
    Row{"dev.ctl.timezone", Privacy::PERSONAL},
    Row{"dev.enr.data", Privacy::PERSONAL},  // when somebody was at home
    Row{"dev.tim.rule", Privacy::PERSONAL},
    Row{"dev.tmr.rule", Privacy::PERSONAL},
    Row{"email", Privacy::PERSONAL},
    Row{"e-mail", Privacy::PERSONAL},
    Row{"gatewaymac", Privacy::PERSONAL},
    Row{"innerip", Privacy::PERSONAL},
    Row{"ip", Privacy::PERSONAL},
    Row{"ipaddr", Privacy::PERSONAL},
    Row{"ipgateway", Privacy::PERSONAL},
    Row{"ipnetmask", Privacy::PERSONAL},
    Row{"latitude", Privacy::PERSONAL},
    Row{"local offset", Privacy::PERSONAL},
    Row{"local time", Privacy::PERSONAL},
    Row{"localtime", Privacy::PERSONAL},  // of which zone
    Row{"localtimeoffset", Privacy::PERSONAL},
    Row{"longitude", Privacy::PERSONAL},
    Row{"mainserver", Privacy::PERSONAL},
    Row{"primary host", Privacy::PERSONAL},
    Row{"router mac", Privacy::PERSONAL},
    Row{"secondary host", Privacy::PERSONAL},
    Row{"secondserver", Privacy::PERSONAL},
    Row{"ssid", Privacy::PERSONAL},
    Row{"suncalc", Privacy::PERSONAL},  // tells where on earth
    Row{"tz", Privacy::PERSONAL},
    Row{"user id", Privacy::PERSONAL},
    Row{"userid", Privacy::PERSONAL},
    Row{"wifimac", Privacy::PERSONAL},  // of the access point

    Row{"api key", Privacy::SECRET},
    Row{"api_key", Privacy::SECRET},
    Row{"dev.cfg.key", Privacy::SECRET},
    Row{"key", Privacy::SECRET},
    Row{"nonce", Privacy::SECRET},
    Row{"passphrase", Privacy::SECRET},
    Row{"passwd", Privacy::SECRET},
    Row{"password", Privacy::SECRET},
    Row{"pmk_info", Privacy::SECRET},
    Row{"psk", Privacy::SECRET},
    Row{"pwd", Privacy::SECRET},
    Row{"secret", Privacy::SECRET},
    Row{"sharedkey", Privacy::SECRET},
    Row{"sharedkeylen", Privacy::SECRET},
    Row{"sign", Privacy::SECRET},  // can be guessed from offline when the key is short
    Row{"token", Privacy::SECRET},
    Row{"user key", Privacy::SECRET},
    Row{"wpapsk", Privacy::SECRET},
    Row{"wpapsklen", Privacy::SECRET},
};

/// "dev.ctl.switchStatus.00" as "dev.ctl.switchstatus", "user  key" as "user key".
std::string catalogue_form(std::string_view key) {
    std::string out;
    for (const char c : key) {
        if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    out.erase(out.find_last_not_of("0123456789") + 1);
    out.erase(out.find_last_not_of(". ") + 1);
    return out;
}

}  // namespace

Privacy privacy_of_key(std::string_view key) {
    const std::string name = catalogue_form(key);
    const auto* row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.key == name; });
    return row != rows.end() ? row->privacy : Privacy::PRIVACY_UNSPECIFIED;
}

}  // namespace rig::reports
