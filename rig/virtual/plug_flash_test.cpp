#include "rig/virtual/plug_flash.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "firmware/app/io.hpp"
#include "firmware/app/store/record_store.hpp"
#include "firmware/boot/nvdm_mirror.hpp"
#include "firmware/boot/test_flash.hpp"

namespace rig::virt {
namespace {

TEST(PlugFlash, IsErasedWhenItIsNew) {
    const PlugFlash flash;
    EXPECT_EQ(flash.bytes().size(), 1024u * 1024);
    EXPECT_EQ(flash.bytes().front(), 0xFF);
    EXPECT_EQ(flash.bytes().back(), 0xFF);
}

TEST(PlugFlash, ProgrammingOnlyClearsBits) {
    PlugFlash flash;
    flash.program(10, std::vector<std::uint8_t>{0xF0});
    flash.program(10, std::vector<std::uint8_t>{0x3F});
    EXPECT_EQ(flash.bytes()[10], 0x30);
}

TEST(PlugFlash, ErasingSetsOneSector) {
    PlugFlash flash;
    const std::vector<std::uint8_t> zeros(3 * 4096);
    flash.program(0x2000, zeros);
    flash.erase(0x3000);
    EXPECT_EQ(flash.bytes()[0x2FFF], 0);
    EXPECT_EQ(flash.bytes()[0x3000], 0xFF);
    EXPECT_EQ(flash.bytes()[0x3FFF], 0xFF);
    EXPECT_EQ(flash.bytes()[0x4000], 0);
}

TEST(PlugFlash, TakesTimeByTheSectorAndByThePage) {
    PlugFlash flash;
    EXPECT_EQ(flash.erase(0), 45 * fw::millisecond);
    const std::vector<std::uint8_t> two_pages(257);
    EXPECT_EQ(flash.program(0, two_pages), 1400);
}

// A plug whose configuration lies in flash that loses its power at any byte.
class ConfigurationInFlash : public ::testing::Test {
  protected:
    void start() {
        mirror->load(flash);
        store = fw::RecordStore{};
        store.attach(mirror->memory());
    }
    void write(const std::string& item, const std::string& value) {
        EXPECT_TRUE(store.write("g", item, value));
        mirror->write_back(flash);
    }
    std::string read(const std::string& item) { return std::string{store.read("g", item).value_or("none")}; }

    fw::TestFlash flash;
    std::unique_ptr<fw::NvdmMirror> mirror = std::make_unique<fw::NvdmMirror>();
    fw::RecordStore store;
};

TEST_F(ConfigurationInFlash, HasTheOldOrTheNewValueWhereverAWriteIsCut) {
    start();
    write("a", "old");
    write("b", "other");
    const auto before = flash.memory;
    bool cut = true;
    std::size_t steps = 0;
    std::size_t new_ones = 0;
    for (; cut; ++steps) {
        flash.memory = before;
        flash.power_on();
        start();
        flash.cut_power_after(steps);
        write("a", "new");
        cut = !flash.powered();
        flash.power_on();
        start();
        EXPECT_TRUE(read("a") == "old" || read("a") == "new") << steps << ": " << read("a");
        new_ones += read("a") == "new" ? 1u : 0u;
        EXPECT_EQ(read("b"), "other") << steps;
        write("a", "newer");
        start();
        EXPECT_EQ(read("a"), "newer") << steps;
    }
    EXPECT_GT(steps, 10u);
    EXPECT_GE(new_ones, 1u);
    EXPECT_LT(new_ones, steps);
}

TEST_F(ConfigurationInFlash, LosesNothingWhereverACompactionIsCut) {
    start();
    write("a", "0");
    write("b", "other");
    const std::string filler(200, 'x');
    while (flash.memory[fw::flash::nvdm.offset + fw::flash::nvdm.size / 2 - 260] == 0xFF) {
        store.write("g", "filler", filler + std::to_string(flash.steps()));
        mirror->write_back(flash);
    }
    const auto before = flash.memory;
    const std::string last = read("filler");
    const auto write_both = [&] {
        store.write("g", "filler", filler + "the last");
        store.write("g", "a", filler + "1");
        mirror->write_back(flash);
    };
    const std::size_t first_step = flash.steps();
    write_both();
    const std::size_t steps = flash.steps() - first_step;
    ASSERT_GT(steps, 400u) << "the second bank was never opened";
    for (std::size_t cut = 0; cut < steps;
         cut += cut + 16 < steps ? 53 : 1) {  // it is opened by the last bytes
        flash.memory = before;
        flash.power_on();
        start();
        flash.cut_power_after(cut);
        write_both();
        flash.power_on();
        start();
        EXPECT_TRUE(read("filler") == last || read("filler") == filler + "the last") << cut;
        EXPECT_TRUE(read("a") == "0" || read("a") == filler + "1") << cut;
        EXPECT_EQ(read("b"), "other") << cut;
    }
}

// The board of a plug of which nothing but its flash matters.
class FlashBoard final : public fw::Io {
  public:
    FlashBoard(fw::NvdmMirror& mirror, fw::TestFlash& flash) : mirror_{mirror}, flash_{flash} {}

    std::span<std::uint8_t> nvdm() override { return mirror_.memory(); }
    void write_back_nvdm() override { mirror_.write_back(flash_); }
    void console_put(std::uint8_t) override {}
    bool console_idle() const override { return true; }
    bool console_get(std::uint8_t&) override { return false; }
    bool metering_get(std::uint8_t&) override { return false; }
    void relay(bool) override {}
    void leds(bool, bool) override {}
    bool button() const override { return false; }
    void reset() override {}
    void restart_watchdog() override {}

  private:
    fw::NvdmMirror& mirror_;
    fw::TestFlash& flash_;
};

TEST_F(ConfigurationInFlash, LosesNothingWhereAStepThatCompactsTwiceIsCut) {
    FlashBoard board{*mirror, flash};
    const auto begin = [&] {
        flash.power_on();
        start();
        store.attach(mirror->memory(), &board);
    };
    const auto forget_twice = [&] {  // one step
        store.remove("x");
        store.write("x", "a", "again");
        store.remove("x");
        mirror->write_back(flash);
    };
    begin();
    for (const std::string bank : {"first", "second"}) {
        write("a", bank);
        store.write("x", "a", "1");
        store.write("x", "b", std::string(200, 'b'));
        mirror->write_back(flash);
        const auto before = flash.memory;
        const std::size_t first_step = flash.steps();
        forget_twice();
        const std::size_t steps = flash.steps() - first_step;
        ASSERT_GE(steps, 2 * 8u) << "two banks erased";
        for (std::size_t cut = 0; cut <= steps; ++cut) {
            flash.memory = before;
            begin();
            flash.cut_power_after(cut);
            forget_twice();
            begin();
            ASSERT_EQ(read("a"), bank) << cut;
            const auto left = store.read("x", "a");
            EXPECT_TRUE(!left || left == "1" || left == "again") << bank << ", " << cut;
        }
        flash.memory = before;
        begin();
        store.remove("x");  // and so the other bank is next
        mirror->write_back(flash);
    }
}

}  // namespace
}  // namespace rig::virt
