#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "firmware/app/store/record_store.hpp"

namespace fw {
namespace {

constexpr std::size_t forever = std::numeric_limits<std::size_t>::max();

// How many bytes the supply lasts for; of the one behind them half the bits still change, if `torn_`.
std::size_t left = forever;
bool torn = false;

void program_while_powered(std::uint8_t& stored, std::uint8_t value) {
    constexpr std::uint8_t half = 0x55;
    if (left == 0 && torn) stored = static_cast<std::uint8_t>((stored & ~half) | (value & half));
    if (left == 0) {
        torn = false;
        return;
    }
    stored = value;
    --left;
}

using Memory = std::vector<std::uint8_t>;
using Values = std::map<std::string, std::string>;
using Work = std::function<void(RecordStore&)>;

Work writing(const std::string& item, const std::string& value) {
    return [item, value](RecordStore& store) { store.write("g", item, value); };
}

// A plug that starts with this memory and whose power goes after so many bytes.
Memory after(Memory memory, const Work& work, std::size_t bytes, bool torn_byte) {
    left = bytes;
    torn = torn_byte;
    RecordStore store{program_while_powered};
    store.attach(memory);
    work(store);
    left = forever;
    return memory;
}

// How many bytes it takes.
std::size_t bytes_of(const Memory& memory, const Work& work) {
    Memory copy = memory;
    left = forever;
    RecordStore store{program_while_powered};
    store.attach(copy);
    work(store);
    return forever - left;
}

const std::vector<std::string> items{"a", "b", "c"};

Values read_afresh(Memory memory) {
    left = forever;
    RecordStore store{program_while_powered};
    store.attach(memory);
    Values values;
    for (const std::string& item : items)
        if (const auto value = store.read("g", item)) values[item] = *value;
    return values;
}

// Calls visit(image) for the memory after each step of `work` and in the middle of it, and looks each time
// whether all is as it was, or what `item` was given is there as well.
void cut_everywhere(const Memory& memory, const std::string& item, const std::string& value,
                    const std::function<void(const Memory&)>& visit) {
    const Work work = writing(item, value);
    const Values before = read_afresh(memory);
    Values changed = before;
    changed[item] = value;
    const std::size_t steps = bytes_of(memory, work);
    bool old_seen = false, new_seen = false;
    for (std::size_t bytes = 0; bytes <= steps; ++bytes) {
        for (const bool torn_byte : {false, true}) {
            const Memory image = after(memory, work, bytes, torn_byte);
            const Values now = read_afresh(image);
            ASSERT_TRUE(now == before || now == changed) << "cut after " << bytes << " of " << steps;
            old_seen = old_seen || now == before;
            new_seen = new_seen || now == changed;
            visit(image);
            if (testing::Test::HasFatalFailure()) return;
        }
    }
    EXPECT_TRUE(old_seen && new_seen);
}

void expect_usable(const Memory& memory) {
    ASSERT_EQ(read_afresh(after(memory, writing("b", "last"), forever, false))["b"], "last");
}

Memory filled(std::size_t size, std::size_t writes) {
    Memory memory(size, 0xFF);
    for (std::size_t i = 0; i < writes; ++i)
        memory = after(memory, writing(items[i % items.size()], std::to_string(i)), forever, false);
    return memory;
}

// Two banks of 96 bytes, of which eight records of one digit fill one but for four bytes.
constexpr std::size_t size = 192;
constexpr std::size_t until_full = 8;

TEST(RecordStorePowerLoss, InAWriteLeavesTheOldOrTheNewValue) {
    for (std::size_t writes = 3; writes < until_full; ++writes)
        cut_everywhere(filled(size, writes), "a", "x", expect_usable);
}

TEST(RecordStorePowerLoss, InACompactionLeavesTheOldOrTheNewValue) {
    const Memory full = filled(size, until_full);
    EXPECT_GT(bytes_of(full, writing("a", "x")), size / 2) << "it is no compaction";
    cut_everywhere(full, "a", "x", expect_usable);
    const Memory full_again = filled(size, until_full + 6);
    EXPECT_GT(bytes_of(full_again, writing("a", "x")), size / 2) << "back into the first bank";
    cut_everywhere(full_again, "a", "x", expect_usable);
}

// Two values that fill a bank but for three bytes: the new one has room in the place of the old one only.
Memory full_of_current_values() {
    Memory memory(size, 0xFF);
    memory = after(memory, writing("a", std::string(35, 'a')), forever, false);
    return after(memory, writing("b", std::string(32, 'b')), forever, false);
}

TEST(RecordStorePowerLoss, InACompactionThatNeedsTheOldValuesRoomLeavesTheOldOrTheNewValue) {
    const Memory full = full_of_current_values();
    cut_everywhere(full, "a", std::string(36, 'x'), expect_usable);
    cut_everywhere(full, "b", std::string(33, 'x'), [](const Memory& image) {
        cut_everywhere(image, "a", std::string(34, 'y'), expect_usable);
    });
}

TEST(RecordStorePowerLoss, InAWriteThatDoesNotFitLeavesEverything) {
    const Memory full = full_of_current_values();
    EXPECT_EQ(bytes_of(full, writing("c", "")), 0u);
    EXPECT_EQ(bytes_of(full, writing("a", std::string(39, 'x'))), 0u);
}

TEST(RecordStorePowerLoss, WhileAGroupIsForgottenLeavesAllOfItOrNothing) {
    for (const std::size_t writes : {std::size_t{3}, until_full, until_full + 6}) {
        const Memory memory = after(
            filled(size, writes), [](RecordStore& store) { store.write("h", "d", "1"); }, forever, false);
        const Values before = read_afresh(memory);
        const Work forgetting = [](RecordStore& store) { store.remove("g"); };
        const std::size_t steps = bytes_of(memory, forgetting);
        EXPECT_EQ(read_afresh(after(memory, forgetting, steps, false)), Values{});
        for (std::size_t bytes = 0; bytes <= steps; ++bytes) {
            for (const bool torn_byte : {false, true}) {
                Memory image = after(memory, forgetting, bytes, torn_byte);
                const Values now = read_afresh(image);
                ASSERT_TRUE(now == before || now == Values{}) << "cut after " << bytes << " of " << steps;
                expect_usable(image);
                RecordStore store;
                store.attach(image);
                ASSERT_EQ(store.read("h", "d"), "1") << "it was never asked to";
            }
        }
    }
}

TEST(RecordStorePowerLoss, InTheWriteAfterAnInterruptedOneLeavesTheOldOrTheNewValue) {
    for (const std::size_t writes : {until_full - 2, until_full - 1, until_full}) {
        cut_everywhere(filled(size, writes), "a", "x", [](const Memory& image) {
            cut_everywhere(image, "a", "y", expect_usable);
            cut_everywhere(image, "c", "z", expect_usable);
        });
    }
}

TEST(RecordStorePowerLoss, WhileAMemoryIsFormattedLeavesOneThatCanBeFormatted) {
    Memory garbage(size, 0x5A);
    const Work nothing = [](RecordStore&) {};
    const std::size_t steps = bytes_of(garbage, nothing);
    EXPECT_GT(steps, size / 2);
    for (std::size_t bytes = 0; bytes <= steps; ++bytes) {
        for (const bool torn_byte : {false, true}) {
            const Memory image = after(garbage, nothing, bytes, torn_byte);
            EXPECT_EQ(read_afresh(image), Values{});
            expect_usable(image);
            for (std::size_t again = 0; again <= steps; again += 7)
                expect_usable(after(image, nothing, again, torn_byte));
        }
    }
}

}  // namespace
}  // namespace fw
