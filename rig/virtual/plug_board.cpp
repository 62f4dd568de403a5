#include "rig/virtual/plug_board.hpp"

#include <algorithm>

#include "firmware/app/store/config.hpp"
#include "rig/virtual/knob.hpp"
#include "rig/virtual/plug_image.hpp"

namespace rig::virt {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::size_t receive_fifo_size = 128;  // Source: LinkIt SDK 4.6.2, UART VFIFO of the console
constexpr std::size_t metering_fifo_size = 1024;

// Off-line converter: charges its capacitor, then starts; runs on from it after mains off. Class figures.
constexpr Duration supply_start = milliseconds{60};
constexpr double typical_hold_up_ms = 120;

constexpr Duration jump = microseconds{300};

// Source: LinkIt SDK 4.6.2, bootloader main.c.
constexpr Duration watchdog_time = std::chrono::seconds{30};

// The firmware lets metering bytes wait a second at most.
constexpr Duration metering_patience = milliseconds{500};

}  // namespace

PlugBoard::PlugBoard(Clock& clock, const plugrig::model::Plug& knobs, const fw::Profile& firmware,
                     Wiring wiring, std::uint64_t seed)
    : knobs_{knobs},
      firmware_{firmware},
      wiring_{std::move(wiring)},
      console_{*wiring_.console_out, knobs.console(), seed},
      chip_{knobs, seed},
      boot_{clock,
            {.console = &console_,
             .byte_time = wiring_.console_out->byte_time(),
             .flash = &flash_,
             .restart_watchdog = [this](Time t) { watchdog_.set(t + watchdog_time); },
             .start = [this](Time t, std::uint32_t address) { start(t, address); },
             .reset = [this](Time t) { restart(t, fw::ResetReason::software); }},
            seed},
      supply_{clock, Phase::physics, "plug supply", [this](Time t) { power(t, mains_); }},
      app_start_{clock, Phase::physics, "bootloader jumps", [this](Time t) { step(t); }},
      wake_{clock, Phase::physics, "firmware wakes", [this](Time t) { step(t); }},
      frame_{clock, Phase::physics, "HLW8032 frame", [this](Time t) { metering_frame(t); }},
      arrival_{clock, Phase::physics, "console byte at the plug", [this](Time t) { receive(t); }},
      unexpected_reset_{clock, Phase::physics, "unexpected reset",
                        [this](Time t) {
                            if (powered_) {
                                restart(t, fw::ResetReason::watchdog_timeout);
                            }
                        }},
      watchdog_{clock, Phase::physics, "plug watchdog",
                [this](Time t) { restart(t, fw::ResetReason::watchdog_timeout); }},
      hang_{clock, Phase::physics, "firmware hangs", [this](Time) { hung_ = app_ != nullptr; }},
      button_{clock, knobs.button(), seed, [this](Time t) { step(t); }} {
    wiring_.console_in->on_byte([this](std::size_t pending) {
        if (pending == 1) {
            arrival_.set(wiring_.console_in->pending().front().end);
        }
    });
    unexpected_reset_.set(instant(knobs.reset_at_ms()));
    hang_.set(instant(knobs.hang_at_ms()));
    manufacture();
}

// What the plug's flash holds when it comes to the bench.
void PlugBoard::manufacture() {
    flash_.program(fw::flash::cm4.offset, make_plug_image(firmware_));
    if (knobs_.factory_mode()) {
        fw::Config config{firmware_};
        nvdm_.load(flash_);
        config.attach(nvdm_.memory());
        config.write("factory", "dev.fac.mode", "1");
        nvdm_.write_back(flash_);
    }
    flash_.age(knobs_.flash());
}

void PlugBoard::mains(Time t, bool present) {
    mains_ = present;
    if (present == powered_) {
        supply_.clear();  // back before the capacitor was empty, or gone before it was charged
    } else {
        const double hold_up_ms =
            knobs_.has_supply_hold_up_ms() ? knobs_.supply_hold_up_ms() : typical_hold_up_ms;
        supply_.set(t + (present ? supply_start : virt::milliseconds(hold_up_ms)));
    }
}

void PlugBoard::collapse_in_write(std::size_t steps) {
    if (app_) {
        nvdm_.write_back(flash_);
    }
    flash_.collapse_after(steps);
    collapses_ = true;
}

