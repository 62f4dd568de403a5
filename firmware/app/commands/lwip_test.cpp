#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

class IpCommand : public ::testing::Test {
  protected:
    IpCommand() : board{in_range_of_home()} { board.boot(); }

    std::string shown(const std::string& words) { return lines(board.ask("ip" + words)); }
    std::string stored(const std::string& item) { return board.ask("config read network " + item); }

    TestBoard board;
};

TEST_F(IpCommand, ShowsAllInterfacesAsTheTranscriptDoes) {
    EXPECT_EQ(shown(""), R"(
interface: lo0
mode:      static
static:
  ip      127.0.0.1
  netmask 255.0.0.0
  gateway 127.0.0.1
interface: ap1
mode:      static
static:
  ip      10.10.10.1
  netmask 255.255.255.0
  gateway 10.10.10.1
interface: st2
mode:      static
static:
  ip      10.10.10.1
  netmask 255.255.255.0
  gateway 10.10.10.1
)");
}

TEST_F(IpCommand, ShowsOne) {
    EXPECT_EQ(shown(" lo0"),
              "\ninterface: lo0\nmode:      static\nstatic:\n  ip      127.0.0.1\n"
              "  netmask 255.0.0.0\n  gateway 127.0.0.1\n");
    EXPECT_EQ(shown(" eth0"), "interface eth0 not found\n");
    EXPECT_EQ(shown(" eth0 mode dhcp"), "interface eth0 not found\n");
}

TEST_F(IpCommand, ShowsTheLeaseOfALinkedStation) {
    board.pair();
    EXPECT_EQ(shown(" st2"),
              "\ninterface: st2\nmode:      dhcp\ndhcp:\n  ip      192.168.1.23\n"
              "  netmask 255.255.255.0\n  gateway 192.168.1.1\n");
    EXPECT_EQ(shown(" st2 mode static"), "");
    EXPECT_NE(shown(" st2").find("static:\n  ip      10.10.10.1\n"), std::string::npos);
    EXPECT_EQ(shown(" st2 mode dhcp"), "");
    EXPECT_NE(shown(" st2").find("192.168.1.23"), std::string::npos);
    EXPECT_EQ(shown(" ap1 mode dhcp"), "");
    EXPECT_NE(shown(" ap1").find("mode:      static"), std::string::npos) << "nobody to ask for a lease";
}

TEST_F(IpCommand, SetsAndStoresWhatItIsTold) {
    EXPECT_EQ(shown(" st2 mode static ip 10.0.0.7 mask 255.0.0.0 gw 10.0.0.254"), "");
    EXPECT_EQ(shown(" st2"),
              "\ninterface: st2\nmode:      static\nstatic:\n  ip      10.0.0.7\n"
              "  netmask 255.0.0.0\n  gateway 10.0.0.254\n");
    EXPECT_NE(shown(" ap1").find("10.10.10.1"), std::string::npos);
    EXPECT_EQ(stored("IpMode"), "IpMode = static\n\r");
    EXPECT_EQ(stored("IpAddr"), "IpAddr = 10.0.0.7\n\r");
    EXPECT_EQ(stored("IpNetmask"), "IpNetmask = 255.0.0.0\n\r");
    EXPECT_EQ(stored("IpGateway"), "IpGateway = 10.0.0.254\n\r");
}

TEST_F(IpCommand, DoesNotStoreTheLoopbacksAddress) {
    EXPECT_EQ(shown(" lo0 ip 127.0.0.2"), "");
    EXPECT_NE(shown(" lo0").find("ip      127.0.0.2"), std::string::npos);
    EXPECT_EQ(stored("IpAddr"), "IpAddr = 10.10.10.1\n\r");
}

TEST_F(IpCommand, DoesNothingOfALineThatIsWrongSomewhere) {
    EXPECT_EQ(shown(" st2 mode"), "missing parameter\n");
    EXPECT_EQ(shown(" st2 ip"), "missing parameter\n");
    EXPECT_EQ(shown(" st2 mode fast"), "mode must be static/dhcp\n");
    EXPECT_EQ(shown(" st2 address 1.2.3.4"), "invalid command: address\n");
    for (const std::string address :
         {"1.2.3", "1.2.3.256", "1.2.3.4.5", "1.2.3.", "a.b.c.d", "1..2.3", "1.2.3.4 "})
        EXPECT_EQ(shown(" st2 ip '" + address + "'"), "invalid address: " + address + "\n");
    EXPECT_EQ(shown(" st2 mode static ip 10.0.0.7 gw x"), "invalid address: x\n");
    EXPECT_EQ(stored("IpMode"), "IpMode = dhcp\n\r");
    EXPECT_EQ(stored("IpAddr"), "IpAddr = 10.10.10.1\n\r");
}

TEST_F(IpCommand, LetsTheFirstOfTwoEqualSettingsWinAsTheSdkDoes) {
    EXPECT_EQ(shown(" ap1 ip 10.0.0.1 ip 10.0.0.2"), "");
    EXPECT_NE(shown(" ap1").find("ip      10.0.0.1\n"), std::string::npos);
}

TEST(StatCommand, ListsItsCounters) {
    TestBoard board;
    board.boot();
    const std::string list =
        "1:    TCP\n2:    UDP\n4:    ICMP\n8:    IGMP\n16:   IPFRAG\n32:   IP\n64:   ETHARP\n"
        "128:  LINK\n256:  MEM\n512:  MEMP\n1024: SYS\n2048: PBUF\n";
    EXPECT_EQ(lines(board.ask("stat 0")), list);
    EXPECT_EQ(lines(board.ask("stat")), list);
    EXPECT_EQ(lines(board.ask("stat x")), list);
}

TEST(StatCommand, TellsOfThoseThatItsMaskNames) {
    TestBoard board;
    board.boot();
    EXPECT_EQ(lines(board.ask("stat 1")), "Please open the TCP_STATS Macro before compile!!!\n");
    EXPECT_EQ(lines(board.ask("stat 1040")),
              "Please open the IPFRAG_STATS Macro before compile!!!\n"
              "Please open the SYS_STATS Macro before compile!!!\n");
    EXPECT_EQ(lines(board.ask("stat 2048")), "\nPBUF\nBUF_TB-alloc:0,free:0.Done\n");
    EXPECT_EQ(board.ask("stat 4096"), "");
}

}  // namespace
}  // namespace fw
