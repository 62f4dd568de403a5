#include "rig/virtual/plug_boot.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rig::virt {
namespace {

using std::chrono::microseconds;

// `Râ¸®` in the transcript is these bytes read as Latin-1: the UART pin before the boot ROM owns it.
constexpr std::uint8_t noise_bytes[] = {'R', 0xE2, 0xB8, 0xAE};
constexpr Duration noise_at = std::chrono::milliseconds{1};

constexpr std::uint32_t rom_time_low_ms = 26, rom_time_high_ms = 29;
constexpr std::uint32_t core_khz_low = 191'990, core_khz_high = 192'005;

// What varies from boot to boot.
enum Draw : std::uint64_t { rom_time, core_clock, noise_length, draws };

}  // namespace

PlugBoot::PlugBoot(Clock& clock, Wiring wiring, std::uint64_t seed)
    : wiring_{std::move(wiring)},
      random_{seed, "board/boot"},
      wake_{clock, Phase::physics, "boot ROM or bootloader goes on", [this](Time t) { step(t); }} {}

void PlugBoot::begin(Time t, bool power_up, bool strap) {
    strap_ = strap;
    reset_at_ = now_ = printed_until_ = t;
    running_.emplace<fw::BootRom>();
    if (!strap) {
        ++boots_;
        for (std::uint32_t i = 0; power_up && i < draw(noise_length, 1, std::size(noise_bytes)); ++i) {
            wiring_.console->put(t + noise_at, noise_bytes[i]);
        }
    }
    step(t);
}

void PlugBoot::stop() {
    running_.emplace<std::monostate>();
    wake_.clear();
}

void PlugBoot::step(Time t) {
    now_ = t;
    const fw::Time now = (t - reset_at_) / microseconds{1};
    fw::Time next = fw::never;
    if (auto* rom = std::get_if<fw::BootRom>(&running_)) {
        next = rom->step(now, *this);
    } else if (auto* loader = std::get_if<fw::Bootloader>(&running_)) {
        next = loader->step(now, *this);
    }
    if (const auto address = std::exchange(jumped_to_, std::nullopt)) {
        start(*address);
    } else if (std::exchange(reset_requested_, false)) {
        wiring_.reset(t);
    } else if (next != fw::never) {
        wake_.set(std::max(reset_at_ + microseconds{next}, printed_until_));
    }
}

void PlugBoot::start(std::uint32_t address) {
    if (address == fw::flash::base + fw::flash::bootloader.offset) {
        running_.emplace<fw::Bootloader>();
        step(now_);
    } else {
        stop();
        wiring_.start(std::max(now_, printed_until_), address);
    }
}

std::uint32_t PlugBoot::draw(std::uint64_t which, std::uint32_t low, std::uint32_t high) const {
    return low + static_cast<std::uint32_t>(random_.uniform(draws * (boots_ - 1) + which) * (high - low + 1));
}

void PlugBoot::console_put(std::uint8_t byte) {
    wiring_.console->put(now_, byte);
    printed_until_ = std::max(printed_until_, now_) + wiring_.byte_time;
}

std::uint8_t PlugBoot::rom_time_ms() const {
    return static_cast<std::uint8_t>(draw(rom_time, rom_time_low_ms, rom_time_high_ms));
}

std::uint32_t PlugBoot::core_clock_khz() const {
    return draw(core_clock, core_khz_low, core_khz_high);
}

}  // namespace rig::virt
