#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

Profile plug() {
    Profile profile;
    profile.uuid = "1806299596453425188448e1e9016b2c";
    profile.mac = "48:e1:e9:01:6b:2c";
    return profile;
}

class ConfigCommand : public ::testing::Test {
  protected:
    ConfigCommand() : board{plug()} { board.boot(); }

    TestBoard board;
};

// The teardown transcript of bytespider/Meross, firmware 2.1.7, with this plug's UUID and MAC.
constexpr std::string_view full_default_configuration = R"(show all group 
[common]OpMode: 1
[common]CountryCode: CN
[common]CountryRegion: 5
[common]CountryRegionABand: 3
[common]RadioOff: 0
[common]DbgLevel: 3
[common]RTSThreshold: 2347
[common]FragThreshold: 2346
[common]BGChannelTable: 1,14,0|
[common]AChannelTable: 36,8,0|100,11,0|149,4,0|
[common]syslog_filters: 
[common]WiFiPrivilegeEnable: 0
[common]StaFastLink: 0
[STA]LocalAdminMAC: 1
[STA]MacAddr: 48:e1:e9:01:6b:2c
[STA]Ssid: MTK_SOFT_AP
[STA]SsidLen: 11
[STA]BssType: 1
[STA]Channel: 1
[STA]BW: 0
[STA]WirelessMode: 9
[STA]BADecline: 0
[STA]AutoBA: 1
[STA]HT_MCS: 33
[STA]HT_BAWinSize: 4
[STA]HT_GI: 1
[STA]HT_PROTECT: 1
[STA]HT_EXTCHA: 1
[STA]WmmCapable: 1
[STA]ListenInterval: 1
[STA]AuthMode: 0
[STA]EncrypType: 1
[STA]WpaPsk: 12345678
[STA]WpaPskLen: 8
[STA]PMK_INFO: 0
[STA]PairCipher: 0
[STA]GroupCipher: 0
[STA]DefaultKeyId: 0
[STA]SharedKey: 12345,12345,12345,12345
[STA]SharedKeyLen: 5,5,5,5
[STA]PSMode: 0
[STA]KeepAlivePeriod: 55
[STA]BeaconLostTime: 20
[STA]ApcliBWAutoUpBelow: 1
[STA]StaKeepAlivePacket: 1
[AP]LocalAdminMAC: 1
[AP]MacAddr: 48:e1:e9:01:6b:2c
[AP]Ssid: Meross_SW_6b2c
[AP]SsidLen: 14
[AP]Channel: 1
[AP]BW: 0
[AP]WirelessMode: 9
[AP]AutoBA: 1
[AP]HT_MCS: 33
[AP]HT_BAWinSize: 4
[AP]HT_GI: 1
[AP]HT_PROTECT: 1
[AP]HT_EXTCHA: 1
[AP]WmmCapable: 1
[AP]DtimPeriod: 1
[AP]AuthMode: 0
[AP]EncrypType: 1
[AP]WpaPsk: 12345678
[AP]WpaPskLen: 8
[AP]PairCipher: 0
[AP]GroupCipher: 0
[AP]DefaultKeyId: 0
[AP]SharedKey: 11111,22222,33333,44444
[AP]SharedKeyLen: 5,5,5,5
[AP]HideSSID: 0
[AP]RekeyInterval: 3600
[AP]AutoChannelSelect: 0
[AP]BcnDisEn: 0
[network]IpAddr: 10.10.10.1
[network]IpNetmask: 255.255.255.0
[network]IpGateway: 10.10.10.1
[network]IpMode: dhcp
[meross]dev.cfg.ResetCount: 0
[meross]dev.cfg.State: 0
[meross]dev.cfg.Bind: 0
[meross]dev.cfg.Key: 
[meross]dev.cfg.bindTime: 0
[meross]dev.cfg.bindId: 
[meross]dev.cfg.Server: 
[meross]dev.cfg.Port: 
[meross]dev.cfg.BackServer: 
[meross]dev.cfg.BackPort: 
[meross]dev.cfg.userId: 
[meross]dev.cfg.upgradeFlag: 0
[meross]dev.cfg.DNDMode: 0
[meross]dev.cfg.networkTrace00: 
[meross]dev.cfg.networkTrace01: 
[meross]dev.cfg.networkTrace02: 
[meross]dev.cfg.networkTrace03: 
[meross]dev.cfg.networkTrace04: 
[meross]dev.ctl.timeZone: 
[meross]dev.ctl.timeStamp: 0
[meross]dev.ctl.latitude: 0
[meross]dev.ctl.longitude: 0
[meross]dev.ctl.switchStatus.00: 1
[meross]dev.ctl.SwitchLmTime.00: 0
[meross]dev.ctl.switchStatus.01: 1
[meross]dev.ctl.SwitchLmTime.01: 0
[meross]dev.ctl.switchStatus.02: 1
[meross]dev.ctl.SwitchLmTime.02: 0
[meross]dev.ctl.switchStatus.03: 1
[meross]dev.ctl.SwitchLmTime.03: 0
[meross]dev.ctl.switchStatus.04: 1
[meross]dev.ctl.SwitchLmTime.04: 0
[meross]dev.ctl.switchStatus.05: 1
[meross]dev.ctl.SwitchLmTime.05: 0
[meross]dev.tim.Rule.00: 
[meross]dev.tim.Rule.01: 
[meross]dev.tim.Rule.02: 
[meross]dev.tim.Rule.03: 
[meross]dev.tim.Rule.04: 
[meross]dev.tim.Rule.05: 
[meross]dev.tim.Rule.06: 
[meross]dev.tim.Rule.07: 
[meross]dev.tim.Rule.08: 
[meross]dev.tim.Rule.09: 
[meross]dev.tim.Rule.10: 
[meross]dev.tim.Rule.11: 
[meross]dev.tim.Rule.12: 
[meross]dev.tim.Rule.13: 
[meross]dev.tim.Rule.14: 
[meross]dev.tim.Rule.15: 
[meross]dev.tim.Rule.16: 
[meross]dev.tim.Rule.17: 
[meross]dev.tim.Rule.18: 
[meross]dev.tim.Rule.19: 
[meross]dev.tmr.Rule.00: 
[meross]dev.tmr.Rule.01: 
[meross]dev.tmr.Rule.02: 
[meross]dev.tmr.Rule.03: 
[meross]dev.tmr.Rule.04: 
[meross]dev.tmr.Rule.05: 
[meross]dev.tmr.Rule.06: 
[meross]dev.tmr.Rule.07: 
[meross]dev.tmr.Rule.08: 
[meross]dev.tmr.Rule.09: 
[meross]dev.tmr.Rule.10: 
[meross]dev.tmr.Rule.11: 
[meross]dev.tmr.Rule.12: 
[meross]dev.tmr.Rule.13: 
[meross]dev.tmr.Rule.14: 
[meross]dev.tmr.Rule.15: 
[meross]dev.tmr.Rule.16: 
[meross]dev.tmr.Rule.17: 
[meross]dev.tmr.Rule.18: 
[meross]dev.tmr.Rule.19: 
[meross]dev.tmr.Rule.20: 
[meross]dev.tmr.Rule.21: 
[meross]dev.tmr.Rule.22: 
[meross]dev.tmr.Rule.23: 
[meross]dev.tmr.Rule.24: 
[meross]dev.tmr.Rule.25: 
[meross]dev.tmr.Rule.26: 
[meross]dev.tmr.Rule.27: 
[meross]dev.tmr.Rule.28: 
[meross]dev.tmr.Rule.29: 
[meross]dev.tmr.Rule.30: 
[meross]dev.tmr.Rule.31: 
[meross]dev.atf.Rule.00: 
[meross]dev.atf.Rule.01: 
[meross]dev.atf.Rule.02: 
[meross]dev.atf.Rule.03: 
[meross]dev.atf.Rule.04: 
[meross]dev.atf.Rule.05: 
[meross]dev.atf.Rule.06: 
[meross]dev.atf.Rule.07: 
[meross]dev.atf.Rule.08: 
[meross]dev.atf.Rule.09: 
[meross]dev.atf.Rule.10: 
[meross]dev.atf.Rule.11: 
[meross]dev.atf.Rule.12: 
[meross]dev.atf.Rule.13: 
[meross]dev.atf.Rule.14: 
[meross]dev.atf.Rule.15: 
[meross]dev.atf.Rule.16: 
[meross]dev.atf.Rule.17: 
[meross]dev.atf.Rule.18: 
[meross]dev.atf.Rule.19: 
[meross]dev.atf.Rule.20: 
[meross]dev.atf.Rule.21: 
[meross]dev.atf.Rule.22: 
[meross]dev.atf.Rule.23: 
[meross]dev.atf.Rule.24: 
[meross]dev.atf.Rule.25: 
[meross]dev.atf.Rule.26: 
[meross]dev.atf.Rule.27: 
[meross]dev.atf.Rule.28: 
[meross]dev.atf.Rule.29: 
[meross]dev.atf.Rule.30: 
[meross]dev.atf.Rule.31: 
[meross]dev.enr.data01: 
[meross]dev.enr.data02: 
[meross]dev.enr.data03: 
[meross]dev.enr.data04: 
[meross]dev.enr.data05: 
[meross]dev.enr.data06: 
[meross]dev.enr.data07: 
[meross]dev.enr.data08: 
[meross]dev.enr.data09: 
[meross]dev.enr.data10: 
[meross]dev.enr.data11: 
[meross]dev.enr.data12: 
[meross]dev.enr.data13: 
[meross]dev.enr.data14: 
[meross]dev.enr.data15: 
[meross]dev.enr.data16: 
[meross]dev.enr.data17: 
[meross]dev.enr.data18: 
[meross]dev.enr.data19: 
[meross]dev.enr.data20: 
[meross]dev.enr.data21: 
[meross]dev.enr.data22: 
[meross]dev.enr.data23: 
[meross]dev.enr.data24: 
[meross]dev.enr.data25: 
[meross]dev.enr.data26: 
[meross]dev.enr.data27: 
[meross]dev.enr.data28: 
[meross]dev.enr.data29: 
[meross]dev.enr.data30: 
[meross]dev.enr.VRatio: 188
[meross]dev.enr.IRatio: 100
[meross]dev.enr.ratioFlag: 0
[factory]dev.fac.locale: us
[factory]dev.fac.uuid: 1806299596453425188448e1e9016b2c
[factory]dev.fac.mac: 48:e1:e9:01:6b:2c
[factory]dev.fac.mode: 0
[factory]dev.fac.testStep: 0
[factory]dev.cfg.traceInfo: 
)";

