#include "firmware/app/store/record_store.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fw {
namespace {

class RecordStoreTest : public ::testing::Test {
  protected:
    RecordStoreTest() : memory(1024, 0xFF) { store.attach(memory); }

    // What a plug reads that starts with this memory.
    static std::optional<std::string> read_afresh(std::vector<std::uint8_t> image, std::string_view item) {
        RecordStore fresh;
        fresh.attach(image);
        const auto value = fresh.read("g", item);
        return value ? std::optional<std::string>{*value} : std::nullopt;
    }

    std::vector<std::uint8_t> memory;
    RecordStore store;
};

TEST_F(RecordStoreTest, KnowsNothingAtFirst) {
    EXPECT_EQ(store.read("g", "a"), std::nullopt);
}

TEST_F(RecordStoreTest, KeepsTheLastValueOverARestart) {
    ASSERT_TRUE(store.write("g", "a", "1"));
    ASSERT_TRUE(store.write("g", "b", ""));
    ASSERT_TRUE(store.write("g", "a", "two words"));
    EXPECT_EQ(read_afresh(memory, "a"), "two words");
    EXPECT_EQ(read_afresh(memory, "b"), "");
    EXPECT_EQ(read_afresh(memory, "ab"), std::nullopt);
}

TEST_F(RecordStoreTest, FormatsAMemoryThatHoldsSomethingElse) {
    std::vector<std::uint8_t> garbage(1024, 0x5A);
    RecordStore fresh;
    fresh.attach(garbage);
    EXPECT_TRUE(fresh.write("g", "a", "1"));
    EXPECT_EQ(read_afresh(garbage, "a"), "1");
}

TEST_F(RecordStoreTest, OnlyClearsBitsBetweenErasures) {
    std::vector<std::uint8_t> before = memory;
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(store.write("g", "a", std::to_string(i)));
        for (std::size_t k = 0; k < memory.size(); ++k)
            ASSERT_EQ(memory[k] & ~before[k], 0) << k;
        before = memory;
    }
}

TEST_F(RecordStoreTest, WritesNothingWhenTheValueIsTheSame) {
    store.write("g", "a", "1");
    const std::vector<std::uint8_t> before = memory;
    EXPECT_TRUE(store.write("g", "a", "1"));
    EXPECT_EQ(memory, before);
}

TEST_F(RecordStoreTest, KeepsAllValuesThroughManyCompactions) {
    store.write("g", "constant", "stays");
    for (int i = 0; i < 1000; ++i) {
        ASSERT_TRUE(store.write("g", "a", std::to_string(i)));
        ASSERT_EQ(store.read("g", "a"), std::to_string(i));
        ASSERT_EQ(read_afresh(memory, "a"), std::to_string(i)) << "whichever bank is the later one";
    }
    EXPECT_EQ(read_afresh(memory, "a"), "999");
    EXPECT_EQ(read_afresh(memory, "constant"), "stays");
}

TEST_F(RecordStoreTest, KeepsGroupsApartWhateverCharactersTheirNamesHave) {
    const std::string_view keys[][2] = {
        {"a/b", "c"}, {"a", "b/c"}, {"a/", "b/c"}, {"", "a/b/c"}, {"a/b/c", ""}};
    for (const auto& [group, item] : keys)
        ASSERT_TRUE(store.write(group, item, std::string{group} + " and " + std::string{item}));
    for (const auto& [group, item] : keys)
        EXPECT_EQ(store.read(group, item), std::string{group} + " and " + std::string{item});
}

TEST_F(RecordStoreTest, NeedsNoRoomForTheValueThatItReplaces) {
    ASSERT_TRUE(store.write("g", "a", std::string(200, 'a')));
    ASSERT_TRUE(store.write("g", "b", std::string(200, 'b')));
    EXPECT_TRUE(store.write("g", "a", std::string(240, 'c')));
    EXPECT_EQ(read_afresh(memory, "a"), std::string(240, 'c'));
    EXPECT_EQ(read_afresh(memory, "b"), std::string(200, 'b'));
}

