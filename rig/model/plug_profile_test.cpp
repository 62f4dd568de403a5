#include "rig/model/plug_profile.hpp"

#include <gtest/gtest.h>

#include "rig/model/text_proto.hpp"

namespace rig::model {
namespace {

using plugrig::model::Fact;

Profile shipped() {
    const std::string file = "fixtures/plugs/mss310_hw2.textproto";
    return Profile::parse(file, read_file(file).value()).value();
}

std::string complaint(const std::string& facts) {
    const auto profile = Profile::parse("p", "name: \"x\"\n" + facts);
    if (profile) {
        return "no error";
    }
    EXPECT_EQ(profile.error().code, Errc::bad_input);
    return profile.error().context;
}

TEST(ShippedProfile, GivesTheConstantsTheCodeAsksFor) {
    const Profile profile = shipped();
    EXPECT_EQ(profile.number("console.power.voltage_scale").value(), 0.1);
    EXPECT_EQ(profile.number("metering.default_v_ratio").value(), 188);
    EXPECT_EQ(profile.number("metering.vk").value(), 1.88);
    EXPECT_EQ(profile.text("plug.model").value(), "mss310");
}

TEST(ShippedProfile, TellsWhatIsSettledFromWhatIsNot) {
    const Profile profile = shipped();
    EXPECT_TRUE(profile.settled("F01"));
    EXPECT_FALSE(profile.settled("U01")) << "unknown";
    EXPECT_FALSE(profile.settled("U17")) << "derived";
    EXPECT_FALSE(profile.settled("U99")) << "not listed";
    EXPECT_EQ(profile.by_id("U01")->key(), "console.power.voltage_scale");
    EXPECT_EQ(profile.by_key("metering.vk")->id(), profile.by_id("U40")->id());
}

constexpr const char* known = "fact { id: \"F01\" key: \"a\" number: 1 status: OBSERVED source: \"s\" }\n";

TEST(Profile, AcceptsASettledFactUnderItsOldId) {
    const auto profile = Profile::parse(
        "p", "name: \"x\" fact { id: \"U01\" key: \"a\" number: 1 status: OBSERVED source: \"s\" }");
    EXPECT_TRUE(profile.value().settled("U01"));
}

TEST(Profile, RefusesToHaveNoName) {
    EXPECT_EQ(Profile::parse("p", known).error().context, "p: the profile has no name");
}

TEST(Profile, RefusesAnIdOfAnotherForm) {
    for (const char* id : {"X01", "U1", "U001", "U0a", ""}) {
        EXPECT_EQ(complaint("fact { id: \"" + std::string{id} + "\" key: \"a\" }"),
                  "p:2:8: id \"" + std::string{id} + "\" is neither F nor U with two digits");
    }
}

TEST(Profile, RefusesAnIdOrAKeyUsedTwice) {
    EXPECT_EQ(
        complaint(known + std::string{"fact { id: \"F01\" key: \"b\" number: 1 status: SDK source: \"s\" }"}),
        "p:3:8: id \"F01\" is used twice, first at p:2:8");
    EXPECT_EQ(
        complaint(known + std::string{"fact { id: \"F02\" key: \"a\" number: 1 status: SDK source: \"s\" }"}),
        "p:3:18: key \"a\" is used twice, first at p:2:18");
}

TEST(Profile, RefusesAFactWithoutKeyValueStatusOrSource) {
    EXPECT_EQ(complaint("fact { id: \"F01\" number: 1 status: SDK source: \"s\" }"), "p:2:1: F01 has no key");
    EXPECT_EQ(complaint("fact { id: \"F01\" key: \"a\" status: SDK source: \"s\" }"),
              "p:2:1: F01 has no value: neither number nor text");
    EXPECT_EQ(complaint("fact { id: \"F01\" key: \"a\" number: 1 source: \"s\" }"),
              "p:2:1: F01 has no status");
    EXPECT_EQ(complaint("fact { id: \"F01\" key: \"a\" number: 1 status: SDK }"), "p:2:1: F01 has no source");
}

TEST(Profile, RefusesAnUnsettledFactUnderFOrWithoutBringUp) {
    EXPECT_EQ(
        complaint("fact { id: \"F01\" key: \"a\" number: 1 status: DERIVED source: \"s\" bring_up: \"b\" }"),
        "p:2:8: F01 is not settled: its id begins with U");
    for (const char* status : {"DERIVED", "UNKNOWN"}) {
        EXPECT_EQ(complaint("fact { id: \"U01\" key: \"a\" number: 1 status: " + std::string{status} +
                            " source: \"s\" }"),
                  "p:2:1: U01 does not say in bring_up how to check it on a live plug");
    }
}

TEST(Profile, SaysWhichKeyIsMissingAndWhichIsNear) {
    const Profile profile = shipped();
    EXPECT_EQ(profile.number("metering.vx").error().context,
              "fixtures/plugs/mss310_hw2.textproto: no fact has the key \"metering.vx\"; did you mean "
              "\"metering.vk\"?");
}

TEST(Profile, DoesNotGiveATextForANumber) {
    const Profile profile = shipped();
    EXPECT_EQ(profile.number("plug.model").error().context,
              "fixtures/plugs/mss310_hw2.textproto: \"plug.model\" is text, not a number");
    EXPECT_EQ(profile.text("metering.vk").error().context,
              "fixtures/plugs/mss310_hw2.textproto: \"metering.vk\" is a number, not text");
}

}  // namespace
}  // namespace rig::model
