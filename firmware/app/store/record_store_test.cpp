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
