#include <gtest/gtest.h>

#include "rig/suite/check/check_samples.hpp"

namespace rig::suite {
namespace {

using namespace samples;

/// A suite with one limit set of these variants, and steps that have mains and nothing else; `lines` begin on
/// line 5.
std::string suite(const std::string& variants, const std::string& lines) {
    return "name: \"t\" format: 1 limit_set { name: \"l\" " + variants +
           " }\n"
           "case { name: \"c\"\n"
           "step { id: \"mains\" power { on: true } }\n"
           "# what is tested:\n" +
           lines + "\n}\n";
}

std::string limits(const std::string& high) {
    return "limits { high: " + high + " unit: V } ";
}

const std::string uses = "step { id: \"u\" measure { field: \"tap.u\" limit_set: \"l\" } }";
const std::string by_locale = "variant { name: \"eu\" locale: \"eu\" " + limits("1") +
                              "} variant { name: \"rest\" " + limits("2") + "}";

Wrong wrong_in(const std::string& variants, const std::string& lines) {
    return check(inputs(suite(variants, lines))).errors;
}
Wrong wrong_variants(const std::string& variants) {
    return wrong_in(variants, "step { id: \"w\" wait { ms: 1 } }");
}

TEST(Variants, EndWithOneForEveryPlug) {
    EXPECT_EQ(wrong_variants(by_locale), Wrong{});
    EXPECT_EQ(wrong_variants("variant { " + limits("1") + "}"), Wrong{});
    EXPECT_EQ(wrong_variants("variant { name: \"eu\" locale: \"eu\" " + limits("1") + "}"),
              Wrong{"t:1:43: the last variant is for every plug that no other fits, and this one has a "
                    "condition; add one without behind it"});
}

TEST(Variants, HaveAConditionWhereTheyAreNotTheLast) {
    EXPECT_EQ(wrong_variants("variant { name: \"a\" " + limits("1") + "} variant { name: \"b\" " +
                             limits("2") + "}"),
              Wrong{"t:1:43: a variant without a condition hides those behind it; put it last, or give it "
                    "locale, hw_version, fw_range or calibrated"});
}

TEST(Variants, OfWhichThereAreSeveralHaveNamesOfTheirOwn) {
    EXPECT_EQ(wrong_variants("variant { locale: \"eu\" " + limits("1") + "} variant { name: \"b\" " +
                             limits("2") + "}"),
              Wrong{"t:1:43: a variant without a name; reports tell it by one"});
    EXPECT_EQ(wrong_variants("variant { name: \"b\" locale: \"eu\" " + limits("1") +
                             "}\nvariant { name: \"b\" " + limits("2") + "}"),
              Wrong{"t:2:11: a second variant \"b\"; give each a name of its own"});
}

TEST(Variants, HaveARangeOfVersionsThatCanBeRead) {
    EXPECT_EQ(
        wrong_variants("variant { name: \"a\" fw_range: \"2.1\" " + limits("1") + "} variant { name: \"b\" " +
                       limits("2") + "}"),
        Wrong{"t:1:63: \"2.1\" is no range of versions: \"2.1\" is no bound; write one bound or two, as "
              "in \">=2.1.0 <3.0.0\""});
}

TEST(Variants, MustAllBeInTheUnitOfTheValue) {
    EXPECT_EQ(wrong_in("variant { name: \"eu\" locale: \"eu\" limits { high: 1 unit: A } } variant { name: "
                       "\"rest\" limits { high: 2 unit: V } }",
                       "step { id: \"q\" within_ms: 1000 query { command: \"meross hw\" } }\n" + uses),
              Wrong{"t:6:41: tap.u is in V, its limits are in A; give them in V"});
}

TEST(Variants, RestOnWhatHasBeenAskedByThen) {
    EXPECT_EQ(wrong_in(by_locale, uses),
              Wrong{"t:5:41: limit set \"l\" chooses by the plug's locale, which nothing has asked by then; "
                    "put a query of \"meross hw\" before it, or into a case that this one needs"});
    const std::string query = "step { id: \"q\" within_ms: 1000 query { command: \"meross hw\" } }\n";
    EXPECT_EQ(wrong_in(by_locale, query + uses), Wrong{});
    EXPECT_EQ(wrong_in(by_locale, uses + "\n" + query).size(), 1U);  // too late
}

TEST(Variants, RestOnWhatANeededCaseHasAsked) {
    const auto wrong = [](const std::string& needs) {
        return wrong_in(by_locale,
                        "step { id: \"q\" within_ms: 1000 query { command: \"meross hw\" } } }\n"
                        "case { name: \"between\" needs: \"c\" step { id: \"w\" wait { ms: 1 } } }\n"
                        "case { name: \"d\" " +
                            needs + " " + uses);
    };
    EXPECT_EQ(wrong("needs: \"c\""), Wrong{});
    EXPECT_EQ(wrong("needs: \"between\""), Wrong{});  // which needs it itself
    EXPECT_EQ(wrong("").size(), 1U);                  // it may have been skipped
}

TEST(Variants, ByCalibrationRestOnTheFactThatTellsIt) {
    const std::string variants = "variant { name: \"yes\" calibrated: true " + limits("1") +
                                 "} variant { name: \"no\" " + limits("2") + "}";
    const std::string query =
        "step { id: \"q\" within_ms: 1000\n"
        " query { command: \"config read meross dev.enr.ratioFlag\" } }\n";
    EXPECT_EQ(wrong_in(variants, query + uses),
              Wrong{"t:7:41: limit set \"l\" chooses by calibrated, which rests on fact U60; add assumes: "
                    "\"U60\" to step \"u\""});
    const std::string assuming =
        "step { id: \"u\" assumes: \"U60\" measure { field: \"tap.u\" limit_set: \"l\" } }";
    EXPECT_EQ(wrong_in(variants, query + assuming), Wrong{});
    EXPECT_EQ(wrong_in(variants, assuming).size(), 1U);
}

}  // namespace
}  // namespace rig::suite
