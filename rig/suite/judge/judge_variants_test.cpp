#include <gtest/gtest.h>

#include "rig/suite/judge/event_script.hpp"
#include "rig/suite/limit_variants.hpp"

namespace rig::suite {
namespace {

using namespace samples;

plugrig::reports::Dut plug() {
    plugrig::reports::Dut dut;
    dut.set_locale("eu");
    dut.set_hw_version("2.0.0");
    dut.set_fw_version("2.1.7");
    dut.set_calibrated(false);
    return dut;
}

/// Sets the conditions of a first variant, which is called "first"; the other one is called "rest".
template <class Set>
std::string chosen(const plugrig::reports::Dut& dut, Set set) {
    plugrig::suite::LimitSet limits;
    limits.set_name("l");
    limits.add_variant()->set_name("first");
    set(*limits.mutable_variant(0));
    limits.add_variant()->set_name("rest");
    const LimitChoice choice = choose_variant(limits, dut);
    return choice.variant == nullptr ? "no " + choice.missing : limits_name(limits, *choice.variant);
}

using plugrig::suite::Variant;

TEST(ChosenVariant, IsTheFirstWhoseConditionsAllHold) {
    EXPECT_EQ(chosen(plug(), [](Variant& v) { v.set_locale("eu"); }), "l/first");
    EXPECT_EQ(chosen(plug(), [](Variant& v) { v.set_locale("us"); }), "l/rest");
    EXPECT_EQ(chosen(plug(), [](Variant& v) { v.set_hw_version("2.0.0"); }), "l/first");
    EXPECT_EQ(chosen(plug(), [](Variant& v) { v.set_fw_range(">=2.1.7 <3.0.0"); }), "l/first");
    EXPECT_EQ(chosen(plug(), [](Variant& v) { v.set_fw_range(">2.1.7"); }), "l/rest");
    EXPECT_EQ(chosen(plug(), [](Variant& v) { v.set_calibrated(false); }), "l/first");
    EXPECT_EQ(chosen(plug(), [](Variant& v) { v.set_calibrated(true); }), "l/rest");
    const auto two = [](const std::string& hw_version) {
        return [hw_version](Variant& v) {
            v.set_locale("eu");
            v.set_hw_version(hw_version);
        };
    };
    EXPECT_EQ(chosen(plug(), two("2.0.0")), "l/first");
    EXPECT_EQ(chosen(plug(), two("6.0.0")), "l/rest");
}

TEST(ChosenVariant, IsNotGuessedWhenTheIdentityIsNotKnown) {
    auto dut = plug();
    dut.clear_locale();
    dut.clear_calibrated();
    dut.set_fw_version("2.1.x");
    EXPECT_EQ(chosen(dut, [](Variant& v) { v.set_locale("eu"); }), "no locale");
    EXPECT_EQ(chosen(dut, [](Variant& v) { v.set_calibrated(true); }), "no calibration");
    EXPECT_EQ(chosen(dut, [](Variant& v) { v.set_fw_range(">=2.0.0"); }), "no fw_version");
}

TEST(ChosenVariant, DoesNotAskForWhatCannotMatter) {
    auto dut = plug();
    dut.clear_locale();
    EXPECT_EQ(chosen(dut,
                     [](Variant& v) {
                         v.set_locale("eu");
                         v.set_hw_version("6.0.0");
                     }),
              "l/rest");
}

const std::string suite = R"(name: "t" format: 1
limit_set { name: "l"
  variant { name: "eu" locale: "eu" limits { high: 10 unit: COUNT } }
  variant { name: "rest" limits { high: 0 unit: COUNT } } }
case { name: "c"
step { id: "mains" power { on: true } }
step { id: "hw" within_ms: 1000 query { command: "meross hw" } }
step { id: "lines" measure { count { pattern: "hardware info" } limit_set: "l" } } })";

const std::string hardware =
    "hardware info\n\rmodel     :mss310\n\rlocal     :eu\n\rhw version:2.0.0\n\rchipset   :mt7682\n\r"
    "uuid      :18110800000000000000020000310001\n\rmac       :02:00:00:31:00:01\n\r";

TEST(JudgeOfVariants, TakesTheLimitsOfThePlugThatIsThereAndNamesThem) {
    EventScript run{suite};
    run.plug_is_up().begin("hw").answered("meross hw", hardware).answered("meross hw", hardware);
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.record().dut().locale(), "eu");
    run.after(10).begin("lines");
    EXPECT_TRUE(run.settles_as("PASS"));
    EXPECT_EQ(run.step().measurement(0).limit_set(), "l/eu");
    EXPECT_EQ(run.step().measurement(0).high(), 10);
}

TEST(JudgeOfVariants, SaysNothingWithoutTheIdentityThatDecides) {
    EventScript run{suite};
    run.plug_is_up().begin("lines");
    EXPECT_TRUE(run.settles_as(
        "INCONCLUSIVE: lines: limit set l chooses by the plug's locale, which no query has brought"));
}

TEST(JudgeOfVariants, TakesAPlugForCalibratedByTheItemOfItsProfile) {
    const auto calibrated = [](const std::string& value) {
        EventScript run{
            powered_suite("step { id: \"q\" within_ms: 1000\n"
                          " query { command: \"config read meross dev.enr.ratioFlag\" } }")};
        const std::string command = "config read meross dev.enr.ratioFlag";
        const std::string reply = "dev.enr.ratioFlag = " + value + "\n\r";
        run.plug_is_up().begin("q").answered(command, reply).answered(command, reply);
        EXPECT_TRUE(run.settles_as("PASS"));
        return run.record().dut();
    };
    EXPECT_FALSE(calibrated("0").calibrated());
    EXPECT_TRUE(calibrated("0").has_calibrated());
    EXPECT_TRUE(calibrated("1").calibrated());
}

}  // namespace
}  // namespace rig::suite
