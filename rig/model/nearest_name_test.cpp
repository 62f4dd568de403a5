#include "rig/model/nearest_name.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace rig::model {
namespace {

const std::vector<std::string> names{"within_ms", "width", "count"};

TEST(NearestName, FindsALetterLeftOutAddedOrReplaced) {
    EXPECT_EQ(nearest_name("witin_ms", names), "within_ms");
    EXPECT_EQ(nearest_name("wwidth", names), "width");
    EXPECT_EQ(nearest_name("coumt", names), "count");
}

TEST(NearestName, PrefersTheNearerOfTwo) {
    EXPECT_EQ(nearest_name("load", std::vector<std::string>{"lead", "loads", "goat"}), "lead");
    EXPECT_EQ(nearest_name("abcdefg", std::vector<std::string>{"abcdeXY", "abcdefX"}), "abcdefX");
}

TEST(NearestName, SaysNothingWhenEveryNameIsFar) {
    EXPECT_EQ(nearest_name("colour", names), "");
    EXPECT_EQ(nearest_name("x", {}), "");
    EXPECT_EQ(did_you_mean("colour", names), "");
}

}  // namespace
}  // namespace rig::model