TEST_F(ConfigCommand, ShowsTheFullDefaultConfigurationInItsOrder) {
    const std::string shown = board.ask("config show");
    EXPECT_EQ(lines(shown), full_default_configuration);
    EXPECT_TRUE(shown.starts_with("show all group \n\r[common]OpMode: 1\r\n\r[common]CountryCode: CN\r\n\r"));
}

TEST_F(ConfigCommand, ShowsOneGroup) {
    EXPECT_EQ(lines(board.ask("config show network")),
              "show group network\n[network]IpAddr: 10.10.10.1\n[network]IpNetmask: 255.255.255.0\n"
              "[network]IpGateway: 10.10.10.1\n[network]IpMode: dhcp\n");
    EXPECT_EQ(lines(board.ask("config show nothing")), "show group nothing\n");
    EXPECT_EQ(lines(board.ask("config show network AP")), "config reset <group_name>\n");
}

TEST_F(ConfigCommand, ComparesOnlyAsManyCharactersAsTheGroupsNameHas) {
    EXPECT_EQ(lines(board.ask("config show networks")).substr(0, 45),
              "show group networks\n[network]IpAddr: 10.10.10");
    EXPECT_EQ(lines(board.ask("config show net")), "show group net\n");
}

TEST_F(ConfigCommand, ReadsAnItem) {
    EXPECT_EQ(board.ask("config read meross dev.enr.VRatio"), "dev.enr.VRatio = 188\n\r");
    EXPECT_EQ(board.ask("config read meross dev.atf.Rule.31"), "dev.atf.Rule.31 = \n\r");
    EXPECT_EQ(board.ask("config read meross dev.atf.Rule.32"), "the data item is not exist\n\r");
    EXPECT_EQ(board.ask("config read AP dev.enr.VRatio"), "the data item is not exist\n\r");
    EXPECT_EQ(board.ask("config read meross"), "config read <group_name> <data_item_name>\n\r");
}

