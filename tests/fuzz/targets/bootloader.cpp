// Whatever lies in the partition of updates, the bootloader ends at the application, and a package that is
// refused leaves it as it was.
#include "firmware/boot/bootloader.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "firmware/boot/flash_map.hpp"
#include "firmware/boot/fota_package.hpp"
#include "tests/fuzz/target.hpp"

namespace rig::fuzz {
namespace {

using namespace fw;

/// A flash that is soon blank again: it knows which sectors were written.
class Flash final : public NorFlash {
  public:
    void put_back() {
        for (const std::uint32_t sector : written_)
            std::fill_n(memory_.begin() + sector, flash::sector, flash::erased);
        written_.clear();
        image_touched_ = false;
    }
    bool image_touched() const { return image_touched_; }

    std::span<const std::uint8_t> bytes() const override { return memory_; }
    fw::Time erase(std::uint32_t offset) override {
        require(offset % flash::sector == 0 && offset < flash::size, "no sector begins there");
        touch(offset);
        std::fill_n(memory_.begin() + offset, flash::sector, flash::erased);
        return 0;
    }
    fw::Time program(std::uint32_t offset, std::span<const std::uint8_t> bytes) override {
        require(offset + bytes.size() <= flash::size, "there is no flash");
        for (const std::uint8_t byte : bytes) {
            touch(offset);
            memory_[offset++] &= byte;
        }
        return 0;
    }

  private:
    void touch(std::uint32_t offset) {
        written_.insert(offset / flash::sector * flash::sector);
        image_touched_ = image_touched_ || (offset >= flash::cm4.offset && offset < flash::cm4.end());
        require(offset >= flash::cm4.offset && offset < flash::fota.end(),
                "what is not the bootloader's is written");
    }

    std::vector<std::uint8_t> memory_ = std::vector<std::uint8_t>(flash::size, flash::erased);
    std::set<std::uint32_t> written_;
    bool image_touched_ = false;
};

class Board final : public BootloaderIo {
  public:
    explicit Board(Flash& flash) : flash_{flash} {}

    /// One boot; true if it ends at the application, false if at a reset.
    bool boots() {
        Bootloader loader;
        ended_ = jumped_ = false;
        now_ = fed_ = 0;
        while (!ended_) {
            const fw::Time next = loader.step(now_, *this);
            if (ended_) break;
            require(next != never && next > now_, "the bootloader stops");
            require(next - fed_ < 30 * second, "the watchdog bites");
            now_ = next;
        }
        return jumped_;
    }

  private:
    void console_put(std::uint8_t) override {}
    NorFlash& flash() override { return flash_; }
    std::uint32_t core_clock_khz() const override { return 191'997; }
    void restart_watchdog() override { fed_ = now_; }
    void jump(std::uint32_t address) override {
        require(address == flash::base + flash::cm4.offset, "it jumps to what is not the application");
        ended_ = jumped_ = true;
    }
    void reset() override { ended_ = true; }

    Flash& flash_;
    fw::Time now_ = 0, fed_ = 0;
    bool ended_ = false, jumped_ = false;
};

}  // namespace

/// The input: a piece that is the update info, and the partition's beginning.
void bootloader(Input input) {
    static Flash flash;
    flash.put_back();
    const Input info = take_piece(input);
    flash.program(flash::update_info,
                  info.first(std::min<std::size_t>(info.size(), flash::update_info_size)));
    flash.program(flash::fota.offset, input.first(std::min<std::size_t>(input.size(), 4 * flash::sector)));
    Board board{flash};
    const FotaPackage package = FotaPackage::read(flash);
    int resets = 0;
    while (!board.boots())
        require(++resets < 4, "it updates again and again");
    if (!flash.image_touched()) return;
    require(package.has_magic() && package.fits(), "a package that is refused has changed the application");
    const auto all = flash.bytes();
    require(std::ranges::equal(all.subspan(flash::fota.offset + package.offset, package.length),
                               all.subspan(flash::cm4.offset, package.length)),
            "what was installed is not the package's");
}

}  // namespace rig::fuzz