TEST_F(RecordStoreTest, TouchesNothingWhenItRefuses) {
    ASSERT_TRUE(store.write("g", "a", std::string(200, 'a')));
    ASSERT_TRUE(store.write("g", "b", std::string(250, 'b')));
    const std::vector<std::uint8_t> before = memory;
    EXPECT_FALSE(store.write("g", "c", std::string(200, 'c')));
    EXPECT_FALSE(store.write("g", "a", std::string(255, 'd'))) << "not beside b";
    EXPECT_EQ(memory, before);
}

TEST_F(RecordStoreTest, ForgetsAGroupAndHasItsRoomAgain) {
    store.write("g", "a", std::string(200, 'a'));
    store.write("h", "a", std::string(200, 'b'));
    ASSERT_FALSE(store.write("i", "a", std::string(200, 'c')));
    store.remove("h");
    EXPECT_EQ(store.read("h", "a"), std::nullopt);
    EXPECT_EQ(store.read("g", "a"), std::string(200, 'a'));
    EXPECT_TRUE(store.write("i", "a", std::string(200, 'c')));
    store.remove("");
    EXPECT_EQ(store.read("g", "a"), std::nullopt);
    EXPECT_EQ(store.read("i", "a"), std::nullopt);
    EXPECT_EQ(read_afresh(memory, "a"), std::nullopt);
}

TEST_F(RecordStoreTest, WritesNothingWhenThereIsNothingToForget) {
    store.write("g", "a", "1");
    const std::vector<std::uint8_t> before = memory;
    store.remove("h");
    EXPECT_EQ(memory, before);
}

TEST_F(RecordStoreTest, KnowsHowMuchItsCurrentRecordsTake) {
    store.write("g", "a", "old");
    store.write("g", "a", "1234");
    store.write("h", "bc", "56");
    const auto of_g = [](std::string_view group, std::string_view) { return group == "g"; };
    EXPECT_EQ(store.size_of_those(of_g), RecordStore::size_of(1 + 1 + 4));
    EXPECT_EQ(RecordStore::size_of(6), 4u + 1 + 6 + 2);
    EXPECT_EQ(store.capacity(), 512u - 8);
}

TEST_F(RecordStoreTest, SaysWhenItIsFull) {
    int stored = 0;
    while (stored < 100 && store.write("g", std::to_string(stored), std::string(54, 'x')))
        ++stored;
    EXPECT_EQ(stored, (512 - 8) / (4 + 3 + 54 + 2));  // items of one digit, keys of three characters
    EXPECT_EQ(store.read("g", "0"), std::string(54, 'x'));
    EXPECT_FALSE(store.write("g", "a", std::string(256, 'x')));
}

// The order of the writes within a record is lengths, state, body, checksum, state.
TEST_F(RecordStoreTest, ReadsTheOldValueWhenPowerWasCutInARecord) {
    store.write("g", "a", "old");
    const std::vector<std::uint8_t> before = memory;
    store.write("g", "a", "new");
    const std::size_t begin = 8 + 4 + 3 + 3 + 2;
    const std::size_t end = begin + 4 + 3 + 3 + 2;
    for (std::size_t cut = begin + 1; cut < end; ++cut) {
        std::vector<std::uint8_t> image = memory;
        image[begin] = 0xFE;  // being written
        std::fill(image.begin() + static_cast<std::ptrdiff_t>(cut),
                  image.begin() + static_cast<std::ptrdiff_t>(end), 0xFF);
        EXPECT_EQ(read_afresh(image, "a"), "old") << cut;

        RecordStore fresh;
        fresh.attach(image);
        EXPECT_TRUE(fresh.write("g", "a", "newer")) << cut;
        EXPECT_EQ(read_afresh(image, "a"), "newer") << cut;
    }
}

TEST_F(RecordStoreTest, IgnoresARecordWhoseChecksumIsWrong) {
    store.write("g", "a", "old");
    store.write("g", "a", "new");
    memory[20 + 4 + 3] ^= 0x01;  // the second record's first value byte
    EXPECT_EQ(read_afresh(memory, "a"), "old");
}

TEST_F(RecordStoreTest, TakesTheOldBankWhenPowerWasCutInACompaction) {
    store.write("g", "a", "kept");
    std::vector<std::uint8_t> image = memory;
    std::copy(image.begin() + 8, image.begin() + 20, image.begin() + 512 + 8);  // copied, not yet opened
    EXPECT_EQ(read_afresh(image, "a"), "kept");
}

}  // namespace
}  // namespace fw