void PlugBoard::power(Time t, bool on) {
    powered_ = on;
    if (on) {
        flash_.power_on();
        collapses_ = false;
        wiring_.power_changed(t, true);
        chip_.power_on(t);
        frame_.set(chip_.next_frame());
        restart(t, fw::ResetReason::none);
        return;
    }
    stop();
    frame_.clear();
    chip_.power_off();
    console_.cut(t);
    wiring_.metering->cut(t);
    metering_fifo_.clear();
    receive_fifo_.clear();
    wiring_.relay_coil(t, false);
    show_leds(t, false, false);
    wiring_.power_changed(t, false);
}

void PlugBoard::restart(Time t, fw::ResetReason reason) {
    reset_requested_ = false;
    reset_at_ = t;
    stop();
    console_.cut(t);
    receive_fifo_.clear();
    wiring_.relay_coil(t, false);  // a pin in reset drives nothing
    show_leds(t, false, false);
    reset_reason_ = reason;
    boot_.begin(t, reason == fw::ResetReason::none, strap_);
}

// Whatever runs ends here. A write takes no time on this board: all of them at once, when the application's
// life ends, leave what one after the other would have left.
void PlugBoard::stop() {
    if (app_) {
        nvdm_.write_back(flash_);
    }
    boot_.stop();
    app_.reset();
    hung_ = false;
    app_start_.clear();
    wake_.clear();
    watchdog_.clear();
}

void PlugBoard::start(Time t, std::uint32_t address) {
    const auto image = flash_.bytes().subspan(address - fw::flash::base, fw::flash::cm4.size);
    const auto running = running_image(image, firmware_);
    if (!running) {
        return;  // Unverified(U93): silence until the watchdog; erase a unit's application and time its
                 // banners.
    }
    nvdm_.load(flash_);
    app_ = std::make_unique<fw::App>(*running, reset_reason_);
    app_start_.set(t + jump + virt::milliseconds(knobs_.boot_delay_ms()));
}

void PlugBoard::step(Time t) {
    if (!app_ || hung_ || app_start_.at() != never) {
        return;
    }
    now_ = std::max(now_, t);
    const fw::Time wake = app_->step((now_ - reset_at_) / microseconds{1}, *this);
    if (collapses_) {
        nvdm_.write_back(flash_);
        if (flash_.collapsed()) {
            power(now_, false);
            return;
        }
    }
    if (reset_requested_) {
        restart(now_, fw::ResetReason::software);
        return;
    }
    wake_.set(wake == fw::never ? never : reset_at_ + microseconds{wake});
}

void PlugBoard::metering_frame(Time t) {
    for (const std::uint8_t byte : chip_.frame(*wiring_.path)) {
        metering_fifo_.push_back({wiring_.metering->send(t, byte), byte});
    }
    while (metering_fifo_.size() > metering_fifo_size) {
        metering_fifo_.pop_front();
    }
    frame_.set(chip_.next_frame());
    if (t - now_ >= metering_patience) {
        step(t);
    }
}

void PlugBoard::receive(Time t) {
    bool listening = false;
    while (const auto byte = wiring_.console_in->take(t)) {
        listening = app_ != nullptr && app_start_.at() == never;
        if (listening && receive_fifo_.size() < receive_fifo_size) {
            receive_fifo_.push_back(*byte);
        }
    }
    if (!wiring_.console_in->pending().empty()) {
        arrival_.set(wiring_.console_in->pending().front().end);
    }
    if (listening) {
        step(t);
    }
}

void PlugBoard::show_leds(Time t, bool red, bool green) {
    red_ = red && !knobs_.led().red_dead();
    green_ = green && !knobs_.led().green_dead();
    wiring_.leds_changed(t, red_, green_);
}

void PlugBoard::console_put(std::uint8_t byte) {
    console_.put(now_, byte);
}

bool PlugBoard::console_idle() const {
    return console_.idle_at() <= now_;
}

bool PlugBoard::console_get(std::uint8_t& byte) {
    if (receive_fifo_.empty()) {
        return false;
    }
    byte = receive_fifo_.front();
    receive_fifo_.pop_front();
    if (byte == '\r' || byte == '\n') {
        console_.command_entered(now_);
    }
    return true;
}

bool PlugBoard::metering_get(std::uint8_t& byte) {
    if (metering_fifo_.empty() || metering_fifo_.front().end > now_) {
        return false;
    }
    byte = metering_fifo_.front().value;
    metering_fifo_.pop_front();
    return true;
}

void PlugBoard::restart_watchdog() {
    watchdog_.set(now_ + watchdog_time);
}

void PlugBoard::relay(bool closed) {
    wiring_.relay_coil(now_, closed);
}

void PlugBoard::leds(bool red, bool green) {
    show_leds(now_, red, green);
}

}  // namespace rig::virt
