#include <gtest/gtest.h>

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
         {"", "mero", "merosshw", "meross hwx", "meross fac 2", "meross led red", "config read x"}) {
        EXPECT_EQ(find_command(wrong), nullptr) << wrong;
    }
}

TEST(Commands, SayWhatAskingDoes) {
    EXPECT_EQ(effect(*find_command("meross fac")), Effect::none);
    EXPECT_EQ(effect(*find_command("meross fac 1")), Effect::sets);
    EXPECT_EQ(effect(*find_command("meross switch 0123 on")), Effect::sets);
    EXPECT_EQ(effect(*find_command("config write a b c")), Effect::sets);
    EXPECT_EQ(effect(*find_command("reboot")), Effect::resets);
}

TEST(CommandCatalogue, KnowsWhichCommandsMustAnswer) {
    EXPECT_TRUE(has_reply(*find_command("config write meross dev.enr.VRatio 190")));
    EXPECT_FALSE(has_reply(*find_command("meross fac 0"))) << "what setters print is not known";
}

TEST(ReplyField, IsTextAndANumberWhereItIsOne) {
    const Reply power = value_of("meross power", known_replies().at("meross power"));
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

TEST(ReplyField, OfATableIsItsLength) {
    EXPECT_EQ(
        field(value_of("config show", known_replies().at("config show")), "config_table.item").value().number,
        2);
    EXPECT_EQ(field(value_of("meross", known_replies().at("meross")), "menu.entry").value().text, "hw\niot");
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
