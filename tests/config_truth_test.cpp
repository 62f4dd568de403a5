#include "tests/campaign/config_truth.hpp"

#include <gtest/gtest.h>

namespace rig::campaign {
namespace {

plugrig::wire::ConfigTable table(const std::string& a, const std::string& b) {
    plugrig::wire::ConfigTable shown;
    for (const auto& [item, value] : {std::pair{"a", a}, std::pair{"b", b}}) {
        auto* row = shown.add_item();
        row->set_group("g");
        row->set_item(item);
        row->set_value(value);
    }
    return shown;
}

TEST(ConfigTruth, OfANewPlugIsItsDefaults) {
    ConfigTruth truth{table("1", "2")};
    EXPECT_TRUE(truth.contradictions(table("1", "2")).empty());
    EXPECT_EQ(truth.contradictions(table("1", "3")).size(), 1u);
}

TEST(ConfigTruth, OfAConfirmedWriteIsTheNewValueAlone) {
    ConfigTruth truth{table("1", "2")};
    truth.written({{{"g", "a"}, "new"}});
    EXPECT_EQ(truth.contradictions(table("1", "2")).size(), 1u);
    truth.written({{{"g", "a"}, "new"}});
    EXPECT_TRUE(truth.contradictions(table("new", "2")).empty());
}

TEST(ConfigTruth, OfAnInterruptedWriteIsEitherUntilItIsSeen) {
    for (const char* seen : {"1", "new"}) {
        ConfigTruth truth{table("1", "2")};
        truth.perhaps_written({{{"g", "a"}, "new"}});
        EXPECT_EQ(truth.known({"g", "a"}), std::nullopt);
        EXPECT_TRUE(truth.contradictions(table(seen, "2")).empty());
        EXPECT_EQ(truth.known({"g", "a"}), seen);
        EXPECT_EQ(truth.contradictions(table(seen == std::string{"1"} ? "new" : "1", "2")).size(), 1u);
    }
}

TEST(ConfigTruth, MissesAnItemThatIsNotListed) {
    ConfigTruth truth{table("1", "2")};
    plugrig::wire::ConfigTable shown = table("1", "2");
    shown.mutable_item()->RemoveLast();
    EXPECT_EQ(truth.contradictions(shown).size(), 1u);
}

}  // namespace
}  // namespace rig::campaign