TEST_F(ConfigCommand, WritesAnItemThatSurvivesResetAndPowerLoss) {
    EXPECT_EQ(board.ask("config write meross dev.enr.VRatio 190"),
              "meross-dev.enr.VRatio = 190\n\rwrite data item ok\n\r");
    board.power_on();
    board.boot();
    EXPECT_EQ(board.ask("config read meross dev.enr.VRatio"), "dev.enr.VRatio = 190\n\r");
    EXPECT_NE(board.ask("config show meross").find("[meross]dev.enr.VRatio: 190\r\n"), std::string::npos);
}

TEST_F(ConfigCommand, CreatesAnItemThatItsTableDoesNotKnow) {
    (void)board.ask("config write here \"new item\" 'a b'");
    EXPECT_EQ(board.ask("config read here \"new item\""), "new item = a b\n\r");
}

TEST_F(ConfigCommand, HasTheBoardWriteBackWhatItHoldsBeforeABankIsErased) {
    (void)board.ask("config write here item value");
    EXPECT_TRUE(board.written_back_.empty());
    const auto before = board.nvdm_;
    (void)board.ask("config reset here");
    ASSERT_EQ(board.written_back_.size(), 1u);
    EXPECT_EQ(board.written_back_.front(), before);
    EXPECT_NE(board.nvdm_, before);
}

TEST_F(ConfigCommand, ExplainsWriteWithAWrongNumberOfWords) {
    EXPECT_EQ(board.ask("config write meross dev.enr.VRatio"),
              "config write <group_name> <data_item_name> <value>\n\r");
}

TEST_F(ConfigCommand, ResetsOneGroupOrAll) {
    const auto write = [this] {
        (void)board.ask("config write meross dev.enr.VRatio 190");
        (void)board.ask("config write AP Channel 6");
    };
    write();
    EXPECT_EQ(board.ask("config reset AP"), "reset group AP\n\r");
    EXPECT_EQ(board.ask("config read AP Channel"), "Channel = 1\n\r");
    EXPECT_EQ(board.ask("config read meross dev.enr.VRatio"), "dev.enr.VRatio = 190\n\r");
    write();
    EXPECT_EQ(board.ask("config reset"), "reset all group \n\r");
    EXPECT_EQ(board.ask("config read AP Channel"), "Channel = 1\n\r");
    EXPECT_EQ(board.ask("config read meross dev.enr.VRatio"), "dev.enr.VRatio = 188\n\r");
    EXPECT_EQ(board.ask("config reset a b"), "config reset <group_name>\n\r");
}

}  // namespace
}  // namespace fw
