#include "firmware/app/store/config_defaults.hpp"

#include <algorithm>
#include <iterator>

namespace fw {
namespace {

// clang-format off
constexpr ConfigRow rows[] = {
    {"common", "OpMode", "1"},
    {"common", "CountryCode", "CN"},
    {"common", "CountryRegion", "5"},
    {"common", "CountryRegionABand", "3"},
    {"common", "RadioOff", "0"},
    {"common", "DbgLevel", "3"},
    {"common", "RTSThreshold", "2347"},
    {"common", "FragThreshold", "2346"},
    {"common", "BGChannelTable", "1,14,0|"},
    {"common", "AChannelTable", "36,8,0|100,11,0|149,4,0|"},
    {"common", "syslog_filters", ""},
    {"common", "WiFiPrivilegeEnable", "0"},
    {"common", "StaFastLink", "0"},
    {"STA", "LocalAdminMAC", "1"},
    {"STA", "MacAddr", "", DefaultSource::mac},
    {"STA", "Ssid", "MTK_SOFT_AP"},
    {"STA", "SsidLen", "11"},
    {"STA", "BssType", "1"},
    {"STA", "Channel", "1"},
    {"STA", "BW", "0"},
    {"STA", "WirelessMode", "9"},
    {"STA", "BADecline", "0"},
    {"STA", "AutoBA", "1"},
    {"STA", "HT_MCS", "33"},
    {"STA", "HT_BAWinSize", "4"},
    {"STA", "HT_GI", "1"},
    {"STA", "HT_PROTECT", "1"},
    {"STA", "HT_EXTCHA", "1"},
    {"STA", "WmmCapable", "1"},
    {"STA", "ListenInterval", "1"},
    {"STA", "AuthMode", "0"},
    {"STA", "EncrypType", "1"},
    {"STA", "WpaPsk", "12345678"},
    {"STA", "WpaPskLen", "8"},
    {"STA", "PMK_INFO", "0"},
    {"STA", "PairCipher", "0"},
    {"STA", "GroupCipher", "0"},
    {"STA", "DefaultKeyId", "0"},
    {"STA", "SharedKey", "12345,12345,12345,12345"},
    {"STA", "SharedKeyLen", "5,5,5,5"},
    {"STA", "PSMode", "0"},
    {"STA", "KeepAlivePeriod", "55"},
    {"STA", "BeaconLostTime", "20"},
    {"STA", "ApcliBWAutoUpBelow", "1"},
    {"STA", "StaKeepAlivePacket", "1"},
    {"AP", "LocalAdminMAC", "1"},
    {"AP", "MacAddr", "", DefaultSource::mac},
    {"AP", "Ssid", "", DefaultSource::soft_ap_ssid},
    {"AP", "SsidLen", "14"},
    {"AP", "Channel", "1"},
    {"AP", "BW", "0"},
    {"AP", "WirelessMode", "9"},
    {"AP", "AutoBA", "1"},
    {"AP", "HT_MCS", "33"},
    {"AP", "HT_BAWinSize", "4"},
    {"AP", "HT_GI", "1"},
    {"AP", "HT_PROTECT", "1"},
    {"AP", "HT_EXTCHA", "1"},
    {"AP", "WmmCapable", "1"},
    {"AP", "DtimPeriod", "1"},
    {"AP", "AuthMode", "0"},
    {"AP", "EncrypType", "1"},
    {"AP", "WpaPsk", "12345678"},
    {"AP", "WpaPskLen", "8"},
    {"AP", "PairCipher", "0"},
    {"AP", "GroupCipher", "0"},
    {"AP", "DefaultKeyId", "0"},
    {"AP", "SharedKey", "11111,22222,33333,44444"},
    {"AP", "SharedKeyLen", "5,5,5,5"},
    {"AP", "HideSSID", "0"},
    {"AP", "RekeyInterval", "3600"},
    {"AP", "AutoChannelSelect", "0"},
    {"AP", "BcnDisEn", "0"},
    {"network", "IpAddr", "10.10.10.1"},
    {"network", "IpNetmask", "255.255.255.0"},
    {"network", "IpGateway", "10.10.10.1"},
    {"network", "IpMode", "dhcp"},
    {"meross", "dev.cfg.ResetCount", "0"},
    {"meross", "dev.cfg.State", "0"},
    {"meross", "dev.cfg.Bind", "0"},
    {"meross", "dev.cfg.Key", ""},
    {"meross", "dev.cfg.bindTime", "0"},
    {"meross", "dev.cfg.bindId", ""},
    {"meross", "dev.cfg.Server", ""},
    {"meross", "dev.cfg.Port", ""},
    {"meross", "dev.cfg.BackServer", ""},
    {"meross", "dev.cfg.BackPort", ""},
    {"meross", "dev.cfg.userId", ""},
    {"meross", "dev.cfg.upgradeFlag", "0"},
    {"meross", "dev.cfg.DNDMode", "0"},
    {"meross", "dev.cfg.networkTrace##", "", DefaultSource::text, 0, 5},
    {"meross", "dev.ctl.timeZone", ""},
    {"meross", "dev.ctl.timeStamp", "0"},
    {"meross", "dev.ctl.latitude", "0"},
    {"meross", "dev.ctl.longitude", "0"},
    {"meross", "dev.ctl.switchStatus.00", "1"},
    {"meross", "dev.ctl.SwitchLmTime.00", "0"},
    {"meross", "dev.ctl.switchStatus.01", "1"},
    {"meross", "dev.ctl.SwitchLmTime.01", "0"},
    {"meross", "dev.ctl.switchStatus.02", "1"},
    {"meross", "dev.ctl.SwitchLmTime.02", "0"},
    {"meross", "dev.ctl.switchStatus.03", "1"},
    {"meross", "dev.ctl.SwitchLmTime.03", "0"},
    {"meross", "dev.ctl.switchStatus.04", "1"},
    {"meross", "dev.ctl.SwitchLmTime.04", "0"},
    {"meross", "dev.ctl.switchStatus.05", "1"},
    {"meross", "dev.ctl.SwitchLmTime.05", "0"},
    {"meross", "dev.tim.Rule.##", "", DefaultSource::text, 0, 20},
    {"meross", "dev.tmr.Rule.##", "", DefaultSource::text, 0, 32},
    {"meross", "dev.atf.Rule.##", "", DefaultSource::text, 0, 32},
    {"meross", "dev.enr.data##", "", DefaultSource::text, 1, 30},
    {"meross", "dev.enr.VRatio", "", DefaultSource::v_ratio},
    {"meross", "dev.enr.IRatio", "", DefaultSource::i_ratio},
    {"meross", "dev.enr.ratioFlag", "0"},
    {"factory", "dev.fac.locale", "", DefaultSource::locale},
    {"factory", "dev.fac.uuid", "", DefaultSource::uuid},
    {"factory", "dev.fac.mac", "", DefaultSource::mac},
    {"factory", "dev.fac.mode", "0"},
    {"factory", "dev.fac.testStep", "0"},
    {"factory", "dev.cfg.traceInfo", ""},
};
// clang-format on

// Unverified(U23): read the SSID a live unit opens in pairing mode and compare it with its MAC address.
ConfigDefault soft_ap_ssid(std::string_view mac) {
    FixedText<12> digits;
    for (const char& character : mac)
        if (character != ':') digits.append({&character, 1});
    const std::string_view all = digits.view();
    return ConfigDefault{"Meross_SW_"}.append(all.substr(all.size() - std::min<std::size_t>(4, all.size())));
}

}  // namespace

std::span<const ConfigRow> config_rows() {
    return rows;
}

ConfigDefault default_of(const ConfigRow& row, const Profile& profile) {
    switch (row.source) {
        case DefaultSource::mac:
            return ConfigDefault{profile.mac};
        case DefaultSource::soft_ap_ssid:
            return soft_ap_ssid(profile.mac);
        case DefaultSource::v_ratio:
            return ConfigDefault{}.append(std::uint64_t{profile.default_v_ratio});
        case DefaultSource::i_ratio:
            return ConfigDefault{}.append(std::uint64_t{profile.default_i_ratio});
        case DefaultSource::locale:
            return ConfigDefault{profile.locale};
        case DefaultSource::uuid:
            return ConfigDefault{profile.uuid};
        case DefaultSource::text:
            break;
    }
    return ConfigDefault{row.text};
}

}  // namespace fw
