#include "firmware/app/store/config.hpp"
#include "firmware/app/test_board.hpp"

namespace fw {
namespace {

class ConfigWhenFull : public ::testing::Test {
  protected:
    ConfigWhenFull() { board.boot(); }

    TestBoard board;
};

// Fills the store with items that the plug does not know, as long as it takes them.
int fill(TestBoard& board) {
    const std::string value(100, 'x');
    for (int count = 0; count < 1000; ++count) {
        const std::string item = std::to_string(100 + count);
        if (board.ask("config write what " + item + " " + value).ends_with("write data item error\n\r"))
            return count;
    }
    ADD_FAILURE() << "it takes everything";
    return 0;
}

TEST_F(ConfigWhenFull, TakesItemsThatItsTableDoesNotKnowOnlyAsLongAsThereIsRoom) {
    const int taken = fill(board);
    EXPECT_EQ(taken, 4914 / (7 + 4 + 3 + 100)) << "32 KiB, less 8 bytes, less 119 bytes for 234 items";
    EXPECT_EQ(board.ask("config read what 140"), "140 = " + std::string(100, 'x') + "\n\r");
    EXPECT_EQ(board.ask("config read what 1" + std::to_string(taken)), "the data item is not exist\n\r");
    EXPECT_TRUE(board.ask("config write what 140 y").ends_with("ok\n\r")) << "shorter than before";
    EXPECT_TRUE(board.ask("config write meross dev.enr.VRatio 190").ends_with("ok\n\r")) << "its own";
}

TEST_F(ConfigWhenFull, KeepsItsRelaysStateWhateverElseWasWritten) {
    fill(board);
    for (const bool closed : {false, true, false}) {
        board.press(300 * millisecond);
        EXPECT_EQ(board.relay_, closed);
        board.power_on();
        board.boot();
        EXPECT_EQ(board.relay_, closed);
    }
    (void)board.ask("meross fac 1");
    EXPECT_EQ(board.ask("config read factory dev.fac.mode"), "dev.fac.mode = 1\n\r");
}

TEST_F(ConfigWhenFull, TakesItemsAgainAfterAReset) {
    for (const std::string group : {" what", ""}) {
        const int taken = fill(board);
        EXPECT_GT(taken, 0) << group;
        (void)board.ask("config reset" + group);
        EXPECT_EQ(board.ask("config read what 100"), "the data item is not exist\n\r");
        EXPECT_EQ(fill(board), taken);
        (void)board.ask("config reset what");
    }
}

TEST(Config, TakesOtherItemsUpToTheLastByteOfTheirRoom) {
    const Profile profile;
    std::vector<std::uint8_t> nvdm(64 * 1024, 0xFF);
    Config config{profile};
    config.attach(nvdm);
    std::size_t room = 4914;  // 32 KiB, less 8 bytes, less 119 bytes for 234 items
    const std::string value(100, 'x');
    for (int count = 100; room > 2 * 119; room -= 7 + 4 + 3 + value.size())
        ASSERT_TRUE(config.write("what", std::to_string(count++), value));
    ASSERT_TRUE(config.write("what", "half", std::string(room / 2 - 7 - 8, 'y')));
    room -= room / 2;
    EXPECT_FALSE(config.write("what", "rest", std::string(room + 1 - 7 - 8, 'z')));
    EXPECT_FALSE(config.write("meross", "rest", std::string(room + 1 - 7 - 10, 'z'))) << "a group it knows";
    EXPECT_TRUE(config.write("what", "rest", std::string(room - 7 - 8, 'z')));
    EXPECT_TRUE(config.write("what", "rest", std::string(room - 7 - 8, 'w'))) << "in the place of itself";
    EXPECT_FALSE(config.write("what", "", ""));
}

TEST(Config, KeepsItsOwnItemsAtTheirLongestBesideAllThatItTookBefore) {
    const Profile profile;
    std::vector<std::uint8_t> nvdm(64 * 1024, 0xFF);
    Config config{profile};
    config.attach(nvdm);
    int others = 0;
    while (config.write("what", std::to_string(others), ""))
        ++others;
    ASSERT_GT(others, 300);
    for (const char filling : {'x', 'y', 'z'}) {
        const auto longest = [&](std::string_view group, std::string_view item) {
            return std::string(Config::longest - group.size() - item.size(), filling);
        };
        for_each_config_item([&](std::string_view group, std::string_view item, const ConfigRow&) {
            EXPECT_TRUE(config.write(group, item, longest(group, item))) << group << item;
            EXPECT_FALSE(config.write(group, item, longest(group, item) + "!")) << "longer than can be typed";
        });
        Config afresh{profile};
        afresh.attach(nvdm);
        afresh.for_each([&](std::string_view group, std::string_view item, std::string_view value) {
            EXPECT_EQ(value, longest(group, item)) << group << item;
        });
        EXPECT_EQ(afresh.read("what", "0")->view(), "");
        EXPECT_EQ(afresh.read("what", std::to_string(others - 1))->view(), "");
    }
}

}  // namespace
}  // namespace fw
