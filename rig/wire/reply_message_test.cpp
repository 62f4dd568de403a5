#include <gtest/gtest.h>

#include <algorithm>

#include "rig/wire/console_reply_samples.hpp"

namespace rig::console {
namespace {

using plugrig::wire::Reply;
using samples::known_replies;
using samples::value_of;

TEST(Commands, AreFoundByTheirLongestWords) {
    EXPECT_EQ(name(*find_command("meross")), "meross");
    EXPECT_EQ(name(*find_command(" meross  hw ")), "meross hw");
    EXPECT_EQ(name(*find_command("meross fac")), "meross fac");
    EXPECT_EQ(name(*find_command("meross fac 1")), "meross fac 1");
    EXPECT_EQ(name(*find_command("config read factory dev.fac.mode")), "config read");
    EXPECT_EQ(name(*find_command("config show meross")), "config show");
    for (const std::string_view wrong :
         {"", "mero", "merosshw", "meross hwx", "meross fac 2", "meross led red", "config read x", "stat",
          "stat x", "ip st2 mode", "meross test relay", "meross test relay 1", "meross iot log"}) {
        EXPECT_EQ(find_command(wrong), nullptr) << wrong;
    }
}

TEST(Commands, SayWhatAskingDoes) {
    EXPECT_EQ(effect(*find_command("meross fac")), Effect::none);
    EXPECT_EQ(effect(*find_command("meross fac 1")), Effect::sets);
    EXPECT_EQ(effect(*find_command("meross switch 0123 on")), Effect::sets);
    EXPECT_EQ(effect(*find_command("config write a b c")), Effect::sets);
    EXPECT_EQ(effect(*find_command("meross test relay 3 1")), Effect::acts);
    for (const std::string_view typed :
         {"reboot", "meross crash", "meross iot unbind", "meross iot upgrade http://x"})
        EXPECT_EQ(effect(*find_command(typed)), Effect::resets) << typed;
}

TEST(Commands, WithOneNameAreToldApartByTheirArguments) {
    const auto reply = [](std::string_view typed) { return find_command(typed)->row.reply; };
    EXPECT_EQ(reply("meross led"), "usage");
    EXPECT_EQ(reply("meross led red on"), "nothing");
    EXPECT_EQ(reply("ip"), "ip");
    EXPECT_EQ(reply("ip st2"), "ip");
    EXPECT_EQ(reply("ip st2 mode dhcp"), "nothing");
    EXPECT_EQ(reply("meross e2p uuid"), "e2p");
    EXPECT_EQ(reply("meross e2p uuid 0123"), "said");
}

TEST(Commands, ThatMayHarmThePlugAreNamedWithTheReason) {
    for (const std::string_view typed : {"stat", " stat ", "\"stat\"", "st\\at ''"})
        EXPECT_NE(why_never(typed).find("may crash"), std::string_view::npos) << typed;
    for (const std::string_view typed : {"stat 0", "status", "meross stat", "", "ver"})
        EXPECT_EQ(why_never(typed), "") << typed;
}

TEST(CommandCatalogue, KnowsWhichCommandsMustAnswer) {
    EXPECT_TRUE(has_reply(*find_command("config write meross dev.enr.VRatio 190")));
    EXPECT_FALSE(has_reply(*find_command("meross fac 0"))) << "what setters print is not known";
}

TEST(ReplyField, IsTextAndANumberWhereItIsOne) {
    samples::Lines lines = known_replies().at("meross power");
    std::ranges::replace(lines, "i:0 (ratio:100)", "i:-6 (ratio:100)");
    const Reply power = value_of("meross power", lines);
    EXPECT_EQ(field(power, "power.i").value().text, "-6");
    EXPECT_EQ(field(power, "power.i").value().number, -6);
    const Reply hw = value_of("meross hw", known_replies().at("meross hw"));
    EXPECT_EQ(field(hw, "hw.model").value().text, "mss310");
    EXPECT_FALSE(field(hw, "hw.model").value().number);
}

TEST(ReplyField, OfABoolIsTrueAndOne) {
    const Reply fac = value_of("meross fac", {"In fac mode:YES"});
    EXPECT_EQ(field(fac, "fac.mode").value().text, "true");
    EXPECT_EQ(field(fac, "fac.mode").value().number, 1);
    EXPECT_EQ(field(value_of("meross fac", {"In fac mode:NO"}), "fac.mode").value().text, "false");
}

TEST(ReplyField, TakesGroupAndItemFromWhatWasTyped) {
    const Reply item = value_of("config read factory dev.fac.mode", {"dev.fac.mode = 0"});
    EXPECT_EQ(field(item, "config_item.group").value().text, "factory");
    EXPECT_EQ(field(item, "config_item.value").value().number, 0);
    EXPECT_EQ(field(item, "config_item.exists").value().number, 1);
    const Reply missing = value_of("config read factory dev.fac.mode", {"the data item is not exist"});
    EXPECT_EQ(field(missing, "config_item.exists").value().number, 0);
    EXPECT_EQ(field(missing, "config_item.item").value().text, "dev.fac.mode");
}

TEST(ReplyField, TellsWhetherAWriteSucceeded) {
    const Reply error = value_of("config write a b c", {"a-b = c", "write data item error"});
    EXPECT_EQ(field(error, "written.ok").value().number, 0);
    const Reply ok = value_of("config write a b c", {"a-b = c", "write data item ok"});
    EXPECT_EQ(field(ok, "written.ok").value().number, 1);
    EXPECT_EQ(field(ok, "written.value").value().text, "c");
}

TEST(ReplyField, OfAListIsItsTextsOrItsLength) {
    EXPECT_EQ(field(value_of("config show", {"show all group", "[a]b: c", "[d]e: f"}), "config_table.item")
                  .value()
                  .number,
              2);
    EXPECT_EQ(
        field(value_of("config", {"incomplete command, more options:", "read - x", "show - y"}), "menu.entry")
            .value()
            .text,
        "read\nshow");
}

TEST(ReplyField, OfAnElementIsFoundByAnotherOfItsFields) {
    const Reply ip = value_of("ip", known_replies().at("ip"));
    EXPECT_EQ(field(ip, "ip.interface[name=ap1].ip").value().text, "10.10.10.1");
    EXPECT_EQ(field(ip, "ip.interface[ip=127.0.0.1].name").value().text, "lo0");
    EXPECT_EQ(field(ip, "ip.interface").value().number, 3);
    const Reply tasks = value_of("meross task", known_replies().at("meross task"));
    EXPECT_EQ(field(tasks, "task.task[name=Tmr Svc].stack").value().number, 468);
}

TEST(ReplyField, OfAnElementThatIsNotThereSaysWhichIsMissing) {
    const auto missing = field(value_of("ip", known_replies().at("ip")), "ip.interface[name=eth0].ip");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().context,
              "'ip.interface[name=eth0].ip': the reply has no interface with name 'eth0'");
}

TEST(ReplyField, MayLieDeep) {
    const Reply debug = value_of("meross iot dbg", known_replies().at("meross iot dbg"));
    EXPECT_EQ(field(debug, "dbg.system.version").value().text, "2.1.7");
    EXPECT_EQ(field(debug, "dbg.cloud.main_port").value().number, 0);
}

TEST(ReplyField, ThatLeadsNowhereIsRefused) {
    for (const std::string_view path :
         {"ip.interface[name=lo0", "ip.interface[name]", "ip.interface[nme=lo0].ip", "ip.interface.ip",
          "ip.interface[name=lo0]", "ip.interface[name=lo0].ip.x", "ip[name=lo0].ip", "ip.interface[].ip",
          "ip.", ".ip", "ip..interface", "mem.total"}) {
        EXPECT_FALSE(check_field(*find_command("ip"), path)) << path;
    }
    for (const std::string_view path : {"dbg.system", "dbg.system.version.x", "dbg.invented"})
        EXPECT_FALSE(check_field(*find_command("meross iot dbg"), path)) << path;
    EXPECT_TRUE(check_field(*find_command("ip"), "ip.interface[name=lo0].ip"));
    EXPECT_TRUE(check_field(*find_command("meross iot dbg"), "dbg.system.version"));
}

TEST(ReplyField, ThatDoesNotExistIsRefusedWithTheOnesThatDo) {
    for (const std::string_view path : {"power.u", "hw.model", "power", "", "power.v.x"}) {
        try {
            check_field(*find_command("meross power"), path).value();
            FAIL() << path;
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Errc::bad_input);
            EXPECT_NE(error.context.find("power.v_ratio"), std::string::npos) << error.context;
        }
        EXPECT_FALSE(field(value_of("meross power", known_replies().at("meross power")), path)) << path;
    }
    EXPECT_TRUE(check_field(*find_command("meross power"), "power.v"));
}

}  // namespace
}  // namespace rig::console
